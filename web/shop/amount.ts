import { currencyOf } from '../../lib/shared/currency.ts';
import type { CurrencyCode } from '../../lib/shared/currency.ts';
import { money, toDecimalText } from '../../lib/shared/money.ts';

/** The language of the pages. */
export const locale = 'en-GB';

/** An amount as people write it, with the digits that its currency has. */
export const amountText = (amountMinor: number, currency: CurrencyCode): string => {
  const { displayDigits } = currencyOf(currency);
  const format = new Intl.NumberFormat(locale, {
    style: 'currency',
    currency: currency.toUpperCase(),
    minimumFractionDigits: displayDigits,
    maximumFractionDigits: displayDigits,
  });
  return format.format(toDecimalText(money(amountMinor, currency)) as Intl.StringNumericLiteral);
};

/** When a course begins, on the clocks of the place where it is held. */
export const momentText = (iso: string, timeZone: string): string =>
  new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeStyle: 'short', timeZone }).format(new Date(iso));
