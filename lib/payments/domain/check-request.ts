import type { CurrencyCode } from '../../shared/currency.ts';
import { chargeable } from '../../shared/money.ts';
import type { AmountErrorCode } from '../../shared/money.ts';
import type { FieldError, FieldErrorCode } from '../../shared/refusal.ts';
import type { CreateRequest } from './create-request.ts';

/** What a request says wrongly, as far as it can be told without reading anything. */
export function checkCreateRequest(
  request: CreateRequest,
  rules: { readonly browser: boolean; readonly currencies: readonly CurrencyCode[] },
): readonly FieldError[] {
  return [
    ...(rules.browser ? browserErrors(request) : []),
    ...currencyErrors(request, rules.currencies),
    ...consentErrors(request),
    ...(request.items === undefined ? amountErrors(request) : itemsErrors(request)),
  ];
}

const notForBrowsers = 'A browser key pays catalogue prices only; let the server send this field.';

function browserErrors(request: CreateRequest): readonly FieldError[] {
  const sent = {
    '#/amount': request.amount,
    '#/description': request.description,
    '#/vatClass': request.vatClass,
    '#/captureMethod': request.captureMethod,
    '#/metadata': request.metadata,
    '#/customer/id': request.customer.id,
    // The words that were agreed to are those that the stage publishes, not what a page says they were.
    '#/consent': request.consent,
  };
  return Object.entries(sent)
    .filter(([, value]) => value !== undefined)
    .map(([pointer]) => wrong(pointer, 'field_not_allowed', notForBrowsers));
}

function consentErrors({ consent, savePaymentMethod }: CreateRequest): readonly FieldError[] {
  if (consent === undefined || savePaymentMethod === true) return [];
  return [wrong('#/consent', 'field_not_allowed', 'A consent goes with savePaymentMethod: true.')];
}

function currencyErrors(request: CreateRequest, allowed: readonly CurrencyCode[]): readonly FieldError[] {
  if (allowed.includes(request.currency)) return [];
  return [
    wrong('#/currency', 'currency_not_supported', `Payments are taken in ${allowed.join(', ')} only here.`),
  ];
}

function itemsErrors(request: CreateRequest): readonly FieldError[] {
  const beside = {
    '#/amount': request.amount,
    '#/description': request.description,
    '#/vatClass': request.vatClass,
  };
  return Object.entries(beside)
    .filter(([, value]) => value !== undefined)
    .map(([pointer]) => wrong(pointer, 'field_not_allowed', 'Send either items, or amount and description.'));
}

function amountErrors(request: CreateRequest): readonly FieldError[] {
  if (request.amount === undefined) {
    return [wrong('#/items', 'required', 'Send items, or amount and description.')];
  }
  const described =
    request.description === undefined
      ? [wrong('#/description', 'required', 'Say what the amount is for; the invoice prints it.')]
      : [];
  const amount = chargeable(request.amount, request.currency);
  return amount.ok ? described : [...described, amountError('#/amount', amount.refusal)];
}

const amountDetails = {
  amount_too_small: 'The total is below the smallest charge of the currency.',
  amount_too_large: 'The total is above the largest charge of the currency.',
  amount_step: 'The total must be a multiple of the step of the currency.',
} as const satisfies Record<AmountErrorCode, string>;

/** The error of a total that Stripe would refuse. */
export function amountError(pointer: string, code: AmountErrorCode): FieldError {
  return wrong(pointer, code, amountDetails[code]);
}

function wrong(pointer: string, code: FieldErrorCode, detail: string): FieldError {
  return { pointer, code, detail };
}
