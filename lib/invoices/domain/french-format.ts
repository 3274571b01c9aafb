/** How documents and mails write amounts, dates and rates: in French. */
import { calendarDay } from '../../shared/calendar-day.ts';
import { toDecimalText } from '../../shared/money.ts';
import type { Money } from '../../shared/money.ts';

const narrowSpace = '\u202f';
const space = '\u00a0';
const symbols: Readonly<Partial<Record<string, string>>> = { eur: '€', gbp: '£', usd: '$US' };

/** `1 234,50 €`, with spaces that do not break. */
export function frenchAmount(amount: Money): string {
  return `${frenchFigure(amount)}${space}${currencySign(amount.currency)}`;
}

/** `1 234,50`, for columns whose head names the currency. */
export function frenchFigure(amount: Money): string {
  return groupDigits(toDecimalText(amount));
}

export function currencySign(currency: string): string {
  return symbols[currency] ?? currency.toUpperCase();
}

/** `1234.5` to `1 234,5`. */
export function groupDigits(decimal: string): string {
  const [whole = '', fraction] = decimal.replace('-', '').split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, narrowSpace);
  const sign = decimal.startsWith('-') ? '−' : '';
  return fraction === undefined ? `${sign}${grouped}` : `${sign}${grouped},${fraction}`;
}

/** `20 %`, `5,5 %`. */
export function frenchRate(ratePerMille: number): string {
  return `${String(ratePerMille / 10).replace('.', ',')}${space}%`;
}

/** `23/11/2026`, the day of a moment in the seller's zone. */
export function frenchDate(moment: string, timeZone: string): string {
  return calendarDay(moment, timeZone).split('-').reverse().join('/');
}
