import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { evolvePayment } from '../../../lib/payments/contract.ts';
import type { Refund } from '../../../lib/refunds/contract.ts';
import { owedMinor, paidByLoss } from '../../../lib/refunds/domain/debt.ts';
import { recordTransfer } from '../../../lib/refunds/domain/pay-debt.ts';
import { at } from '../payments/samples.ts';
import type { Made } from './refunded-sale.ts';
import { back, lost, out, overtaken, refunded, sale, two } from './refunded-sale.ts';
import { after, balances, decide, decided, disputeOf, seen, withdrawn } from './samples.ts';
import type { Course } from './samples.ts';

const kinds = ['sale_reduced', 'claim_kept', 'irrecoverable'] as const;
const vatOf = (course: Course) => balances(course)['vat_payable:FR:200'] ?? 0;

describe('a loss of which a part was owed to the buyer by a refund', () => {
  const owed = lost(refunded(sale, { amountMinor: 12_000, came: 'back' }), 79_000);

  it.each(kinds)('pays that first, whatever becomes of the rest: %s', (kind) => {
    const course = decided(owed, { kind });
    const [paidRefund] = course.refunds;
    expect(paidRefund).toMatchObject({ status: 'succeeded', settledMinor: 12_000, owedSince: null });
    expect(disputeOf(course).decision).toMatchObject({
      kind,
      amountMinor: 67_000,
      settled: [{ refundId: paidRefund?.id, amountMinor: 12_000 }],
    });
    expect(balances(course)['refunds_payable']).toBeUndefined();
    expect(course.payment.refundableMinor).toBe(0);
  });

  it('leaves of a claim that is kept only the rest as owed by the buyer', () => {
    expect(balances(decided(owed, { kind: 'claim_kept' }))).toMatchObject({ disputes_receivable: 67_000 });
    expect(balances(decided(owed, { kind: 'claim_kept' }))['dispute_losses']).toBeUndefined();
  });

  it('makes one credit note more, of the rest, where the sale is reduced', () => {
    const course = decided(owed);
    expect(course.refunds).toMatchObject([{}, { origin: 'dispute', amountMinor: 67_000 }]);
    expect(course.payment.amountRefundedMinor).toBe(79_000);
    expect(balances(course)['dispute_losses']).toBeUndefined();
  });

  it('may be credited in part: the refund is paid as a whole beside it', () => {
    const course = decided(owed, { amountMinor: 10_000 });
    expect(disputeOf(course).documentedMinor).toBe(22_000);
    expect(balances(course)).toMatchObject({ dispute_losses: 57_000 });
    expect(decide(owed, { amountMinor: 67_001 })).toMatchObject({
      refusal: { errors: [{ code: 'out_of_range', detail: expect.stringContaining('12000') }] },
    });
  });

  it('owes both again when it is won after all', () => {
    const course = decided(owed);
    const movements = [out(79_000), back(79_000)];
    const won = after(course, seen({ status: 'won', amountMinor: 79_000, movements }));
    expect(won.refunds.map(({ status, owedSince }) => [status, owedSince])).toEqual([
      ['failed', at],
      ['failed', at],
    ]);
    expect(balances(won)).toMatchObject({ refunds_payable: -79_000 });
    expect(balances(won)['dispute_losses']).toBeUndefined();
  });

  it('waits for a refund that is under way: the bank may have paid it', () => {
    const waiting = lost(refunded(sale, { amountMinor: 12_000, came: 'under_way' }), 79_000);
    for (const kind of kinds) {
      expect(decide(waiting, { kind })).toMatchObject({ refusal: { code: 'dispute_not_decidable' } });
    }
    const apart = lost(refunded(sale, { amountMinor: 12_000, came: 'under_way' }), 67_000);
    expect(decide(apart, { kind: 'claim_kept' })).toMatchObject({ ok: true });
  });

  it('pays nothing that the bank cannot have taken, unless Stripe says that it has', () => {
    const apart = lost(refunded(sale, { amountMinor: 12_000, came: 'back' }), 67_000);
    expect(disputeOf(decided(apart)).decision).toMatchObject({ amountMinor: 67_000, settled: [] });
    const gaveWay = { amountMinor: 12_000, came: 'back', failureReason: overtaken } as const;
    const taken = lost(refunded(sale, gaveWay), 67_000);
    expect(disputeOf(decided(taken)).decision).toMatchObject({
      amountMinor: 55_000,
      settled: [{ amountMinor: 12_000 }],
    });
  });

  it('pays several, the oldest first, each as a whole', () => {
    const first = refunded(sale, { amountMinor: 12_000, came: 'back' });
    const both = lost(refunded(first, { amountMinor: 20_000, came: 'back' }), 79_000);
    expect(disputeOf(decided(both)).decision).toMatchObject({
      amountMinor: 47_000,
      settled: [{ amountMinor: 12_000 }, { amountMinor: 20_000 }],
    });
  });
});

describe('VAT that was claimed back as irrecoverable', () => {
  const claimed = decided(lost(sale, 30_000), { kind: 'irrecoverable' });

  it('is of lines, and those are not credited once more', () => {
    const [day] = disputeOf(claimed).decision?.claimed ?? [];
    expect(day).toMatchObject({ lineId: 'line_1', amountMinor: 18_608 });
    const whole = { lineId: 'line_1', amountMinor: 49_000 };
    expect(refunded(claimed, { lines: [whole], came: 'through' }).refunds).toHaveLength(0);
    const rest = refunded(claimed, { lines: [{ ...whole, amountMinor: 30_392 }], came: 'through' });
    expect(rest.refunds).toHaveLength(1);
    expect(vatOf(rest)).toBe(8_167);
  });

  it('is not claimed by a second dispute', () => {
    const other = { ...withdrawn, balanceTransactionId: 'txn_2' };
    const twice = after(
      { ...claimed, dispute: null },
      seen({ processorId: 'du_2', status: 'lost', movements: [other] }),
    );
    expect(vatOf(decided(twice, { kind: 'irrecoverable' }))).toBe(8_167);
  });

  it('may be credited again once the dispute is won', () => {
    const movements = [out(30_000), back(30_000)];
    const won = after(claimed, seen({ status: 'won', amountMinor: 30_000, movements }));
    expect(vatOf(won)).toBe(0);
    expect(won.payment.disputes.every((standing) => standing.claimed === undefined)).toBe(true);
    const lines = [{ lineId: 'line_1', amountMinor: 49_000 }];
    expect(refunded(won, { lines, came: 'through' }).refunds).toHaveLength(1);
  });
});

const made = fc
  .record({
    amountMinor: fc.integer({ min: 1, max: 60_000 }),
    lineId: fc.constantFrom(null, 'line_1', 'line_2'),
    came: fc.constantFrom('back' as const, 'through' as const),
    failureReason: fc.constantFrom('lost_or_stolen_card', overtaken),
  })
  .map(({ amountMinor, lineId, ...how }): Made => {
    return lineId === null ? { ...how, amountMinor } : { ...how, lines: [{ lineId, amountMinor }] };
  });

/** Decides about a share of what can be decided about; the course as it was where nothing can. */
function decidedInPart(course: Course, kind: (typeof kinds)[number], percent: number): Course {
  const whole = decide(course, { kind });
  if (!whole.ok) return course;
  const amountMinor = Math.ceil(((whole.value.dispute.decision?.amountMinor ?? 0) * percent) / 100);
  return decided(course, { kind, ...(kind === 'claim_kept' || amountMinor === 0 ? {} : { amountMinor }) });
}

const sumOf = (amounts: readonly number[]) => amounts.reduce((sum, minor) => sum + minor, 0);

/** What neither the processor nor the loss is known to have paid; here nothing tells of the former. */
function unpaidOf({ refunds, dispute }: Course): number {
  const byLoss = dispute?.decision?.settled.map(({ amountMinor }) => amountMinor) ?? [];
  const asked = refunds.filter(({ origin }) => origin === 'api').map(({ amountMinor }) => amountMinor);
  return sumOf(asked) - sumOf(byLoss);
}

/** Everything that may still be paid to the buyer, beside what the bank has given him. */
function payableOf({ payment, refunds }: Course): readonly number[] {
  const transfer = { reference: 'VIR 1', settledOn: '2026-12-21', at };
  return refunds.flatMap((refund) => {
    const recorded = recordTransfer(payment, refund, transfer);
    return recorded.ok ? [recorded.value.refund.amountMinor - refund.settledMinor] : [];
  });
}

/** What came back behind the decision is paid by the loss where that is written down, not here. */
const isLeftToUs =
  ({ payment }: Course) =>
  (refund: Refund) =>
    paidByLoss(payment, refund) === null;

/** Refunds that came back and that the loss has paid to the end. */
function wholly({ refunds }: Course): readonly number[] {
  const paidByIt = refunds.filter(({ origin, attempts, status }) => {
    return origin === 'api' && status === 'succeeded' && attempts.at(-1)?.status === 'failed';
  });
  return paidByIt.map(({ amountMinor }) => amountMinor);
}

it('whatever is refunded, lost and decided, no VAT is taken back twice, and nothing is paid twice', () => {
  const decisions = fc.record({ kind: fc.constantFrom(...kinds), percent: fc.integer({ min: 1, max: 100 }) });
  const lives = fc.tuple(fc.array(made, { maxLength: 3 }), fc.integer({ min: 1, max: 79_000 }), decisions);
  fc.assert(
    fc.property(lives, fc.array(made, { maxLength: 3 }), ([before, takenMinor, { kind, percent }], later) => {
      const course = lost(before.reduce(refunded, sale), takenMinor);
      const end = later.reduce(refunded, decidedInPart(course, kind, percent));
      const { dispute_losses: losses = 0, disputes_receivable: claims = 0, ...sums } = balances(end);
      expect(losses + claims + Object.values(sums).reduce((sum, minor) => sum + minor, 0)).toBe(0);
      expect(vatOf(end)).toBeLessThanOrEqual(8_167);
      expect(Math.min(losses, claims)).toBeGreaterThanOrEqual(0);
      expect(sums['refunds_payable']).toBe(unpaidOf(end) === 0 ? undefined : 0 - unpaidOf(end));
      expect(end.facts.reduce(evolvePayment, two)).toEqual(end.payment);
      const through = end.refunds.filter(({ origin, status }) => origin === 'api' && status === 'succeeded');
      const arrived = sumOf(through.map(({ amountMinor }) => amountMinor)) - sumOf(wholly(end));
      const payable = sumOf(payableOf(end));
      const isOver = disputeOf(end).decision !== null || disputeOf(end).decisionDueBy === null;
      if (isOver) expect(payable).toBe(sumOf(end.refunds.filter(isLeftToUs(end)).map(owedMinor)));
      if (payable > 0) expect(arrived + payable + takenMinor - claims).toBeLessThanOrEqual(79_000);
    }),
    { seed: 20_261_102, numRuns: 500 },
  );
});
