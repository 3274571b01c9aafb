import { chargeable } from '../../shared/money.ts';
import type { AmountErrorCode } from '../../shared/money.ts';
import type { CurrencyCode } from '../../shared/currency.ts';
import type { FieldError, FieldErrorCode } from '../../shared/refusal.ts';
import type { PriceRow } from '../contract.ts';

/** What a stage sells: its currencies, its classes of VAT and its shops. */
export interface Range {
  readonly currencies: readonly CurrencyCode[];
  readonly vatClasses: readonly string[];
  readonly shops: readonly string[];
}

/** Why this stage could not sell a price, field by field. */
export function checkPrice(price: PriceRow, range: Range): readonly FieldError[] {
  return [
    ...oneOf('#/currency', price.currency, { among: range.currencies, code: 'currency_not_supported' }),
    ...amountErrors(price),
    ...oneOf('#/vatClass', price.vatClass, { among: range.vatClasses, code: 'out_of_range' }),
    ...oneOf('#/shop', price.shop, { among: range.shops, code: 'out_of_range' }),
    ...periodErrors(price),
  ];
}

const amountDetails = {
  amount_too_small: 'Stripe takes no charge as small in this currency.',
  amount_too_large: 'Stripe takes no charge as large in this currency.',
  amount_step: 'The amount must be a multiple of the step of its currency.',
} as const satisfies Record<AmountErrorCode, string>;

function amountErrors({ unitAmountMinor, currency }: PriceRow): readonly FieldError[] {
  const amount = chargeable(unitAmountMinor, currency);
  if (amount.ok) return [];
  return [{ pointer: '#/unitAmount', code: amount.refusal, detail: amountDetails[amount.refusal] }];
}

function oneOf(
  pointer: string,
  value: string,
  known: { readonly among: readonly string[]; readonly code: FieldErrorCode },
): readonly FieldError[] {
  if (known.among.includes(value)) return [];
  return [{ pointer, code: known.code, detail: `This stage knows ${known.among.join(', ')}.` }];
}

function periodErrors({ validFrom, validUntil }: PriceRow): readonly FieldError[] {
  if (validUntil === undefined || Date.parse(validFrom) < Date.parse(validUntil)) return [];
  return [
    { pointer: '#/validUntil', code: 'out_of_range', detail: 'A price ends after its beginning, validFrom.' },
  ];
}
