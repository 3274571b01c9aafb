import { describe, expect, it } from '@jest/globals';
import type { ObservedDispute } from '../../../lib/disputes/domain/observed.ts';
import { evolvePayment } from '../../../lib/payments/contract.ts';
import type { Payment } from '../../../lib/payments/contract.ts';
import { currencyOf } from '../../../lib/shared/currency.ts';
import type { CurrencyCode } from '../../../lib/shared/currency.ts';
import { givenOf, succeeded } from '../payments/samples.ts';
import { after, balances, begun, decided, disputeOf, seen, withdrawn } from './samples.ts';
import type { Course } from './samples.ts';

type Movement = ObservedDispute['movements'][number];

/** A movement of an account that settles in another currency, `rate` as the processor tells it. */
function moved(number: number, amountMinor: number, exchangeRate?: number, currency = 'usd'): Movement {
  return {
    ...withdrawn,
    balanceTransactionId: `txn_${String(number)}`,
    amountMinor,
    feeMinor: 0,
    netMinor: amountMinor,
    currency,
    effectiveAt: new Date(Date.parse(withdrawn.effectiveAt) + number * 1_000).toISOString(),
    ...(exchangeRate === undefined ? {} : { exchangeRate }),
  };
}

function sale(currency: CurrencyCode, amount: number): Course {
  const of = { currency, items: undefined, amount, description: 'A course' } as const;
  const payment: Payment = givenOf(of, succeeded(givenOf(of)));
  return { ...begun, payment };
}

function lookedAt(course: Course, over: Partial<ObservedDispute>): Course {
  const { currency, amountCapturedMinor: amountMinor } = course.payment;
  return after(course, seen({ currency, amountMinor, ...over }));
}

const shares = (course: Course) => disputeOf(course).movements.map(({ disputedMinor }) => disputedMinor);

describe('a dispute that is settled in another currency than the payment', () => {
  const eur = sale('eur', 49_000);
  const out = moved(1, -53_900, 1.1);

  it('is withdrawn as a whole, and comes back as a whole at the rate of another day', () => {
    const won = lookedAt(eur, { status: 'won', movements: [out, moved(2, 52_920, 1.08)] });
    expect(shares(won)).toEqual([49_000, -49_000]);
    expect(disputeOf(won).withdrawnMinor).toBe(0);
    expect(balances(won)).toEqual({ 'stripe_clearing usd': -980, 'fx_exchange usd': 980 });
  });

  it.each([
    ['at the same rate', moved(2, 22_000, 1.1), 20_000],
    ['at the rate of another day', moved(2, 21_600, 1.08), 20_000],
    ['without a rate: by proportion', moved(2, 22_000), 20_000],
    ['of an odd amount, to the nearest unit', moved(2, 33_333, 1.1), 30_303],
  ])('comes back in part %s: only that part', (_how, back, shareMinor) => {
    const won = lookedAt(eur, { status: 'won', movements: [out, back] });
    expect(shares(won)).toEqual([49_000, -shareMinor]);
    expect(disputeOf(won).withdrawnMinor).toBe(49_000 - shareMinor);
  });

  it('comes back in parts that sum to the whole, also where each was rounded', () => {
    const parts = [moved(2, 17_966, 1.1), moved(3, 17_966, 1.1), moved(4, 17_968, 1.1)];
    const won = lookedAt(eur, { status: 'won', movements: [out, ...parts] });
    expect(shares(won).reduce((sum, share) => sum + share, 0)).toBe(0);
    expect(disputeOf(won).withdrawnMinor).toBe(0);
  });

  it('counts what went before what came back of the same second, however they are listed', () => {
    const back = { ...moved(2, 53_900, 1.1), effectiveAt: out.effectiveAt };
    expect(disputeOf(lookedAt(eur, { status: 'won', movements: [back, out] })).withdrawnMinor).toBe(0);
  });

  it('never brings back more than has gone', () => {
    const won = lookedAt(eur, { status: 'won', movements: [out, moved(2, 60_000, 1.1)] });
    expect(shares(won)).toEqual([49_000, -49_000]);
  });

  it('may go once more after a part came back: what goes is all that is disputed', () => {
    const movements = [out, moved(2, 21_600, 1.08), moved(3, -21_400, 1.07)];
    expect(shares(lookedAt(eur, { status: 'lost', movements }))).toEqual([49_000, -20_000, 20_000]);
  });

  it.each([
    // Zero decimals: 70000 yen in cents of a dollar, of which 30000 yen come back.
    { currency: 'jpy', amount: 70_000, went: [-46_984, 0.006712], back: [20_019, 0.006673], share: 30_000 },
    // Three decimals, which the processor counts in tens; whatever units its rate is between.
    { currency: 'kwd', amount: 49_990, went: [-16_297, 3.26], back: [5_023, 3.26], share: 15_410 },
    { currency: 'kwd', amount: 49_990, went: [-16_297, 0.326], back: [5_023, 0.326], share: 15_410 },
  ] as const)('counts in the units of $currency', ({ currency, amount, went, back, share }) => {
    const movements = [moved(1, went[0], went[1]), moved(2, back[0], back[1])];
    const course = lookedAt(sale(currency, amount), { status: 'won', movements });
    const came = 0 - (shares(course)[1] ?? 0);
    // The processor rounds its rates: a part is right to a ten-thousandth, and in steps of the currency.
    expect(Math.abs(came - share)).toBeLessThanOrEqual(amount / 10_000);
    expect(came % currencyOf(currency).step).toBe(0);
    expect(disputeOf(course).withdrawnMinor).toBe(amount - came);
  });
});

describe('a dispute that is won in part', () => {
  const eur = sale('eur', 49_000);
  const out = { ...withdrawn };
  const back = { ...moved(2, 20_000), currency: 'eur' };
  const partly = lookedAt(eur, { status: 'won', movements: [out, back] });

  it('has lost the rest: it is shown as lost, and somebody decides about it', () => {
    expect(balances(partly)).toMatchObject({ dispute_losses: 29_000 });
    expect(balances(partly)['disputes_receivable']).toBeUndefined();
    expect(disputeOf(partly).decisionDueBy).not.toBeNull();
    const reduced = decided(partly);
    expect(disputeOf(reduced).decision).toMatchObject({ amountMinor: 29_000, revokedAt: null });
    expect(balances(reduced)['dispute_losses']).toBeUndefined();
    expect(reduced.facts.reduce(evolvePayment, eur.payment)).toEqual(reduced.payment);
  });

  it('keeps that decision when it is seen once more', () => {
    const again = after(decided(partly), seen({ status: 'won', movements: [out, back], reason: 'general' }));
    expect(disputeOf(again).decision?.revokedAt).toBeNull();
    expect(again.refunds).toMatchObject([{ status: 'succeeded' }]);
  });

  it('loses nothing while none of its money has come back yet', () => {
    const won = lookedAt(eur, { status: 'won', movements: [out] });
    expect(balances(won)).toMatchObject({ disputes_receivable: 49_000 });
    expect(disputeOf(won).decisionDueBy).toBeNull();
  });

  it('gives the buyer nothing back for a reduced sale before the bank has', () => {
    const lost = decided(lookedAt(eur, { status: 'lost', movements: [out] }));
    const won = lookedAt(lost, { status: 'won', movements: [out] });
    expect(won.refunds).toMatchObject([{ status: 'failed', owedSince: expect.any(String) }]);
    expect(won.payment.disputes).toMatchObject([{ withdrawnMinor: 49_000, documentedMinor: 0 }]);
  });
});
