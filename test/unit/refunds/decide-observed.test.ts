import { describe, expect, it } from '@jest/globals';
import type { ObservedRefund } from '../../../lib/payments/contract.ts';
import { adoptRefund, decideObserved } from '../../../lib/refunds/domain/decide-observed.ts';
import { releaseRefund } from '../../../lib/refunds/domain/decide-refund.ts';
import type { RefundDecision } from '../../../lib/refunds/domain/decide-refund.ts';
import { at } from '../payments/samples.ts';
import { after, observedRefund, paid, reserved } from './samples.ts';

type Held = ReturnType<typeof reserved>;

const told = (held: Held, over: Partial<ObservedRefund> = {}): RefundDecision | null =>
  decideObserved(held.payment, held.refund, { observed: observedRefund(held.refund, over), at });
const types = (decision: RefundDecision | null) => decision?.facts.map((fact) => fact.type) ?? [];
const apply = (held: Held, over: Partial<ObservedRefund> = {}): Held => {
  const decision = told(held, over);
  return decision === null ? held : after(held.payment, decision);
};

describe('a refund that Stripe has accepted', () => {
  it('is granted, and settled if the money has left', () => {
    expect(types(told(reserved()))).toEqual(['refund.granted', 'refund.settled']);
    expect(types(told(reserved(), { status: 'pending' }))).toEqual(['refund.granted']);
  });

  it('is granted with its lines as the credit note prints them', () => {
    const held = reserved({ amountMinor: 10_000 });
    expect(told(held)?.facts[0]?.data).toMatchObject({
      amountMinor: 10_000,
      refundableMinor: 39_000,
      orderFreed: false,
      lines: [
        {
          lineId: 'line_1',
          amountMinor: 10_000,
          netMinor: 8_333,
          vatMinor: 1_667,
          vatClass: 'standard',
          vatRatePerMille: 200,
          description: 'Course day',
        },
      ],
    });
    expect(apply(held).payment.amountRefundedMinor).toBe(10_000);
  });

  it('in full frees the order', () => {
    expect(told(reserved())?.facts[0]?.data).toMatchObject({ orderFreed: true });
  });

  it('is granted once and settled once', () => {
    const granted = apply(reserved());
    expect(told(granted)).toBeNull();
    expect(told(granted, { status: 'pending' })).toBeNull();
  });

  it('settles later', () => {
    const granted = apply(reserved(), { status: 'pending' });
    expect(types(told(granted))).toEqual(['refund.settled']);
  });
});

describe('a refund that fails', () => {
  it('after it was settled is owed again, and stays granted', () => {
    const failed = apply(apply(reserved()), { status: 'failed', failureReason: 'lost_or_stolen_card' });
    expect(failed.refund).toMatchObject({ status: 'failed', settledMinor: 0, grantedAt: at });
    expect(failed.payment.amountRefundedMinor).toBe(49_000);
  });

  it('reverses a settlement only if there was one', () => {
    const settled = told(apply(reserved()), { status: 'failed' });
    const pending = told(apply(reserved(), { status: 'pending' }), { status: 'canceled' });
    expect(settled?.facts).toMatchObject([{ data: { settlementReversed: true, owedMinor: 49_000 } }]);
    expect(pending?.facts).toMatchObject([
      { type: 'refund.canceled', data: { settlementReversed: false, owedMinor: 49_000 } },
    ]);
  });

  it('does not succeed any more', () => {
    const failed = apply(reserved(), { status: 'failed' });
    expect(told(failed, { status: 'succeeded' })).toBeNull();
    expect(told(failed, { status: 'canceled' })).toBeNull();
  });

  it('comes to the same whatever order it is told in', () => {
    const orders = [
      ['pending', 'succeeded', 'failed'],
      ['succeeded', 'pending', 'failed'],
      ['failed', 'succeeded', 'pending'],
      ['failed', 'pending', 'succeeded'],
    ] as const;
    const ends = orders.map((statuses) => {
      const { payment, refund } = statuses.reduce(
        (held: Held, status) => apply(held, { status }),
        reserved(),
      );
      return { ...refund, revision: 0, refunded: payment.amountRefundedMinor };
    });
    expect(new Set(ends.map((end) => JSON.stringify(end))).size).toBe(1);
  });
});

describe('a refund made at Stripe', () => {
  const made = (over: Partial<ObservedRefund> = {}) => ({
    observed: observedRefund(reserved({ amountMinor: 10_000 }).refund, {
      refundId: null,
      reason: null,
      ...over,
    }),
    at,
  });

  it('is adopted under an id of ours, spread over the lines, granted and settled', () => {
    const adopted = adoptRefund(paid, 'rfd_9', made());
    expect(types(adopted)).toEqual(['payment.updated', 'refund.granted', 'refund.settled']);
    expect(adopted?.refund).toMatchObject({
      id: 'rfd_9',
      revision: 1,
      origin: 'processor',
      reason: 'requested_by_customer',
      processorId: 're_1',
      amountMinor: 10_000,
      lines: [{ amountMinor: 10_000, netMinor: 8_333, vatMinor: 1_667 }],
    });
  });

  it.each([
    ['duplicate', 'duplicate'],
    ['fraudulent', 'fraudulent'],
    ['something_new', 'requested_by_customer'],
  ])('for %s is %s here', (reason, ours) => {
    expect(adoptRefund(paid, 'rfd_9', made({ reason }))?.refund.reason).toBe(ours);
  });

  it('above what is left is a fact: what is left stops at nothing, and the lines add up to it', () => {
    const held = reserved({ amountMinor: 40_000 });
    const adopted = adoptRefund(held.payment, 'rfd_9', made({ amountMinor: 49_000 }));
    if (adopted === null) throw new Error('not adopted');
    const { payment, refund } = after(held.payment, adopted);
    expect(payment).toMatchObject({ amountRefundedMinor: 49_000, refundableMinor: 0 });
    expect(refund.lines.reduce((sum, share) => sum + share.amountMinor, 0)).toBe(49_000);
    const back = after(payment, releaseRefund(payment, held.refund, { why: 'charge_already_refunded', at }));
    expect(back.payment.refundableMinor).toBe(0);
  });

  it.each([
    ['an authorization that expired', { reason: 'expired_uncaptured_charge' }],
    ['a charge that was never captured', { chargeCaptured: false }],
  ])('is none for %s', (_, over) => {
    expect(adoptRefund(paid, 'rfd_9', made(over))).toBeNull();
    expect(told(reserved(), over)).toBeNull();
  });

  it('of another amount than ours is a fault', () => {
    expect(() => told(reserved(), { amountMinor: 1 })).toThrow('amount_mismatch');
    expect(() => adoptRefund(paid, 'rfd_9', made({ currency: 'usd' }))).toThrow('currency_mismatch');
  });
});

describe('a refund that was given back', () => {
  it('and is found at Stripe all the same is set aside and granted again', () => {
    const held = reserved();
    const back = after(held.payment, releaseRefund(held.payment, held.refund, { why: 'no', at }));
    const decision = told(back);
    expect(types(decision)).toEqual(['payment.updated', 'refund.granted', 'refund.settled']);
    expect(apply(back).payment).toMatchObject({ amountRefundedMinor: 49_000, refundableMinor: 0 });
  });
});
