import { describe, expect, it } from '@jest/globals';
import type { ObservedRefund, Payment } from '../../../lib/payments/contract.ts';
import { adoptRefund, decideObserved } from '../../../lib/refunds/domain/decide-observed.ts';
import { placeOf } from '../../../lib/refunds/domain/attempts.ts';
import type { RefundDecision } from '../../../lib/refunds/domain/decide-refund.ts';
import { owedMinor } from '../../../lib/refunds/domain/debt.ts';
import { beginAttempt, failAttempt, recordTransfer } from '../../../lib/refunds/domain/pay-debt.ts';
import type { Refund } from '../../../lib/refunds/domain/refund.ts';
import { at } from '../payments/samples.ts';
import { after, decided, observedRefund, reserved } from './samples.ts';

const later = '2026-11-20T09:00:00.000Z';
const types = (decision: RefundDecision | null) => decision?.facts.map((fact) => fact.type) ?? [];

interface Held {
  readonly payment: Payment;
  readonly refund: Refund;
}

const tell = (held: Held, over: Partial<ObservedRefund>, when = at): Held => {
  const seen = { observed: observedRefund(held.refund, over), at: when };
  const decision = decideObserved(held.payment, held.refund, seen);
  return decision === null ? held : after(held.payment, decision);
};

/** A refund of 10,000 that arrived at first and came back. */
const failed = (): Held => tell(tell(reserved({ amountMinor: 10_000 }), {}), { status: 'failed' });

const retried = (held = failed(), operationId = 'opr_1'): Held =>
  after(held.payment, decided(beginAttempt(held.payment, held.refund, { operationId, at: later })));

const code = (result: ReturnType<typeof beginAttempt>) => (result.ok ? null : result.refusal.code);

describe('a refund that came back', () => {
  it('is tried again as the next attempt of the same refund, with nothing else set aside', () => {
    const before = failed();
    const decision = decided(
      beginAttempt(before.payment, before.refund, { operationId: 'opr_1', at: later }),
    );
    expect(decision.facts).toEqual([
      {
        type: 'payment.updated',
        data: { reason: 'refund_retried', refundId: before.refund.id, attempt: 2, processorId: null },
      },
    ]);
    const { payment, refund } = after(before.payment, decision);
    expect(payment).toEqual({ ...before.payment, version: before.payment.version + 1 });
    expect(refund).toMatchObject({
      status: 'pending',
      processorId: null,
      attempts: [
        { number: 1, status: 'failed', processorId: 're_1' },
        { number: 2, status: 'pending', processorId: null, operationId: 'opr_1' },
      ],
    });
    expect(owedMinor(refund)).toBe(10_000);
  });

  it('settles by its second attempt, without a second grant', () => {
    const { payment, refund } = retried();
    const observed = observedRefund(refund, { processorId: 're_2' });
    const decision = decideObserved(payment, refund, { observed, at: later });
    expect(types(decision)).toEqual(['refund.settled']);
    expect(decision?.facts[0]?.data).toMatchObject({ attempt: 2, processorId: 're_2', means: 'processor' });
    expect(decision?.refund).toMatchObject({ status: 'succeeded', settledMinor: 10_000, owedSince: null });
  });

  it('keeps the Stripe id of a second attempt that is still on its way', () => {
    const { payment, refund } = retried();
    const observed = observedRefund(refund, { processorId: 're_2', status: 'pending' });
    const decision = decideObserved(payment, refund, { observed, at: later });
    expect(decision?.facts).toMatchObject([
      { data: { reason: 'refund_retry_accepted', processorId: 're_2' } },
    ]);
    expect(decision?.refund).toMatchObject({ status: 'pending', processorId: 're_2', grantedAt: at });
  });

  it.each(['pending', 'succeeded', 'failed', 'canceled'] as const)(
    'is not moved by its first attempt, told late as %s',
    (status) => {
      const held = tell(retried(), { processorId: 're_2' }, later);
      const observed = observedRefund(held.refund, { status, attempt: 1 });
      expect(decideObserved(held.payment, held.refund, { observed, at: later })).toBeNull();
      const under = retried();
      expect(decideObserved(under.payment, under.refund, { observed, at: later })).toBeNull();
    },
  );

  it('stays owed when an attempt certainly was not made, and can be tried again', () => {
    const { payment, refund } = retried();
    const decision = failAttempt(refund, { why: 'charge_not_refundable', at: later });
    expect(decision.facts).toMatchObject([
      { type: 'refund.failed', data: { attempt: 2, settlementReversed: false, owedMinor: 10_000 } },
    ]);
    const ended = after(payment, decision);
    expect(retried(ended, 'opr_2').refund.attempts.map(({ number }) => number)).toEqual([1, 2, 3]);
  });

  it('is settled by an attempt that was thought not to be made, before the next one is known', () => {
    const second = retried();
    const third = retried(
      after(second.payment, failAttempt(second.refund, { why: 'not_found_at_processor', at: later })),
      'opr_2',
    );
    const { refund } = tell(third, { processorId: 're_2', attempt: 2 }, later);
    expect(refund).toMatchObject({ status: 'succeeded', processorId: 're_2', settledMinor: 10_000 });
    expect(refund.attempts.at(-1)).toMatchObject({
      number: 3,
      status: 'canceled',
      failureReason: 'overtaken',
    });
    const extra = observedRefund(refund, { processorId: 're_3', attempt: 3 });
    expect(placeOf(refund, extra)).toBeNull();
  });

  it('that was paid beside the processor is not settled again by an attempt that arrives after all', () => {
    const second = retried();
    const ended = failAttempt(second.refund, { why: 'not_found_at_processor', at: later });
    const { payment, refund } = after(second.payment, ended);
    const transfer = { reference: 'VIR 1', settledOn: '2026-11-20', at: later };
    const paid = after(payment, decided(recordTransfer(payment, refund, transfer)));
    const observed = observedRefund(paid.refund, { processorId: 're_2', attempt: 2 });
    expect(placeOf(paid.refund, observed)).toBeNull();
    expect(adoptRefund(paid.payment, 'rfd_9', { observed, at: later })?.refund.origin).toBe('processor');
  });

  it.each([
    ['that has arrived', tell(reserved(), {}), 'refund_not_owed'],
    ['that is on its way', tell(reserved(), { status: 'pending' }), 'operation_in_progress'],
    ['of which nothing is known', reserved(), 'operation_in_progress'],
    ['with an attempt under way', retried(), 'operation_in_progress'],
  ] as const)('cannot be tried again nor paid beside: one %s', (_, held, expected) => {
    expect(code(beginAttempt(held.payment, held.refund, { operationId: 'opr_9', at }))).toBe(expected);
    const transfer = { reference: 'VIR 1', settledOn: '2026-11-20', at };
    expect(code(recordTransfer(held.payment, held.refund, transfer))).toBe(expected);
  });

  it.each([
    ['soon, where nothing is known of the attempt', reserved(), 15],
    ['in an hour, where Stripe waits for the bank', tell(reserved(), { status: 'pending' }), 3_600],
  ] as const)('says when to ask again: %s', (_, { payment: of, refund }, retryAfterSeconds) => {
    const refused = beginAttempt(of, refund, { operationId: 'opr_9', at });
    expect(refused).toMatchObject({ refusal: { code: 'operation_in_progress', retryAfterSeconds } });
  });
});

describe('a refund that a dispute has overtaken', () => {
  const overtaken = () =>
    tell(tell(reserved(), { status: 'pending' }), {
      status: 'failed',
      failureReason: 'charge_for_pending_refund_disputed',
    });
  const dispute = { disputeId: 'dsp_1', open: false, holds: false, withdrawnMinor: 0, documentedMinor: 0 };
  const under = (disputes: Payment['disputes']) => {
    const held = overtaken();
    return { ...held, payment: { ...held.payment, disputes } };
  };
  const transfer = { reference: 'VIR 1', settledOn: '2026-11-20', at };

  it.each([
    ['not told of yet', []],
    ['open', [{ ...dispute, open: true, holds: true }]],
    ['lost', [{ ...dispute, withdrawnMinor: 49_000 }]],
  ] as const)('is left to it: %s', (_, disputes) => {
    const { payment, refund } = under([...disputes]);
    expect(code(beginAttempt(payment, refund, { operationId: 'opr_1', at }))).toBe('payment_disputed');
    expect(code(recordTransfer(payment, refund, transfer))).toBe('payment_disputed');
  });

  it('is paid beside the processor once the dispute gave the money back, never through it', () => {
    const { payment, refund } = under([dispute]);
    expect(code(beginAttempt(payment, refund, { operationId: 'opr_1', at }))).toBe('payment_disputed');
    expect(code(recordTransfer(payment, refund, transfer))).toBeNull();
  });

  it('waits like any other while a dispute holds the payment', () => {
    const { payment, refund } = failed();
    const held = { ...payment, disputes: [{ ...dispute, open: true, holds: true }] };
    expect(code(beginAttempt(held, refund, { operationId: 'opr_1', at }))).toBe('payment_disputed');
    const inquiry = { ...payment, disputes: [{ ...dispute, open: true }] };
    expect(code(beginAttempt(inquiry, refund, { operationId: 'opr_1', at }))).toBeNull();
  });
});

describe('a refund made by hand at Stripe', () => {
  const byHand = { processorId: 're_9', refundId: null, attempt: null, createdAt: later };

  it('for what is owed is the next attempt of that refund, and no second reduction of the sale', () => {
    const held = failed();
    const decision = decideObserved(held.payment, held.refund, {
      observed: observedRefund(held.refund, byHand),
      at: later,
    });
    expect(types(decision)).toEqual(['payment.updated', 'refund.settled']);
    expect(decision?.refund).toMatchObject({
      status: 'succeeded',
      settledMinor: 10_000,
      processorId: 're_9',
    });
    expect(decision?.refund.attempts).toMatchObject([{ number: 1 }, { number: 2, processorId: 're_9' }]);
  });

  it('takes the place of an attempt that Stripe has not answered', () => {
    const { refund } = tell(retried(), byHand, later);
    expect(refund.attempts).toMatchObject([
      { number: 1, status: 'failed' },
      { number: 2, status: 'succeeded', processorId: 're_9', operationId: 'opr_1' },
    ]);
  });

  it.each([
    ['of another amount', { amountMinor: 9_999 }],
    ['in another currency', { currency: 'jpy' }],
    ['made before the attempt failed', { createdAt: '2020-01-01T00:00:00.000Z' }],
  ])('is another refund: one %s', (_, over) => {
    const { refund } = failed();
    expect(placeOf(refund, observedRefund(refund, { ...byHand, ...over }))).toBeNull();
  });

  it('is another refund where nothing is owed', () => {
    for (const { refund } of [tell(reserved(), {}), tell(reserved(), { status: 'pending' }), reserved()]) {
      expect(placeOf(refund, observedRefund(refund, byHand))).toBeNull();
    }
  });
});

describe('what Stripe’s balance shows of a refund', () => {
  const movement = {
    balanceTransactionId: 'txn_1',
    amountMinor: -10_000,
    feeMinor: 0,
    netMinor: -10_000,
    currency: 'eur',
    effectiveAt: '2026-11-10T00:00:00.000Z',
  };
  const back = { ...movement, balanceTransactionId: 'txn_2', amountMinor: 10_000, netMinor: 10_000 };

  it('goes with the settlement and with its reversal', () => {
    const held = reserved({ amountMinor: 10_000 });
    const settled = tell(held, { movement });
    const seen = observedRefund(settled.refund, { status: 'failed', movement, failureMovement: back });
    const decision = decideObserved(settled.payment, settled.refund, { observed: seen, at });
    expect(decision?.facts).toMatchObject([{ data: { settlementReversed: true, movement: back } }]);
    expect(decision?.refund).toMatchObject({ owedSince: back.effectiveAt });
  });

  it('is booked twice for what settled and came back before anybody here was told', () => {
    const held = reserved({ amountMinor: 10_000 });
    const seen = observedRefund(held.refund, { status: 'failed', movement, failureMovement: back });
    const decision = decideObserved(held.payment, held.refund, { observed: seen, at });
    expect(types(decision)).toEqual(['refund.granted', 'refund.settled', 'refund.failed']);
    expect(decision?.facts.at(-1)?.data).toMatchObject({ settlementReversed: true, movement: back });
  });

  it('is not made up for a refund that never left', () => {
    const seen = observedRefund(reserved().refund, { status: 'failed' });
    const held = reserved();
    expect(types(decideObserved(held.payment, held.refund, { observed: seen, at }))).toEqual([
      'refund.granted',
      'refund.failed',
    ]);
  });
});
