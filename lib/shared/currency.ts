import * as z from 'zod';

/** ISO 4217 code in lower case, as Stripe spells it. */
export type CurrencyCode = keyof typeof currencies;

/**
 * How Stripe's API counts each currency (https://docs.stripe.com/currencies): `exponent` digits behind the point,
 * amounts in `step`s of the minor unit, charge limits `minMinor`..`maxMinor`, payouts in `payoutStep`s.
 */
export interface Currency {
  readonly exponent: 0 | 2 | 3;
  readonly step: number;
  readonly minMinor: number;
  readonly maxMinor: number;
  readonly payoutStep: number;
  readonly displayDigits: number;
}

const usual = { exponent: 2, step: 1, maxMinor: 99_999_999, payoutStep: 1, displayDigits: 2 } as const;
const zeroDecimal = { exponent: 0, step: 1, maxMinor: 99_999_999, payoutStep: 1, displayDigits: 0 } as const;
const threeDecimal = {
  exponent: 3,
  step: 10,
  maxMinor: 99_999_990,
  payoutStep: 10,
  displayDigits: 3,
} as const;

export const currencies = {
  eur: { ...usual, minMinor: 50 },
  usd: { ...usual, minMinor: 50 },
  gbp: { ...usual, minMinor: 30 },
  chf: { ...usual, minMinor: 50 },
  dkk: { ...usual, minMinor: 250 },
  nok: { ...usual, minMinor: 300 },
  sek: { ...usual, minMinor: 300 },
  pln: { ...usual, minMinor: 200 },
  czk: { ...usual, minMinor: 1500 },
  ron: { ...usual, minMinor: 200 },
  cad: { ...usual, minMinor: 50 },
  aud: { ...usual, minMinor: 50 },
  huf: { ...usual, minMinor: 17_500, payoutStep: 100 },
  twd: { ...usual, minMinor: 5000, payoutStep: 100 },
  isk: { ...usual, step: 100, minMinor: 10_000, payoutStep: 100, displayDigits: 0 },
  ugx: { ...usual, step: 100, minMinor: 250_000, payoutStep: 100, displayDigits: 0 },
  jpy: { ...zeroDecimal, minMinor: 50 },
  krw: { ...zeroDecimal, minMinor: 100 },
  xof: { ...zeroDecimal, minMinor: 400 },
  bhd: { ...threeDecimal, minMinor: 200 },
  kwd: { ...threeDecimal, minMinor: 200 },
  tnd: { ...threeDecimal, minMinor: 2000 },
} as const satisfies Record<string, Currency>;

export function isCurrencyCode(text: string): text is CurrencyCode {
  return Object.hasOwn(currencies, text);
}

export function currencyOf(code: CurrencyCode): Currency {
  return currencies[code];
}

export const currencySchema = /* @__PURE__ */ z.custom<CurrencyCode>(
  (value) => typeof value === 'string' && isCurrencyCode(value),
);
