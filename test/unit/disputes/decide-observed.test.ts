import { describe, expect, it } from '@jest/globals';
import { remindersOf } from '../../../lib/disputes/domain/check-schedule.ts';
import { whyNoEvidence } from '../../../lib/disputes/domain/decide-operation.ts';
import { disputeStatuses, mayFollow } from '../../../lib/disputes/domain/status.ts';
import { reserveRefund } from '../../../lib/refunds/domain/decide-refund.ts';
import { at } from '../payments/samples.ts';
import {
  after,
  balances,
  begun,
  disputeOf,
  inquiry,
  paid,
  refundId,
  reinstated,
  seen,
  typesOf,
  withdrawn,
} from './samples.ts';

const taken = [withdrawn];
const givenBack = [withdrawn, reinstated];

describe('a dispute that is opened', () => {
  it('sets everything that could be refunded aside', () => {
    const { payment, dispute } = after(begun, seen());
    expect(payment).toMatchObject({ refundableMinor: 0, disputed: true });
    expect(payment.disputes).toEqual([
      { disputeId: dispute?.id, open: true, holds: true, withdrawnMinor: 0, documentedMinor: 0 },
    ]);
    expect(dispute).toMatchObject({ revision: 1, caseType: 'chargeback', movements: [], decision: null });
  });

  it('refuses a refund as long as it lasts', () => {
    const { payment } = after(begun, seen({ movements: taken }));
    const wanted = { refundId, reason: 'requested_by_customer', at, again: null } as const;
    expect(reserveRefund(payment, wanted)).toMatchObject({ refusal: { code: 'payment_disputed' } });
  });

  it('moves no money by its status alone', () => {
    expect(balances(after(begun, seen(), seen({ status: 'under_review' })))).toEqual({});
  });

  it('is nothing new when it is seen again', () => {
    const once = after(begun, seen({ movements: taken }));
    expect(after(once, seen({ movements: taken }))).toBe(once);
  });

  it('of another currency than the payment is a fault', () => {
    expect(() => after(begun, seen({ currency: 'usd' }))).toThrow('usd is not eur');
  });
});

describe('an inquiry', () => {
  it('keeps refunds open', () => {
    const { payment } = after(begun, inquiry());
    expect(payment).toMatchObject({ refundableMinor: 49_000, disputed: true });
    const wanted = { refundId, reason: 'requested_by_customer', at, again: null } as const;
    expect(reserveRefund(payment, wanted).ok).toBe(true);
  });

  it('that is closed leaves nothing behind', () => {
    const course = after(begun, inquiry(), inquiry({ status: 'warning_closed' }));
    expect(course.payment).toMatchObject({ refundableMinor: 49_000, disputed: false });
    expect(typesOf(course)).toEqual(['dispute.opened', 'dispute.closed']);
    expect(balances(course)).toEqual({});
  });

  it('is to be answered anew as a chargeback, whatever was answered before', () => {
    const asked = after(begun, inquiry());
    const evidence = { ...disputeOf(asked).evidence, submittedAt: at, submittedBy: 'key:key_1' };
    const answered = { ...asked, dispute: { ...disputeOf(asked), evidence } };
    const waiting = after(answered, inquiry({ status: 'warning_under_review', submissionCount: 1 }));
    expect(disputeOf(waiting).evidence.submittedBy).toBe('key:key_1');
    const chargeback = disputeOf(after(waiting, seen({ movements: taken, submissionCount: 1 })));
    expect(remindersOf(chargeback, Date.parse('2026-11-15T00:00:00.000Z'))).toEqual(['dispute_due_soon']);
    expect(whyNoEvidence(chargeback, at)).toBeNull();
  });

  it('that becomes a chargeback holds from then on', () => {
    const course = after(begun, inquiry(), seen({ movements: taken }));
    expect(course.payment.refundableMinor).toBe(0);
    expect(disputeOf(course)).toMatchObject({ caseType: 'chargeback', status: 'needs_response' });
    expect(typesOf(course)).toEqual(['dispute.opened', 'dispute.funds_withdrawn', 'dispute.updated']);
  });
});

describe('money', () => {
  it('is booked from the balance transaction, its fee apart', () => {
    const course = after(begun, seen({ movements: taken }));
    expect(disputeOf(course)).toMatchObject({ withdrawnMinor: 49_000, lossMinor: 0 });
    expect(balances(course)).toEqual({
      stripe_clearing: -51_000,
      disputes_receivable: 49_000,
      dispute_fees: 2_000,
    });
  });

  it('is booked once, however often its transaction is seen', () => {
    const course = after(begun, seen({ movements: taken }), seen({ movements: taken, dueBy: null }));
    expect(typesOf(course).filter((type) => type === 'dispute.funds_withdrawn')).toHaveLength(1);
  });

  it('that comes back with its fee leaves the books as they were', () => {
    const feeBack = { ...reinstated, feeMinor: -2_000, netMinor: 51_000 };
    const course = after(begun, seen({ status: 'won', movements: [withdrawn, feeBack] }));
    expect(balances(course)).toEqual({});
  });

  it('splits tax off the fee', () => {
    const taxed = { ...withdrawn, taxMinor: 333 };
    expect(balances(after(begun, seen({ movements: [taxed] })))).toMatchObject({
      dispute_fees: 1_667,
      vat_deductible: 333,
    });
  });

  it('settled in another currency crosses the exchange with what the transaction says', () => {
    const rate = { currency: 'usd', exchangeRate: 1.081633 };
    const inDollars = { ...withdrawn, ...rate, amountMinor: -53_000, netMinor: -55_000 };
    const back = {
      ...inDollars,
      balanceTransactionId: 'txn_in',
      amountMinor: 52_000,
      exchangeRate: 1.061224,
      feeMinor: 0,
      netMinor: 52_000,
    };
    const gone = after(begun, seen({ movements: [inDollars] }));
    expect(disputeOf(gone).withdrawnMinor).toBe(49_000);
    expect(balances(gone)).toEqual({
      disputes_receivable: 49_000,
      fx_exchange: -49_000,
      'fx_exchange usd': 53_000,
      'stripe_clearing usd': -55_000,
      'dispute_fees usd': 2_000,
    });
    const won = after(
      gone,
      seen({ status: 'won', movements: [inDollars, { ...back, effectiveAt: reinstated.effectiveAt }] }),
    );
    expect(disputeOf(won).withdrawnMinor).toBe(0);
    expect(balances(won)).toEqual({
      'fx_exchange usd': 1_000,
      'stripe_clearing usd': -3_000,
      'dispute_fees usd': 2_000,
    });
  });
});

describe('a dispute that is won', () => {
  it('gives everything back', () => {
    const course = after(begun, seen({ movements: taken }), seen({ status: 'won', movements: givenBack }));
    expect(course.payment).toMatchObject({ refundableMinor: 49_000, disputed: false });
    expect(balances(course)).toEqual({ stripe_clearing: -2_000, dispute_fees: 2_000 });
  });

  it('keeps out what has not come back yet', () => {
    const course = after(begun, seen({ status: 'won', movements: taken }));
    expect(course.payment.refundableMinor).toBe(0);
    expect(after(course, seen({ status: 'won', movements: givenBack })).payment.refundableMinor).toBe(49_000);
  });

  it('or prevented leaves refunds open', () => {
    const course = after(begun, seen({ status: 'prevented' }));
    expect(course.payment).toMatchObject({ refundableMinor: 49_000, disputed: false });
  });
});

describe('a dispute that is lost', () => {
  const lost = after(begun, seen({ movements: taken }), seen({ status: 'lost', movements: taken }));

  it('turns what was held back into a loss, and asks somebody to decide in 15 days', () => {
    expect(balances(lost)).toEqual({ stripe_clearing: -51_000, dispute_losses: 49_000, dispute_fees: 2_000 });
    expect(disputeOf(lost)).toMatchObject({ lossMinor: 49_000, decisionDueBy: '2026-11-17T09:00:00.000Z' });
  });

  it('keeps out of refunds what is gone', () => {
    expect(lost.payment).toMatchObject({ refundableMinor: 0, disputed: false });
    const part = { ...withdrawn, amountMinor: -10_000, netMinor: -12_000 };
    const partly = after(begun, seen({ status: 'lost', amountMinor: 10_000, movements: [part] }));
    expect(partly.payment.refundableMinor).toBe(39_000);
  });

  it('issues no document by itself', () => {
    expect(typesOf(lost)).not.toContain('refund.granted');
  });

  it('without money taken leaves nothing to decide', () => {
    expect(disputeOf(after(begun, seen({ status: 'lost' }))).decisionDueBy).toBeNull();
  });

  it('whose money goes only then is a loss all the same', () => {
    const course = after(begun, seen({ status: 'lost' }), seen({ status: 'lost', movements: taken }));
    expect(balances(course)).toMatchObject({ dispute_losses: 49_000 });
    expect(disputeOf(course).decisionDueBy).not.toBeNull();
  });

  it('is no loss while it is appealed, and none at all when that is won', () => {
    const appealed = after(lost, seen({ status: 'appeal_needs_response', movements: taken }));
    expect(balances(appealed)).toMatchObject({ disputes_receivable: 49_000 });
    expect(appealed.payment).toMatchObject({ refundableMinor: 0, disputed: true });
    expect(disputeOf(appealed).decisionDueBy).toBeNull();
    const won = after(appealed, seen({ status: 'won', movements: givenBack }));
    expect(balances(won)).toEqual({ stripe_clearing: -2_000, dispute_fees: 2_000 });
    expect(won.payment).toMatchObject({ refundableMinor: 49_000, disputed: false });
  });

  it('is a loss again when the appeal is lost', () => {
    const again = after(
      lost,
      seen({ status: 'appeal_under_review', movements: taken }),
      seen({ status: 'lost', movements: taken }),
    );
    expect(balances(again)).toEqual(balances(lost));
    expect(disputeOf(again).decisionDueBy).not.toBeNull();
  });
});

describe('several disputes of one payment', () => {
  it('each keep out what they have taken, and hold as long as one of them does', () => {
    const half = { ...withdrawn, amountMinor: -20_000, netMinor: -22_000 };
    const first = after(begun, seen({ status: 'lost', amountMinor: 20_000, movements: [half] }));
    expect(first.payment.refundableMinor).toBe(29_000);
    const second = after({ ...first, dispute: null }, seen({ processorId: 'du_2', amountMinor: 9_000 }));
    expect(second.payment).toMatchObject({ refundableMinor: 0, disputed: true });
    expect(second.payment.disputes).toHaveLength(2);
    const won = after(second, seen({ processorId: 'du_2', amountMinor: 9_000, status: 'won' }));
    expect(won.payment).toMatchObject({ refundableMinor: 29_000, disputed: false });
  });
});

describe('what may follow what', () => {
  it('is told as it is known: an older status never comes back', () => {
    const review = after(begun, seen({ movements: taken, status: 'under_review' }));
    expect(after(review, seen({ movements: taken, status: 'needs_response' }))).toBe(review);
    const won = after(review, seen({ movements: givenBack, status: 'won' }));
    expect(after(won, seen({ movements: taken, status: 'under_review' }))).toBe(won);
    expect(after(won, seen({ movements: taken, status: 'lost' }))).toBe(won);
  });

  it('covers every pair of statuses without a surprise', () => {
    const pairs = disputeStatuses.flatMap((from) =>
      disputeStatuses.filter((to) => to !== from && mayFollow(from, to)).map((to) => `${from} > ${to}`),
    );
    expect(pairs).toContain('lost > won');
    expect(pairs).toContain('warning_closed > needs_response');
    expect(pairs).not.toContain('won > lost');
    expect(pairs).not.toContain('lost > needs_response');
    expect(pairs.filter((pair) => pair.startsWith('prevented'))).toEqual([]);
  });

  it('opens what had ended before it was seen, and closes it behind its money', () => {
    expect(typesOf(after(begun, seen({ status: 'lost', movements: taken })))).toEqual([
      'dispute.opened',
      'dispute.funds_withdrawn',
      'dispute.closed',
    ]);
  });

  it.each(disputeStatuses)('is stored as %s if that is what is seen first', (status) => {
    expect(disputeOf(after(begun, seen({ status }))).status).toBe(status);
    expect(paid.refundableMinor).toBe(49_000);
  });
});
