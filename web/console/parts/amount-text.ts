import { currencyOf, isCurrencyCode } from '../../../lib/shared/currency.ts';

export interface MinorAmount {
  readonly minor: number;
  readonly currency: string;
}

interface Format {
  readonly divisor: number;
  readonly text: Intl.NumberFormat;
}

const formats = new Map<string, Format>();

/** Stripe counts some currencies finer than people write them. */
const makeFormat = (currency: string): Format => {
  const { exponent, displayDigits } = isCurrencyCode(currency)
    ? currencyOf(currency)
    : { exponent: 2, displayDigits: 2 };
  const text = new Intl.NumberFormat(undefined, {
    style: 'currency',
    currency: currency.toUpperCase(),
    minimumFractionDigits: displayDigits,
    maximumFractionDigits: Math.max(exponent, displayDigits),
  });
  return { divisor: 10 ** exponent, text };
};

/** An amount with its currency and that currency's own decimals. */
export const amountText = ({ minor, currency }: MinorAmount): string => {
  const format = formats.get(currency) ?? makeFormat(currency);
  formats.set(currency, format);
  return format.text.format(minor / format.divisor);
};
