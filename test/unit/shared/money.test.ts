import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { currencies, currencyOf, isCurrencyCode } from '../../../lib/shared/currency.ts';
import type { CurrencyCode } from '../../../lib/shared/currency.ts';
import {
  add,
  allocate,
  chargeable,
  money,
  netOfGross,
  subtract,
  times,
  toDecimalText,
} from '../../../lib/shared/money.ts';

const codes = fc.constantFrom(...Object.keys(currencies).filter(isCurrencyCode));
const minors = (list: readonly { readonly amountMinor: number }[]) => list.map((one) => one.amountMinor);

describe('money', () => {
  it('is made of integers only', () => {
    expect(() => money(1.5, 'eur')).toThrow(RangeError);
    expect(() => money(Number.NaN, 'eur')).toThrow(RangeError);
    expect(() => times(money(Number.MAX_SAFE_INTEGER, 'eur'), 2)).toThrow(RangeError);
  });

  it('is added and subtracted within one currency', () => {
    expect(add(money(1, 'eur'), money(2, 'eur'))).toEqual(money(3, 'eur'));
    expect(subtract(money(1, 'eur'), money(2, 'eur'))).toEqual(money(-1, 'eur'));
    expect(() => add(money(1, 'eur'), money(1, 'usd'))).toThrow('cannot combine eur and usd');
  });

  it.each([
    [49, 'eur', 'amount_too_small'],
    [100_000_000, 'eur', 'amount_too_large'],
    [10_050, 'isk', 'amount_step'],
    [2_005, 'kwd', 'amount_step'],
    [49, 'jpy', 'amount_too_small'],
  ] as const)('of %d %s cannot be charged: %s', (amountMinor, currency, code) => {
    expect(chargeable(amountMinor, currency)).toEqual({ ok: false, refusal: code });
  });

  it('is charged from the smallest to the largest amount', () => {
    expect(chargeable(50, 'eur').ok).toBe(true);
    expect(chargeable(99_999_999, 'eur').ok).toBe(true);
    expect(chargeable(2_010, 'kwd').ok).toBe(true);
  });

  it.each([
    [123_450, 'eur', '1234.50'],
    [5, 'eur', '0.05'],
    [-5, 'eur', '-0.05'],
    [1_234, 'jpy', '1234'],
    [145_500, 'kwd', '145.500'],
    [10_000, 'isk', '100'],
  ] as const)('of %d %s reads %s', (amountMinor, currency, text) => {
    expect(toDecimalText(money(amountMinor, currency))).toBe(text);
  });
});

describe('the net of a gross amount', () => {
  it.each([
    [49_000, 200, 40_833],
    [120_000, 0, 120_000],
    [3, 200, 3],
    [9, 200, 8],
    [100, 55, 95],
  ])('of %d at %d per mille is %d, half up', (gross, rate, net) => {
    expect(netOfGross(money(gross, 'eur'), rate, 'half_up').amountMinor).toBe(net);
  });

  it('never leaves the gross, and loses less than a unit', () => {
    fc.assert(
      fc.property(fc.nat({ max: 99_999_999 }), fc.nat({ max: 300 }), (gross, rate) => {
        const net = netOfGross(money(gross, 'eur'), rate, 'half_up').amountMinor;
        expect(net).toBeGreaterThanOrEqual(0);
        expect(net).toBeLessThanOrEqual(gross);
        expect(Math.abs(net * (1000 + rate) - gross * 1000)).toBeLessThanOrEqual((1000 + rate) / 2);
      }),
      { seed: 20_261_102 },
    );
  });
});

describe('an allocation', () => {
  it('gives what is over to the largest remainders, of equals to the first', () => {
    expect(minors(allocate(money(100, 'eur'), [1, 1, 1]))).toEqual([34, 33, 33]);
    expect(minors(allocate(money(101, 'eur'), [1, 1, 1]))).toEqual([34, 34, 33]);
    expect(minors(allocate(money(10, 'eur'), [1, 0, 8]))).toEqual([1, 0, 9]);
  });

  it('over nothing is a fault', () => {
    expect(() => allocate(money(1, 'eur'), [0, 0])).toThrow(RangeError);
    expect(() => allocate(money(1, 'eur'), [])).toThrow(RangeError);
  });

  it('sums to the whole, in steps, in every currency', () => {
    const weights = fc.array(fc.nat({ max: 1_000_000 }), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(codes, fc.nat({ max: 99_999 }), weights, (code: CurrencyCode, units, parts) => {
        fc.pre(parts.some((part) => part > 0));
        const { step } = currencyOf(code);
        const shares = minors(allocate(money(units * step, code), parts));
        expect(shares.reduce((sum, share) => sum + share, 0)).toBe(units * step);
        expect(shares.every((share) => share >= 0 && share % step === 0)).toBe(true);
      }),
      { seed: 20_261_102 },
    );
  });

  it('of an amount off the step, as a bank takes it, loses no unit and gives none more than is left', () => {
    expect(minors(allocate(money(12_345, 'kwd'), [30_000, 19_990]))).toEqual([7_408, 4_937]);
    expect(minors(allocate(money(123_456, 'isk'), [490_000]))).toEqual([123_456]);
    const left = fc.array(fc.nat({ max: 50_000 }), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(codes, left, fc.nat({ max: 100 }), (code: CurrencyCode, weights, percent) => {
        const all = weights.reduce((sum, one) => sum + one, 0);
        const wanted = Math.floor((all * percent) / 100);
        fc.pre(all > 0 && wanted % currencyOf(code).step !== 0);
        const shares = minors(allocate(money(wanted, code), weights));
        expect(shares.reduce((sum, share) => sum + share, 0)).toBe(wanted);
        expect(shares.every((share, index) => share <= (weights[index] ?? 0))).toBe(true);
      }),
      { seed: 20_261_102 },
    );
  });

  it('over what is left of each gives none more than that', () => {
    const left = fc.array(fc.nat({ max: 500 }), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(codes, left, fc.nat({ max: 100 }), (code: CurrencyCode, units, percent) => {
        const all = units.reduce((sum, one) => sum + one, 0);
        fc.pre(all > 0);
        const { step } = currencyOf(code);
        const weights = units.map((one) => one * step);
        const wanted = Math.floor((all * percent) / 100) * step;
        const shares = minors(allocate(money(wanted, code), weights));
        expect(shares.every((share, index) => share <= (weights[index] ?? 0))).toBe(true);
      }),
      { seed: 20_261_102 },
    );
  });
});
