import { describe, expect, it } from '@jest/globals';
import { reservation, reserveRefund } from '../../../lib/refunds/domain/decide-refund.ts';
import { evolvePayment } from '../../../lib/payments/contract.ts';
import { toStripeRefund } from '../../../lib/refunds/app/stripe-refund.ts';
import { grant } from '../../../lib/refunds/domain/grant.ts';
import { beginAttempt, recordTransfer } from '../../../lib/refunds/domain/pay-debt.ts';
import type { Refund } from '../../../lib/refunds/contract.ts';
import { at } from '../payments/samples.ts';
import {
  after,
  balances,
  begun,
  decide,
  decided,
  disputeOf,
  inquiry,
  paid,
  refundId,
  reinstated,
  seen,
  typesOf,
  withdrawn,
} from './samples.ts';
import type { Course } from './samples.ts';

const lost = after(begun, seen({ status: 'lost', movements: [withdrawn] }));
/** What every dispute has cost, beside the sale itself. */
const fees = { stripe_clearing: -51_000, dispute_fees: 2_000 };

const won = (course: Course) => after(course, seen({ status: 'won', movements: [withdrawn, reinstated] }));

const came = { settledMinor: 0, owedSince: at, processorId: 're_1' } as const;
/** A refund that has arrived, and one that came back for a reason of the card's. */
const arrived = { status: 'succeeded', settledMinor: 12_000, owedSince: null, processorId: 're_1' } as const;

describe('a sale that is reduced by a dispute', () => {
  const reduced = decided(lost);

  it('is a refund that is granted and settled, without money leaving for it', () => {
    expect(typesOf(reduced).slice(3)).toEqual([
      'payment.updated',
      'refund.granted',
      'refund.settled',
      'dispute.updated',
    ]);
    expect(reduced.refunds).toMatchObject([
      { id: refundId, status: 'succeeded', origin: 'dispute', amountMinor: 49_000, settledMinor: 49_000 },
    ]);
    expect(reduced.payment).toMatchObject({ amountRefundedMinor: 49_000, refundableMinor: 0 });
  });

  it('takes revenue and VAT back instead of the loss', () => {
    expect(balances(reduced)).toEqual({
      ...fees,
      contract_liability: 40_833,
      'vat_payable:FR:200': 8_167,
    });
  });

  it('is written down with who decided it and why', () => {
    expect(disputeOf(reduced).decision).toEqual({
      kind: 'sale_reduced',
      amountMinor: 49_000,
      note: 'the course was not held',
      actor: 'user:claire',
      at,
      refundId,
      settled: [],
      vat: [],
      claimed: [],
      revokedAt: null,
    });
    expect(disputeOf(reduced).decisionDueBy).toBeNull();
  });

  it('may be reduced in part: the rest stays a loss', () => {
    const part = decided(lost, { amountMinor: 12_000 });
    expect(balances(part)).toMatchObject({ dispute_losses: 37_000 });
    expect(part.payment).toMatchObject({ amountRefundedMinor: 12_000, refundableMinor: 0 });
    expect(disputeOf(part).documentedMinor).toBe(12_000);
  });

  it('cannot be reduced by more than is gone', () => {
    expect(decide(lost, { amountMinor: 49_001 })).toMatchObject({
      refusal: { code: 'validation_failed', errors: [{ pointer: '#/amount', code: 'out_of_range' }] },
    });
  });

  it('is owed to the buyer again when the appeal is won: the credit note stands', () => {
    const again = won(reduced);
    expect(typesOf(again).slice(-1)).toEqual(['refund.failed']);
    expect(again.refunds).toMatchObject([{ status: 'failed', settledMinor: 0, owedSince: at }]);
    expect(disputeOf(again).decision?.revokedAt).toBe(at);
    expect(balances(again)).toEqual({
      stripe_clearing: -2_000,
      dispute_fees: 2_000,
      contract_liability: 40_833,
      'vat_payable:FR:200': 8_167,
      refunds_payable: -49_000,
    });
    expect(again.payment.refundableMinor).toBe(0);
  });
});

describe('a refund that a won appeal makes owed again', () => {
  it('is paid out without the reason of a bank that was wrong: it would feed the block lists', () => {
    const fraud = after(begun, seen({ status: 'lost', reason: 'fraudulent', movements: [withdrawn] }));
    const { payment, refunds } = won(decided(fraud));
    const [refund] = refunds;
    if (refund === undefined) throw new Error('no refund');
    expect(refund.reason).toBe('fraudulent');
    expect(toStripeRefund(payment, refund).reason).toBeNull();
  });
});

describe('a claim that is kept', () => {
  it('is owed by the buyer, and no loss', () => {
    const kept = decided(lost, { kind: 'claim_kept' });
    expect(balances(kept)).toEqual({ ...fees, disputes_receivable: 49_000 });
    expect(kept.refunds).toEqual([]);
  });

  it('is settled by the money that an appeal brings back', () => {
    expect(balances(won(decided(lost, { kind: 'claim_kept' })))).toEqual({
      stripe_clearing: -2_000,
      dispute_fees: 2_000,
    });
  });
});

describe('an irrecoverable claim', () => {
  const given = decided(lost, { kind: 'irrecoverable' });

  it('brings its VAT back and loses the rest', () => {
    expect(disputeOf(given).decision?.vat).toEqual([
      { vatRatePerMille: 200, netMinor: 40_833, vatMinor: 8_167 },
    ]);
    expect(balances(given)).toEqual({ ...fees, dispute_losses: 40_833, 'vat_payable:FR:200': 8_167 });
    expect(typesOf(given)).not.toContain('refund.granted');
  });

  it('brings back no VAT that a refund had brought back before', () => {
    const refunded = after(refundOf(12_000, arrived), seen({ status: 'lost', movements: [withdrawn] }));
    const part = decided(refunded, { kind: 'irrecoverable' });
    expect(disputeOf(part).decision?.amountMinor).toBe(37_000);
    expect(balances(part)).toMatchObject({ 'vat_payable:FR:200': 8_167, dispute_losses: 42_833 });
    const none = after(refundOf(undefined, arrived), seen({ status: 'lost', movements: [withdrawn] }));
    expect(decide(none, { kind: 'irrecoverable' })).toMatchObject({
      refusal: { code: 'dispute_not_decidable' },
    });
  });

  it('owes the VAT again when the money comes back', () => {
    expect(balances(won(given))).toEqual({ stripe_clearing: -2_000, dispute_fees: 2_000 });
  });
});

describe('a loss whose money comes back without a win', () => {
  const back = (course: Course) =>
    after(course, seen({ status: 'lost', movements: [withdrawn, reinstated], reason: 'general' }));

  it.each(['sale_reduced', 'claim_kept', 'irrecoverable'] as const)('ends its decision: %s', (kind) => {
    const course = back(decided(lost, { kind }));
    expect(disputeOf(course).decision?.revokedAt).toBe(at);
    expect(disputeOf(course).decisionDueBy).toBeNull();
    const {
      contract_liability: _sale,
      'vat_payable:FR:200': _vat,
      refunds_payable: owed,
      ...rest
    } = balances(course);
    expect(rest).toEqual({ stripe_clearing: -2_000, dispute_fees: 2_000 });
    expect(owed).toBe(kind === 'sale_reduced' ? -49_000 : undefined);
  });

  it('is decided about anew when it goes once more', () => {
    const again = {
      ...withdrawn,
      balanceTransactionId: 'txn_again',
      effectiveAt: '2027-01-20T10:00:00.000Z',
    };
    const course = after(
      back(decided(lost, { kind: 'irrecoverable' })),
      seen({ status: 'lost', movements: [withdrawn, reinstated, again] }),
    );
    expect(disputeOf(course).decisionDueBy).not.toBeNull();
    expect(balances(decided(course, { kind: 'irrecoverable' }))).toMatchObject({
      'vat_payable:FR:200': 8_167,
      dispute_losses: 40_833,
    });
  });
});

describe('a decision', () => {
  it('is taken once', () => {
    expect(decide(decided(lost, { kind: 'claim_kept' }))).toMatchObject({
      refusal: { code: 'dispute_not_decidable' },
    });
  });

  it.each([
    ['needs an answer', seen({ movements: [withdrawn] })],
    ['is won', seen({ status: 'won', movements: [withdrawn, reinstated] })],
    ['is an inquiry', inquiry()],
    ['took nothing', seen({ status: 'lost' })],
  ])('is refused of a dispute that %s', (_why, observed) => {
    expect(decide(after(begun, observed))).toMatchObject({ refusal: { code: 'dispute_not_decidable' } });
  });

  it('holds during an appeal, and after it is lost', () => {
    const reduced = decided(lost);
    const appealed = after(reduced, seen({ status: 'appeal_needs_response', movements: [withdrawn] }));
    expect(balances(appealed)).toEqual(balances(reduced));
    const again = after(appealed, seen({ status: 'lost', movements: [withdrawn] }));
    expect(balances(again)).toEqual(balances(reduced));
    expect(disputeOf(again).decisionDueBy).toBeNull();
  });
});

describe('a refund that came back before the dispute was lost', () => {
  const transfer = { reference: 'VIR 1', settledOn: '2026-11-20', at } as const;
  const owed = (amountMinor: number | undefined, takenMinor: number) => {
    const movement = { ...withdrawn, amountMinor: -takenMinor };
    const course = refundOf(amountMinor, { ...came, status: 'failed' });
    const [refund] = course.refunds;
    if (refund === undefined) throw new Error('no refund');
    return { ...after(course, seen({ status: 'lost', movements: [movement] })), refund };
  };
  const pay = ({ payment, refund }: ReturnType<typeof owed>) => [
    recordTransfer(payment, refund, transfer),
    beginAttempt(payment, refund, { operationId: 'opr_1', at }),
  ];

  it.each([
    ['all of it', undefined, 49_000],
    ['part of it', 12_000, 49_000],
    ['a minor unit of it', 12_000, 37_001],
  ])('is not paid beside what the bank has taken: %s', (_, refundMinor, takenMinor) => {
    const refused = { ok: false, refusal: { code: 'payment_disputed' } };
    expect(pay(owed(refundMinor, takenMinor))).toMatchObject([refused, refused]);
  });

  it('is paid where the bank has taken nothing of it', () => {
    expect(pay(owed(12_000, 37_000))).toMatchObject([{ ok: true }, { ok: true }]);
  });

  it('is what the bank has paid where nothing else is left of the sale', () => {
    const settled = decided(owed(undefined, 49_000));
    expect(settled.refunds).toMatchObject([{ status: 'succeeded', settledMinor: 49_000, owedSince: null }]);
    expect(balances(settled)).toEqual({
      ...fees,
      contract_liability: 40_833,
      'vat_payable:FR:200': 8_167,
    });
    expect(settled.payment.amountRefundedMinor).toBe(49_000);
  });
});

describe('a refund that gave way to the dispute', () => {
  const overtaken = overtake();

  it('is paid by the dispute: nothing is granted a second time', () => {
    const settled = decided(overtaken);
    expect(typesOf(settled).slice(-2)).toEqual(['refund.settled', 'dispute.updated']);
    expect(settled.refunds).toMatchObject([{ status: 'succeeded', settledMinor: 49_000, owedSince: null }]);
    expect(settled.payment.amountRefundedMinor).toBe(49_000);
    const { refunds_payable: owed } = balances(settled);
    expect(owed).toBeUndefined();
  });

  it('is paid as a whole', () => {
    expect(decide(overtaken, { amountMinor: 1_000 })).toMatchObject({
      refusal: { code: 'validation_failed' },
    });
  });
});

/** A full refund that Stripe had accepted and the dispute overtook, the dispute lost. */
function overtake(): Course {
  const failureReason = 'charge_for_pending_refund_disputed';
  const course = refundOf(undefined, {
    ...came,
    status: 'failed',
    attempts: [{ number: 1, status: 'failed', processorId: 're_1', failureReason, at }],
  });
  return after(course, seen({ status: 'lost', movements: [withdrawn] }));
}

/** The paid course day with a granted refund, as far as that has come. */
function refundOf(amountMinor: number | undefined, come: Partial<Refund>): Course {
  const wanted = { refundId, amountMinor, reason: 'requested_by_customer', at, again: null } as const;
  const reserved = reserveRefund(paid, wanted);
  if (!reserved.ok) throw new Error('not reserved');
  const asked = reserved.value.refund;
  const reserve = reservation(paid, asked, 'refund_reserved');
  const granted = grant(evolvePayment(paid, reserve), asked, { observed: { processorId: 're_1' }, at });
  const payment = [reserve, granted].reduce(evolvePayment, paid);
  const refund: Refund = { ...asked, grantedAt: at, ...come };
  return { payment, dispute: null, refunds: [refund], facts: [reserve, granted] };
}
