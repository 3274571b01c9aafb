import { describe, expect, it } from '@jest/globals';
import type { ObservedRefund, Payment } from '../../../lib/payments/contract.ts';
import { refundsOfDisputes } from '../../../lib/refunds/app/reduce-by-dispute.ts';
import { toStripeRefund } from '../../../lib/refunds/app/stripe-refund.ts';
import { placeOf } from '../../../lib/refunds/domain/attempts.ts';
import { owedMinor } from '../../../lib/refunds/domain/debt.ts';
import { decideObserved } from '../../../lib/refunds/domain/decide-observed.ts';
import { beginAttempt, failAttempt } from '../../../lib/refunds/domain/pay-debt.ts';
import { putOff } from '../../../lib/refunds/domain/put-off.ts';
import type { Refund } from '../../../lib/refunds/domain/refund.ts';
import { after, decided, observedRefund, reserved } from './samples.ts';

const later = '2026-11-20T09:00:00.000Z';
const { reductions } = refundsOfDisputes;

interface Held {
  readonly payment: Payment;
  readonly refund: Refund;
}

/** What an event tells of the refund's last attempt, or of the one that is named. */
function look({ payment, refund }: Held, over: Partial<ObservedRefund>) {
  return decideObserved(payment, refund, { observed: observedRefund(refund, over), at: later });
}

function tell(held: Held, over: Partial<ObservedRefund>): Held {
  const decision = look(held, over);
  return decision === null ? held : after(held.payment, decision);
}

const begun = ({ payment, refund }: Held): Held =>
  after(payment, decided(beginAttempt(payment, refund, { operationId: 'opr_1', at: later })));

/** Of a refund of 10,000 that came back a loss has paid 4,000. */
const owing = (): Held => {
  const failed = tell(tell(reserved({ amountMinor: 10_000 }), {}), { status: 'failed' });
  return after(failed.payment, reductions.settle(failed.refund, 4_000));
};
const second = { processorId: 're_2', attempt: 2, amountMinor: 6_000 } as const;
const arrived = () => tell(begun(owing()), second);

describe('a refund of which a loss has paid a part', () => {
  it('is owed for the rest, and its next attempt is for that alone', () => {
    expect(owing().refund).toMatchObject({ status: 'failed', settledMinor: 4_000 });
    const { payment, refund } = begun(owing());
    expect(toStripeRefund(payment, refund)).toMatchObject({ amountMinor: 6_000, attempt: 2 });
  });

  it('is settled by that attempt, for its amount', () => {
    const decision = look(begun(owing()), second);
    expect(decision?.facts).toMatchObject([
      { type: 'refund.settled', data: { amountMinor: 6_000, attempt: 2 } },
    ]);
    expect(decision?.refund).toMatchObject({ status: 'succeeded', settledMinor: 10_000, owedSince: null });
  });

  it('takes no other amount for that attempt', () => {
    expect(() => look(begun(owing()), { ...second, amountMinor: 10_000 })).toThrow('amount_mismatch');
  });

  it('is owed for the rest again when that attempt comes back, never for what the loss has paid', () => {
    const decision = look(arrived(), { ...second, status: 'failed', failureReason: 'lost_or_stolen_card' });
    expect(decision?.facts).toMatchObject([
      { type: 'refund.failed', data: { amountMinor: 6_000, owedMinor: 6_000, settlementReversed: true } },
    ]);
    expect(decision?.refund).toMatchObject({ status: 'failed', settledMinor: 4_000, owedSince: later });
  });

  it('is owed for the rest where that attempt certainly was not made, and tries it again as it was put off', () => {
    const { refund } = begun(owing());
    expect(failAttempt(refund, { why: 'card_declined', at: later }).facts).toMatchObject([
      { data: { amountMinor: 6_000, owedMinor: 6_000 } },
    ]);
    const put = putOff(refund, { why: 'balance_insufficient', at: later });
    expect(put.refund.attempts.at(-1)).toMatchObject({ number: 3, amountMinor: 6_000 });
  });

  it('may be paid by hand with exactly the rest', () => {
    const byHand = { processorId: 're_by_hand', refundId: null, attempt: null, createdAt: later } as const;
    expect(tell(owing(), { ...byHand, amountMinor: 6_000 }).refund).toMatchObject({
      status: 'succeeded',
      settledMinor: 10_000,
    });
    const whole = observedRefund(owing().refund, { ...byHand, amountMinor: 10_000 });
    expect(placeOf(owing().refund, whole)).toBeNull();
  });

  it('does not take for an attempt of its own what turns up for more than is owed', () => {
    const { payment, refund } = owing();
    const lostSight = { ...refund, processorId: null };
    const nameless = lostSight.attempts.map((attempt) => ({ ...attempt, processorId: null }));
    const observed = observedRefund(lostSight, { processorId: 're_late', attempt: 1 });
    expect(placeOf({ ...lostSight, attempts: nameless }, observed)).toBeNull();
    expect(payment.amountRefundedMinor).toBe(10_000);
  });
});

describe('a refund that two attempts have paid, because the loss had given its part back', () => {
  const wonBack = ({ payment, refund }: Held): Held =>
    after(payment, reductions.owe(refund, { minor: 4_000, at: later }));
  const third = { processorId: 're_3', attempt: 3, amountMinor: 4_000 } as const;
  const both = () => tell(begun(wonBack(arrived())), third);
  const back = { ...second, status: 'failed', failureReason: 'lost_or_stolen_card' } as const;

  it('keeps what has arrived when the part is owed again', () => {
    const { refund } = wonBack(arrived());
    expect(refund).toMatchObject({ status: 'failed', settledMinor: 6_000, owedSince: later });
    expect(refund.attempts.map(({ status }) => status)).toEqual(['failed', 'succeeded']);
  });

  it('stays on its way when the part is owed again meanwhile, and is not paid when that arrives', () => {
    const waiting = wonBack(begun(owing()));
    expect(waiting.refund).toMatchObject({ status: 'pending', settledMinor: 0 });
    const { refund } = tell(waiting, second);
    expect(refund).toMatchObject({ status: 'failed', settledMinor: 6_000 });
    expect(owedMinor(refund)).toBe(4_000);
  });

  it('is owed for what the earlier one had paid, when that comes back', () => {
    const decision = look(both(), back);
    expect(decision?.facts).toMatchObject([
      { type: 'refund.failed', data: { amountMinor: 6_000, owedMinor: 6_000, processorId: 're_2' } },
    ]);
    expect(decision?.refund).toMatchObject({ status: 'failed', settledMinor: 4_000, processorId: 're_3' });
    const { refund } = tell(tell(both(), back), { ...third, status: 'failed' });
    expect(refund).toMatchObject({ status: 'failed', settledMinor: 0 });
  });

  it('hears of that while the later one is on its way, and goes on with it', () => {
    const waiting = begun(wonBack(arrived()));
    const { refund } = tell(waiting, back);
    expect(refund).toMatchObject({ status: 'pending', processorId: null, settledMinor: 0 });
    expect(refund.attempts.map(({ status }) => status)).toEqual(['failed', 'failed', 'pending']);
    expect(tell({ ...waiting, refund }, third).refund).toMatchObject({
      status: 'failed',
      settledMinor: 4_000,
    });
  });

  it('is told of each return once', () => {
    expect(look(tell(both(), back), back)).toBeNull();
  });
});
