import { describe, expect, it } from '@jest/globals';
import { payByLoss } from '../../../lib/disputes/domain/pay-by-loss.ts';
import { evolvePayment } from '../../../lib/payments/contract.ts';
import { refundsOfDisputes } from '../../../lib/refunds/app/reduce-by-dispute.ts';
import { toStripeRefund } from '../../../lib/refunds/app/stripe-refund.ts';
import type { Refund } from '../../../lib/refunds/contract.ts';
import { owedMinor } from '../../../lib/refunds/domain/debt.ts';
import { beginAttempt, recordTransfer } from '../../../lib/refunds/domain/pay-debt.ts';
import { at } from '../payments/samples.ts';
import { back, lost, out, overtaken, refunded, sale } from './refunded-sale.ts';
import { after, balances, begun, decide, decided, disputeOf, paid, seen, withdrawn } from './samples.ts';
import type { Course } from './samples.ts';

/** With a refund that was granted and came back. */
const owing = (course: Course, amountMinor: number, failureReason?: string): Course =>
  refunded(course, { amountMinor, came: 'back', ...(failureReason === undefined ? {} : { failureReason }) });

function first({ refunds }: Course): Refund {
  const [refund] = refunds;
  if (refund === undefined) throw new Error('no refund');
  return refund;
}

const retried = (course: Course, refund = first(course)) =>
  beginAttempt(course.payment, refund, { operationId: 'opr_1', at });
const transferred = (course: Course, refund = first(course)) =>
  recordTransfer(course.payment, refund, { reference: 'VIR 1', settledOn: '2026-12-21', at });

/** A transfer of everything that is owed, as the books then stand. */
function paidOut(course: Course, refund = first(course)): Course {
  const taken = transferred(course, refund);
  if (!taken.ok) throw new Error(taken.refusal.code);
  const { facts, refund: settled } = taken.value;
  const others = course.refunds.filter(({ id }) => id !== settled.id);
  return { ...course, refunds: [...others, settled], facts: [...course.facts, ...facts] };
}

describe('a refund of 600.00 that came back, and a loss of 400.00 on a sale of 790.00', () => {
  const owed = lost(owing(sale, 60_000), 40_000);

  it('is paid by nobody before somebody has decided', () => {
    expect(retried(owed)).toMatchObject({ refusal: { code: 'payment_disputed' } });
    expect(transferred(owed)).toMatchObject({ refusal: { code: 'payment_disputed' } });
  });

  it.each([
    ['sale_reduced', {}],
    ['irrecoverable', { dispute_losses: 19_000 }],
    ['claim_kept', { disputes_receivable: 19_000 }],
  ] as const)('is paid by the loss as far as the bank has paid it, the rest by us: %s', (kind, books) => {
    const course = decided(owed, { kind });
    expect(disputeOf(course).decision).toMatchObject({
      amountMinor: 19_000,
      settled: [{ refundId: first(owed).id, amountMinor: 21_000 }],
    });
    expect(first(course)).toMatchObject({ status: 'failed', settledMinor: 21_000, owedSince: at });
    const { dispute_losses: losses, disputes_receivable: claims, ...sums } = balances(course);
    expect(sums).toMatchObject({ refunds_payable: -39_000 });
    // VAT that is claimed back of what was lost is no loss.
    const vatBack = disputeOf(course).decision?.vat.reduce((sum, { vatMinor }) => sum + vatMinor, 0) ?? 0;
    const lostMinor = (losses ?? 0) + vatBack;
    expect({ dispute_losses: lostMinor, disputes_receivable: claims ?? 0 }).toEqual({
      ...{ dispute_losses: 0, disputes_receivable: 0 },
      ...books,
    });
    expect(balances(paidOut(course))).toMatchObject({ bank: -39_000 });
    expect(balances(paidOut(course))['refunds_payable']).toBeUndefined();
  });

  it('is asked for at Stripe once more for the rest alone, under a key of its own', () => {
    const again = retried(decided(owed));
    if (!again.ok) throw new Error(again.refusal.code);
    expect(again.value.refund.attempts.at(-1)).toMatchObject({ number: 2, amountMinor: 39_000 });
    const asked = toStripeRefund(owed.payment, again.value.refund);
    expect(asked).toMatchObject({ amountMinor: 39_000, attempt: 2 });
    expect(asked.idempotencyKey).toMatch(/:2$/);
  });

  it('of a dispute that Stripe says took it over is never tried again, but its rest may be paid by transfer', () => {
    const gaveWay = lost(owing(sale, 60_000, overtaken), 40_000);
    const course = decided(gaveWay, { amountMinor: undefined });
    expect(first(course)).toMatchObject({ settledMinor: 40_000 });
    expect(retried(course)).toMatchObject({
      refusal: { code: 'payment_disputed', detail: expect.stringContaining('by transfer') },
    });
    expect(balances(paidOut(course))).toMatchObject({ bank: -20_000 });
  });

  it('is paid by a second dispute as if there were none of which the claim is kept: the buyer owes that', () => {
    const kept = decided(lost(owing(sale, 40_000), 30_000), { kind: 'claim_kept' });
    const movement = { ...out(20_000), balanceTransactionId: 'txn_2' };
    const about = { processorId: 'du_2', status: 'lost', amountMinor: 20_000 } as const;
    const second = after({ ...kept, dispute: null }, seen({ ...about, movements: [movement] }));
    const course = decided(second, { kind: 'claim_kept' });
    expect(disputeOf(course).decision).toMatchObject({ amountMinor: 20_000, settled: [] });
    expect(transferred(course)).toMatchObject({ ok: true });
  });

  it('is told once how much the loss has paid of it, also where it paid twice', () => {
    const { payment, dispute, refunds } = decided(owed, { amountMinor: 10_000 });
    const refund = refunds.find(({ origin }) => origin === 'api');
    if (dispute === null || refund === undefined) throw new Error('no dispute');
    const paidMore = payByLoss(payment, dispute, { refund, minor: 1_000, ...refundsOfDisputes });
    expect(paidMore?.dispute.decision?.settled).toEqual([{ refundId: refund.id, amountMinor: 22_000 }]);
    expect(paidMore?.dispute.documentedMinor).toBe(32_000);
  });

  it('is owed as a whole again when the dispute is won after all', () => {
    const won = after(
      decided(owed),
      seen({ status: 'won', amountMinor: 40_000, movements: [out(40_000), back(40_000)] }),
    );
    const [refund, reduction] = won.refunds.toSorted((a, b) => a.origin.localeCompare(b.origin));
    expect(refund).toMatchObject({ status: 'failed', settledMinor: 0 });
    expect(reduction).toMatchObject({ origin: 'dispute', status: 'failed', settledMinor: 0 });
    expect(balances(won)).toMatchObject({ refunds_payable: -79_000 });
    expect(balances(won)['dispute_losses']).toBeUndefined();
  });

  it('keeps what was paid beside the loss when that is won: only what the loss had paid is owed', () => {
    const settled = paidOut(decided(owed));
    const won = after(
      settled,
      seen({ status: 'won', amountMinor: 40_000, movements: [out(40_000), back(40_000)] }),
    );
    const refund = won.refunds.find(({ origin }) => origin === 'api');
    expect(refund).toMatchObject({ status: 'failed', settledMinor: 39_000 });
    expect(balances(won)).toMatchObject({ refunds_payable: -40_000, bank: -39_000 });
  });

  it('reaches the oldest first, and of the next only the rest', () => {
    const both = lost(owing(owing(sale, 20_000), 40_000), 40_000);
    const course = decided(both);
    expect(disputeOf(course).decision?.settled.map(({ amountMinor }) => amountMinor)).toEqual([
      20_000, 1_000,
    ]);
    expect(course.refunds.map(owedMinor).toSorted((a, b) => a - b)).toEqual([0, 0, 39_000]);
  });

  it('takes all of a loss that is smaller than its reach: nothing is left to be decided about', () => {
    const whole = lost(owing(sale, 79_000), 5_000);
    expect(decide(whole, { kind: 'claim_kept' })).toMatchObject({
      refusal: { code: 'dispute_not_decidable', detail: expect.stringContaining('sale_reduced') },
    });
    const course = decided(whole);
    expect(disputeOf(course).decision).toMatchObject({ amountMinor: 0, settled: [{ amountMinor: 5_000 }] });
    expect(balances(paidOut(course))).toMatchObject({ bank: -74_000 });
    expect(balances(course)['dispute_losses']).toBeUndefined();
  });
});

describe('a sale that a loss has reduced, when a part of the money comes back', () => {
  const lostAll = after(begun, seen({ status: 'lost', movements: [withdrawn] }));
  const reduced = decided(lostAll);
  const part = back(30_000);

  it('won in part: the buyer is owed what the bank has not paid, once somebody has decided about the rest', () => {
    const won = after(reduced, seen({ status: 'won', movements: [withdrawn, part] }));
    expect(transferred(won)).toMatchObject({ refusal: { code: 'payment_disputed' } });
    const again = decided(won);
    expect(disputeOf(again).decision).toMatchObject({
      amountMinor: 0,
      settled: [{ refundId: first(reduced).id, amountMinor: 19_000 }],
    });
    expect(owedMinor(first(again))).toBe(30_000);
    expect(retried(again)).toMatchObject({ ok: true });
    const end = balances(paidOut(again));
    expect(end).toMatchObject({ bank: -30_000 });
    expect(end['dispute_losses']).toBeUndefined();
    expect(end['refunds_payable']).toBeUndefined();
  });

  it('still lost: what came back is owed to the buyer at once, and the losses stay what they are', () => {
    const partly = after(reduced, seen({ status: 'lost', movements: [withdrawn, part] }));
    expect(disputeOf(partly)).toMatchObject({ withdrawnMinor: 19_000, documentedMinor: 19_000 });
    expect(first(partly)).toMatchObject({ status: 'failed', settledMinor: 19_000, owedSince: at });
    expect(balances(partly)).toMatchObject({ refunds_payable: -30_000 });
    expect(balances(partly)['dispute_losses']).toBeUndefined();
    expect(retried(partly)).toMatchObject({ ok: true });
    expect(partly.facts.reduce(evolvePayment, paid)).toEqual(partly.payment);
    // And the rest with it, should the appeal be won.
    const won = after(
      partly,
      seen({ status: 'won', movements: [withdrawn, part, back(19_000, 'txn_rest')] }),
    );
    expect(first(won)).toMatchObject({ settledMinor: 0 });
    expect(balances(won)).toMatchObject({ refunds_payable: -49_000 });
  });

  it('irrecoverable: that decision ends, its VAT is owed again, and somebody decides about the rest', () => {
    const given = decided(lostAll, { kind: 'irrecoverable' });
    const partly = after(given, seen({ status: 'lost', movements: [withdrawn, part] }));
    expect(disputeOf(partly)).toMatchObject({ withdrawnMinor: 19_000, decision: { revokedAt: at } });
    expect(disputeOf(partly).decisionDueBy).not.toBeNull();
    expect(balances(partly)['vat_payable:FR:200']).toBeUndefined();
    const again = decided(partly, { kind: 'irrecoverable' });
    expect(disputeOf(again).decision?.vat).toMatchObject([{ netMinor: 15_833, vatMinor: 3_167 }]);
    expect(balances(again)).toMatchObject({ dispute_losses: 15_833, 'vat_payable:FR:200': 3_167 });
  });

  it('gives up the reduction before it gives up what was owed before it', () => {
    const course = decided(lost(owing(sale, 60_000), 40_000));
    const some = after(
      course,
      seen({ status: 'lost', amountMinor: 40_000, movements: [out(40_000), back(25_000)] }),
    );
    const [refund, reduction] = some.refunds.toSorted((a, b) => a.origin.localeCompare(b.origin));
    expect(refund).toMatchObject({ origin: 'api', settledMinor: 15_000 });
    expect(reduction).toMatchObject({ origin: 'dispute', settledMinor: 0 });
    expect(disputeOf(some).decision?.settled).toMatchObject([{ amountMinor: 15_000 }]);
    expect(balances(some)).toMatchObject({ refunds_payable: -64_000 });
    expect(balances(some)['dispute_losses']).toBeUndefined();
  });
});
