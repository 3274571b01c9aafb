/** Currencies, smallest and largest charges: https://docs.stripe.com/currencies */
import { parameterError } from './errors.ts';

interface CurrencyRule {
  /** Decimal places as the API counts them. */
  readonly exponent: 0 | 2 | 3;
  readonly minimum: number;
  /** Amounts must be a multiple of this. */
  readonly step: number;
  /** What one major unit is worth in euros when Stripe converts it in this twin. */
  readonly euros: number;
}

function rule(minimum: number, euros: number, odd: Partial<CurrencyRule> = {}): CurrencyRule {
  return { exponent: 2, minimum, step: 1, euros, ...odd };
}

/** Charges below the minimum or above this are refused. */
const maximum = 99_999_999;

const rules: ReadonlyMap<string, CurrencyRule> = new Map([
  ['eur', rule(50, 1)],
  ['usd', rule(50, 0.9)],
  ['gbp', rule(30, 1.15)],
  ['chf', rule(50, 1.05)],
  ['sek', rule(300, 0.09)],
  ['nok', rule(300, 0.086)],
  ['dkk', rule(250, 0.134)],
  ['pln', rule(200, 0.23)],
  ['czk', rule(1500, 0.04)],
  ['ron', rule(200, 0.2)],
  ['huf', rule(17_500, 0.0025)],
  ['cad', rule(50, 0.65)],
  ['aud', rule(50, 0.58)],
  ['jpy', rule(50, 0.006, { exponent: 0 })],
  ['krw', rule(50, 0.00062, { exponent: 0 })],
  ['isk', rule(10_000, 0.007, { step: 100 })],
  ['ugx', rule(300_000, 0.00024, { step: 100 })],
  ['kwd', rule(500, 2.8, { exponent: 3, step: 10 })],
  ['tnd', rule(2_000, 0.3, { exponent: 3, step: 10 })],
]);

/** The account settles in euros, as a company in France does. */
export const settlementCurrency = 'eur';

/** Payouts come from the balance that there is. */
export function checkSettlementCurrency(currency: string | undefined): string {
  if (currency === undefined || currency === settlementCurrency) return settlementCurrency;
  const message = `Sorry, you don't have any external accounts in that currency (${currency}).`;
  throw parameterError(message, null, 'currency');
}

export function ruleOf(currency: string): CurrencyRule {
  const found = rules.get(currency);
  if (found !== undefined) return found;
  const known = [...rules.keys()].join(', ');
  throw parameterError(
    `Invalid currency: ${currency}. Stripe currently supports these currencies: ${known}`,
    null,
    'currency',
  );
}

/** `€12.00`-like text of an amount, as the messages have it. */
export function display(amount: number, currency: string): string {
  const { exponent } = ruleOf(currency);
  const format = new Intl.NumberFormat('en', {
    style: 'currency',
    currency,
    minimumFractionDigits: exponent,
    maximumFractionDigits: exponent,
  });
  return format.format(amount / 10 ** exponent);
}

export function checkChargeAmount(amount: number, currency: string): void {
  const { minimum, step } = ruleOf(currency);
  if (amount < 1) {
    throw parameterError(
      'This value must be greater than or equal to 1.',
      'parameter_invalid_integer',
      'amount',
    );
  }
  if (amount < minimum) {
    throw parameterError(
      `Amount must be at least ${display(minimum, currency)} ${currency}`,
      'amount_too_small',
      'amount',
    );
  }
  if (amount > maximum) {
    throw parameterError(
      `Amount must be no more than ${display(maximum, currency)} ${currency}`,
      'amount_too_large',
      'amount',
    );
  }
  if (amount % step !== 0) {
    throw parameterError(
      `Invalid amount. ${currency.toUpperCase()} amounts must be evenly divisible by ${String(step)}.`,
      'parameter_invalid_integer',
      'amount',
    );
  }
}

/** Converts into the settlement currency; the rate is between major units, as `exchange_rate` says. */
export function settle(amount: number, currency: string): { amount: number; exchangeRate: number | null } {
  if (currency === settlementCurrency) return { amount, exchangeRate: null };
  const { exponent, euros } = ruleOf(currency);
  return { amount: Math.round((amount * euros * 100) / 10 ** exponent), exchangeRate: euros };
}
