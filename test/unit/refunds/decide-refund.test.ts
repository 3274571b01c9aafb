import { describe, expect, it } from '@jest/globals';
import { evolvePayment } from '../../../lib/payments/domain/evolve.ts';
import { releaseRefund, reserveRefund } from '../../../lib/refunds/domain/decide-refund.ts';
import { facts, given, givenOf, succeeded } from '../payments/samples.ts';
import { after, decided, paid, refundId, reserved, wanted } from './samples.ts';

const refusal = (...[payment, command]: Parameters<typeof reserveRefund>) => {
  const decision = reserveRefund(payment, command);
  return decision.ok ? null : decision.refusal;
};

describe('a refund', () => {
  it('sets its amount aside before anybody is asked', () => {
    const { facts: decidedFacts, refund } = decided(reserveRefund(paid, wanted({ amountMinor: 10_000 })));
    expect(decidedFacts).toEqual([
      {
        type: 'payment.updated',
        data: {
          reason: 'refund_reserved',
          refundId,
          amountMinor: 10_000,
          lines: [{ lineId: 'line_1', amountMinor: 10_000, netMinor: 8_333, vatMinor: 1_667 }],
          refundableMinor: 39_000,
        },
      },
    ]);
    expect(refund).toMatchObject({ status: 'pending', grantedAt: null, amountMinor: 10_000, revision: 1 });
  });

  it('of no amount is of all that is left', () => {
    const first = reserved({ amountMinor: 10_000 });
    const rest = reserved({ refundId: 'rfd_2' }, first.payment);
    expect(rest.refund.amountMinor).toBe(39_000);
    expect(rest.refund.lines).toEqual([
      { lineId: 'line_1', amountMinor: 39_000, netMinor: 32_500, vatMinor: 6_500 },
    ]);
    expect(rest.payment.refundableMinor).toBe(0);
  });

  it('is not granted by its reservation', () => {
    expect(reserved().payment.amountRefundedMinor).toBe(0);
  });
});

const holding = { disputeId: 'dsp_1', open: true, holds: true, withdrawnMinor: 0, documentedMinor: 0 };
const disputed = { ...paid, disputed: true, disputes: [holding] };

describe('a refund is refused', () => {
  it.each([
    ['that is not paid', given(), 'payment_not_refundable'],
    ['that is only authorized', given(facts.authorized), 'payment_not_refundable'],
    ['that was canceled', given(facts.canceled), 'payment_not_refundable'],
    ['that is disputed', disputed, 'payment_disputed'],
  ] as const)('of a payment %s', (_, payment, code) => {
    expect(refusal(payment, wanted())).toMatchObject({ code });
  });

  it('above what is left, naming what is left', () => {
    const { payment } = reserved({ amountMinor: 40_000 });
    expect(refusal(payment, wanted({ amountMinor: 9_001 }))).toMatchObject({
      code: 'refund_exceeds_captured',
      extra: { refundable: 9_000 },
    });
  });

  it('when nothing is left', () => {
    expect(refusal(reserved().payment, wanted())).toMatchObject({ code: 'refund_exceeds_captured' });
  });

  it('above what is left of a line', () => {
    const lines = [{ lineId: 'line_1', amountMinor: 49_001 }];
    expect(refusal(paid, wanted({ lines }))).toMatchObject({ code: 'refund_exceeds_captured' });
  });

  it('for an unknown line and for a line named twice, with their pointers', () => {
    const lines = [
      { lineId: 'line_1', amountMinor: 1 },
      { lineId: 'line_9', amountMinor: 1 },
      { lineId: 'line_1', amountMinor: 1 },
    ];
    const pointers = refusal(paid, wanted({ lines }))?.errors?.map((error) => error.pointer);
    expect(pointers).toEqual(['#/lines/1/lineId', '#/lines']);
  });

  it('off the step of its currency', () => {
    const krona = givenOf({ items: undefined, amount: 20_000, description: 'Course', currency: 'isk' });
    const payment = evolvePayment(krona, succeeded(krona));
    expect(refusal(payment, wanted({ amountMinor: 150 }))?.errors).toMatchObject([
      { pointer: '#/amount', code: 'amount_step' },
    ]);
  });
});

describe('a reservation that is given back', () => {
  it('leaves the payment as it was, but for its version', () => {
    const { payment, refund } = reserved({ amountMinor: 10_000 });
    const back = after(payment, releaseRefund(payment, refund, { why: 'expired_card', at: 'later' }));
    expect(back.payment).toEqual({ ...paid, version: paid.version + 2 });
    expect(back.refund).toMatchObject({
      status: 'canceled',
      grantedAt: null,
      attempts: [{ number: 1, status: 'failed', failureReason: 'expired_card' }],
    });
  });

  it('can be asked for again, as the same attempt of the same refund, for the same amount', () => {
    const { payment, refund } = reserved();
    const back = after(
      payment,
      releaseRefund(payment, refund, { why: 'processor_unavailable', at: 'later' }),
    );
    const again = reserved({ again: back.refund }, back.payment);
    expect(again.refund).toMatchObject({ id: refundId, status: 'pending', revision: 3 });
    expect(again.refund.attempts).toMatchObject([{ number: 1, status: 'pending' }]);
    expect(again.refund.lines).toEqual(refund.lines);
  });
});
