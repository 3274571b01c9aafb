import type { FieldError, Refusal } from './refusal.ts';

/** The refusal (400) of a request whose named fields cannot be accepted; the same request, corrected, may be sent again. */
export function wrongFields(errors: readonly FieldError[]): Refusal {
  const detail = 'Correct the fields named in errors and send the request again.';
  return { code: 'validation_failed', detail, errors };
}
