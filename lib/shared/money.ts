import { currencyOf } from './currency.ts';
import type { CurrencyCode } from './currency.ts';
import type { FieldErrorCode } from './refusal.ts';
import { ok, refuse } from './result.ts';
import type { Result } from './result.ts';

declare const moneyBrand: unique symbol;

/** An amount in integer minor units of one currency; made by `money` only. */
export interface Money {
  readonly currency: CurrencyCode;
  readonly amountMinor: number;
  readonly [moneyBrand]: true;
}

/** Why an amount cannot be charged. */
export type AmountErrorCode = Extract<FieldErrorCode, `amount_${string}`>;

export type Rounding = 'half_up' | 'down';

/** Makes a `Money`; throws on a fraction or an unsafe integer, which no parsed input can be. */
export function money(amountMinor: number, currency: CurrencyCode): Money {
  if (!Number.isSafeInteger(amountMinor)) throw new RangeError('an amount is an integer of minor units');
  return { currency, amountMinor } as Money;
}

/** Checks an amount to be charged against Stripe's limits and the currency's step. */
export function chargeable(amountMinor: number, currency: CurrencyCode): Result<Money, AmountErrorCode> {
  const rules = currencyOf(currency);
  if (amountMinor < rules.minMinor) return refuse('amount_too_small');
  if (amountMinor > rules.maxMinor) return refuse('amount_too_large');
  if (amountMinor % rules.step !== 0) return refuse('amount_step');
  return ok(money(amountMinor, currency));
}

export function add(a: Money, b: Money): Money {
  return money(a.amountMinor + b.amountMinor, sameCurrency(a, b));
}

export function subtract(a: Money, b: Money): Money {
  return money(a.amountMinor - b.amountMinor, sameCurrency(a, b));
}

export function times(a: Money, quantity: number): Money {
  return money(a.amountMinor * quantity, a.currency);
}

/** Net share of a gross amount for a VAT rate in per mille: net = gross / (1 + rate). */
export function netOfGross(gross: Money, ratePerMille: number, rounding: Rounding): Money {
  const numerator = BigInt(gross.amountMinor) * 1000n;
  return money(divide(numerator, BigInt(1000 + ratePerMille), rounding), gross.currency);
}

/**
 * Splits an amount over weights by largest remainder, ties by order, in steps of the currency; loses no unit. What a
 * bank has taken may be off the step: that is split in minor units.
 * A weight that is a multiple of the step is also the cap of its share when `total <= sum(weights)`, which holds for
 * what is left to refund.
 */
export function allocate(
  total: Money,
  weightsMinor: readonly number[],
  stepMinor: number = currencyOf(total.currency).step,
): readonly Money[] {
  const step = total.amountMinor % stepMinor === 0 ? BigInt(stepMinor) : 1n;
  const sum = weightsMinor.reduce((all, weight) => all + BigInt(weight), 0n);
  if (sum <= 0n) throw new RangeError('nothing to allocate over');
  const units = BigInt(total.amountMinor) / step;
  const shares = weightsMinor.map((weight, index) => {
    const exact = units * BigInt(weight);
    return { index, units: exact / sum, remainder: exact % sum };
  });
  let left = units - shares.reduce((all, share) => all + share.units, 0n);
  const byRemainder = [...shares].sort((a, b) => compare(b.remainder, a.remainder) || a.index - b.index);
  for (const share of byRemainder) {
    if (left === 0n) break;
    share.units += 1n;
    left -= 1n;
  }
  return shares.map((share) => money(Number(share.units * step), total.currency));
}

/** A decimal text for people and documents, e.g. `1234.50`; the number of digits is the currency's. */
export function toDecimalText(amount: Money): string {
  const { exponent, displayDigits } = currencyOf(amount.currency);
  const sign = amount.amountMinor < 0 ? '-' : '';
  const digits = String(Math.abs(amount.amountMinor)).padStart(exponent + 1, '0');
  const whole = digits.slice(0, digits.length - exponent);
  const fraction = digits.slice(digits.length - exponent).slice(0, displayDigits);
  return fraction === '' ? `${sign}${whole}` : `${sign}${whole}.${fraction}`;
}

function sameCurrency(a: Money, b: Money): CurrencyCode {
  if (a.currency !== b.currency) throw new RangeError(`cannot combine ${a.currency} and ${b.currency}`);
  return a.currency;
}

function divide(numerator: bigint, denominator: bigint, rounding: Rounding): number {
  const bias = rounding === 'half_up' ? denominator / 2n : 0n;
  return Number((numerator + bias) / denominator);
}

function compare(a: bigint, b: bigint): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
