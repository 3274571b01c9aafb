import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import type { PaymentLine } from '../../../lib/payments/contract.ts';
import { reserveOnLines } from '../../../lib/payments/contract.ts';
import { spreadAmount, toShare } from '../../../lib/refunds/domain/spread.ts';
import { currencyOf } from '../../../lib/shared/currency.ts';
import { money, netOfGross } from '../../../lib/shared/money.ts';
import { line } from '../payments/samples.ts';

const sum = (numbers: readonly number[]) => numbers.reduce((all, one) => all + one, 0);
const amounts = (...[amountMinor, lines, currency]: Parameters<typeof spreadAmount>) =>
  spreadAmount(amountMinor, lines, currency).map((share) => [share.lineId, share.amountMinor]);
const lineOf = (lineId: string, grossMinor: number, vatRatePerMille = 200): PaymentLine => {
  const netMinor = netOfGross(money(grossMinor, 'eur'), vatRatePerMille, 'half_up').amountMinor;
  return line({ lineId, grossMinor, netMinor, vatMinor: grossMinor - netMinor, vatRatePerMille });
};

describe('an amount is spread over lines', () => {
  it('by what is left of each', () => {
    const used = { ...lineOf('b', 6_000), refundedGrossMinor: 3_000, refundedNetMinor: 2_500 };
    expect(amounts(1_000, [lineOf('a', 1_000), used], 'eur')).toEqual([
      ['a', 250],
      ['b', 750],
    ]);
  });

  it('giving the cent that is over to the largest remainder, and of equals to the first', () => {
    expect(amounts(100, [lineOf('a', 100), lineOf('b', 100), lineOf('c', 100)], 'eur')).toEqual([
      ['a', 34],
      ['b', 33],
      ['c', 33],
    ]);
    expect(amounts(2, [lineOf('a', 1), lineOf('b', 5)], 'eur')).toEqual([['b', 2]]);
  });

  it('in steps of the currency', () => {
    expect(amounts(100, [lineOf('a', 500), lineOf('b', 700)], 'kwd')).toEqual([
      ['a', 40],
      ['b', 60],
    ]);
  });

  it('leaving out lines that get nothing', () => {
    expect(amounts(1, [lineOf('a', 100), lineOf('b', 1)], 'eur')).toEqual([['a', 1]]);
  });
});

const currencies = fc.constantFrom('eur' as const, 'jpy' as const, 'kwd' as const, 'isk' as const);
const smallLines = fc.array(
  fc.record({ units: fc.integer({ min: 1, max: 40 }), rate: fc.constantFrom(0, 21, 55, 100, 200, 255) }),
  { minLength: 1, maxLength: 5 },
);

describe('many small refunds', () => {
  it('never take more net or more VAT than is left, and end with exactly nothing', () => {
    fc.assert(
      fc.property(
        currencies,
        smallLines,
        fc.array(fc.integer({ min: 1, max: 9 })),
        (currency, carts, parts) => {
          const { step } = currencyOf(currency);
          let lines = carts.map(({ units, rate }, index) => lineOf(String(index), units * step, rate));
          const left = () => sum(lines.map((one) => one.grossMinor - one.refundedGrossMinor));
          for (const part of [...parts, Number.MAX_SAFE_INTEGER]) {
            const shares = spreadAmount(Math.min(left(), part * step), lines, currency);
            for (const share of shares)
              expect(Math.min(share.netMinor, share.vatMinor)).toBeGreaterThanOrEqual(0);
            lines = reserveOnLines(lines, shares, 1);
          }
          expect(lines.map((one) => [one.refundedGrossMinor, one.refundedNetMinor])).toEqual(
            lines.map((one) => [one.grossMinor, one.netMinor]),
          );
        },
      ),
      { seed: 20_261_102, numRuns: 300 },
    );
  });

  it('round each share half up while nothing runs short', () => {
    expect(toShare(line(), money(10_000, 'eur'))).toMatchObject({ netMinor: 8_333, vatMinor: 1_667 });
    const refunded = line({ refundedGrossMinor: 10_000, refundedNetMinor: 8_333 });
    expect(toShare(refunded, money(10_000, 'eur'))).toMatchObject({ netMinor: 8_333, vatMinor: 1_667 });
    const rest = line({ refundedGrossMinor: 20_000, refundedNetMinor: 16_666 });
    expect(toShare(rest, money(29_000, 'eur'))).toMatchObject({ netMinor: 24_167, vatMinor: 4_833 });
  });

  it('loses nothing when a spread is in steps', () => {
    fc.assert(
      fc.property(currencies, smallLines, fc.nat({ max: 100 }), (currency, carts, percent) => {
        const { step } = currencyOf(currency);
        const lines = carts.map(({ units, rate }, index) => lineOf(String(index), units * step, rate));
        const units = Math.floor((sum(carts.map((cart) => cart.units)) * percent) / 100);
        const shares = spreadAmount(units * step, lines, currency);
        expect(sum(shares.map((share) => share.amountMinor))).toBe(units * step);
        for (const share of shares) expect(share.amountMinor % step).toBe(0);
      }),
      { seed: 20_261_102, numRuns: 200 },
    );
  });
});
