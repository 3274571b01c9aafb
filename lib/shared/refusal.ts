/** Codes of the fields in `errors[]` of a problem document. */
export type FieldErrorCode =
  | 'required'
  | 'unknown_field'
  | 'wrong_type'
  | 'out_of_range'
  | 'amount_too_small'
  | 'amount_too_large'
  | 'amount_step'
  | 'currency_not_supported'
  | 'price_unknown'
  | 'price_expired'
  | 'currency_mixed'
  | 'field_not_allowed'
  | 'too_deep'
  | 'card_data_rejected';

/** One field that was refused: a JSON pointer (`#/items/0/priceId`) or `header:<Name>` / `query:<name>`. */
export interface FieldError {
  readonly pointer: string;
  readonly code: FieldErrorCode;
  readonly detail: string;
}

/** Every refusal with its HTTP status and title; the one table from which problem documents are made (RFC 9457). */
export const problems = {
  malformed_json: { status: 400, title: 'The body is not valid JSON' },
  validation_failed: { status: 400, title: 'The request has fields that cannot be accepted' },
  card_data_rejected: { status: 400, title: 'Card data must never be sent to this API' },
  idempotency_key_missing: { status: 400, title: 'An Idempotency-Key header is required' },
  idempotency_key_invalid: { status: 400, title: 'The Idempotency-Key header is malformed' },
  cursor_invalid: { status: 400, title: 'The cursor is not one of ours' },
  unauthenticated: { status: 401, title: 'Credentials are missing, unknown or expired' },
  card_declined: { status: 402, title: 'The card was declined' },
  authentication_required: { status: 402, title: 'The cardholder has to authenticate' },
  scope_missing: { status: 403, title: 'These credentials may not do this' },
  origin_not_allowed: { status: 403, title: 'This origin may not use the key' },
  request_blocked: { status: 403, title: 'The request was blocked' },
  not_found: { status: 404, title: 'There is no such resource' },
  route_not_found: { status: 404, title: 'There is no such route' },
  idempotency_in_progress: { status: 409, title: 'A request with this key is still running' },
  order_open: { status: 409, title: 'The order already has an open payment' },
  order_already_paid: { status: 409, title: 'The order is already paid' },
  payment_not_confirmable: { status: 409, title: 'The payment cannot be confirmed in its present state' },
  payment_not_capturable: { status: 409, title: 'The payment cannot be captured in its present state' },
  payment_not_cancelable: { status: 409, title: 'The payment cannot be canceled in its present state' },
  payment_not_updatable: { status: 409, title: 'The payment cannot be changed in its present state' },
  payment_not_refundable: { status: 409, title: 'The payment cannot be refunded in its present state' },
  operation_in_progress: { status: 409, title: 'Another operation on this payment is running' },
  refund_exceeds_captured: { status: 409, title: 'The refund is larger than what is left to refund' },
  refund_not_owed: { status: 409, title: 'Nothing of this refund is owed' },
  payment_disputed: { status: 409, title: 'The payment is disputed' },
  dispute_not_answerable: { status: 409, title: 'The dispute asks for no answer in its present state' },
  dispute_not_decidable: { status: 409, title: 'There is nothing to decide about this dispute' },
  document_not_ready: { status: 409, title: 'The document is still being made' },
  version_conflict: { status: 412, title: 'The resource has changed meanwhile' },
  body_too_large: { status: 413, title: 'The body is larger than 65,536 bytes' },
  media_type_not_supported: { status: 415, title: 'The body must be application/json' },
  idempotency_key_reused: { status: 422, title: 'The key was used with another body' },
  refund_not_allowed: { status: 422, title: 'The refund policy does not allow this' },
  precondition_required: { status: 428, title: 'An If-Match header is required' },
  rate_limited: { status: 429, title: 'Too many requests' },
  internal_error: { status: 500, title: 'Something failed on our side' },
  processor_unavailable: { status: 503, title: 'The card processor cannot be reached' },
  service_unavailable: { status: 503, title: 'The service is not available for a moment' },
  timed_out: { status: 504, title: 'The request took too long' },
} as const satisfies Record<string, { status: number; title: string }>;

/** The stable code of a refusal or fault, as in `code` of a problem document. */
export type ProblemCode = keyof typeof problems;

/** A returned "no": `detail` says what to do next, `extra` are members a caller needs (e.g. `refundable`). */
export interface Refusal {
  readonly code: ProblemCode;
  readonly detail: string;
  readonly errors?: readonly FieldError[];
  readonly extra?: Readonly<Record<string, string | number | object>>;
  /** Seconds for the Retry-After header. */
  readonly retryAfterSeconds?: number;
}
