import type * as z from 'zod';
import type { FieldError, FieldErrorCode, Refusal } from '../shared/refusal.ts';
import { wrongFields } from '../shared/wrong-fields.ts';

type Issue = z.core.$ZodIssue;

/** Turns the issues of a schema into the refusal of a request; pointers start with `#/` (body) or `query:`. */
export function toRefusal(issues: readonly Issue[], input: unknown, where: 'body' | 'query'): Refusal {
  const errors = issues.flatMap((issue) => toFieldErrors(issue, input, where)).slice(0, 50);
  const card = errors.find((error) => error.code === 'card_data_rejected');
  if (card !== undefined) {
    return {
      code: 'card_data_rejected',
      detail: 'Remove the card number and collect cards with Stripe.js only; nothing was stored.',
      errors: [card],
    };
  }
  return wrongFields(errors);
}

function toFieldErrors(issue: Issue, input: unknown, where: 'body' | 'query'): readonly FieldError[] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      pointer: pointerTo([...issue.path, key], where),
      code: 'unknown_field' as const,
      detail: 'This field does not exist here; remove it.',
    }));
  }
  const code = codeOf(issue, valueAt(input, issue.path));
  return [{ pointer: pointerTo(issue.path, where), code, detail: detailOf(issue, code) }];
}

function codeOf(issue: Issue, value: unknown): FieldErrorCode {
  if (issue.code === 'custom') return customCode(issue);
  if (value === undefined) return 'required';
  if (issue.code === 'invalid_type' || issue.code === 'invalid_union') return 'wrong_type';
  // Lists of words: what is no text can be none of them.
  if (issue.code === 'invalid_value' && typeof value !== 'string') return 'wrong_type';
  return 'out_of_range';
}

function valueAt(input: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>((value, part) => {
    if (value === null || typeof value !== 'object') return undefined;
    return Object.getOwnPropertyDescriptor(value, part)?.value;
  }, input);
}

function customCode(issue: z.core.$ZodIssueCustom): FieldErrorCode {
  const code: unknown = issue.params?.['code'];
  return isFieldErrorCode(code) ? code : 'out_of_range';
}

const details = {
  required: 'This field is required.',
  unknown_field: 'This field does not exist here; remove it.',
  wrong_type: 'The value has another type than this field takes.',
  out_of_range: 'The value is outside of what this field takes.',
  amount_too_small: 'The amount is below the smallest charge of the currency.',
  amount_too_large: 'The amount is above the largest charge of the currency.',
  amount_step: 'The amount must be a multiple of the step of the currency.',
  currency_not_supported: 'This currency is not offered here.',
  price_unknown: 'There is no such price in the catalogue.',
  price_expired: 'This price is not valid now.',
  currency_mixed: 'All prices of a payment must have its currency.',
  field_not_allowed: 'These credentials may not send this field.',
  too_deep: 'The body is nested deeper than 8 levels.',
  card_data_rejected: 'This text looks like a card number.',
} as const satisfies Record<FieldErrorCode, string>;

function isFieldErrorCode(code: unknown): code is FieldErrorCode {
  return typeof code === 'string' && Object.hasOwn(details, code);
}

function detailOf(issue: Issue, code: FieldErrorCode): string {
  if (code === 'out_of_range' && issue.code === 'custom' && issue.message !== 'Invalid input')
    return issue.message;
  return details[code];
}

/** Where a field is, with the escapes of RFC 6901: names come from the caller. */
export function pointerTo(path: readonly PropertyKey[], where: 'body' | 'query'): string {
  const parts = path.map((part) => String(part).replaceAll('~', '~0').replaceAll('/', '~1'));
  return where === 'query' ? `query:${parts.join('.')}` : ['#', ...parts].join('/');
}
