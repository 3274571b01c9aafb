import { wrongFields } from '../../../../../lib/shared/wrong-fields.ts';
import type { RefusalExamples } from './example.ts';

const again = 'Try again with the same Idempotency-Key; nothing is lost.';

/** What the stack around the handlers and the gateway before them refuse, on whatever route. */
export const aroundRefusals: RefusalExamples = {
  malformed_json: { code: 'malformed_json', detail: 'Send one JSON object as the body.' },
  validation_failed: wrongFields([
    { pointer: '#/surprise', code: 'unknown_field', detail: 'This field does not exist here; remove it.' },
  ]),
  card_data_rejected: {
    code: 'card_data_rejected',
    detail: 'Remove the card number and collect cards with Stripe.js only; nothing was stored.',
    errors: [
      { pointer: '#/note', code: 'card_data_rejected', detail: 'This text looks like a card number.' },
    ],
  },
  idempotency_key_missing: {
    code: 'idempotency_key_missing',
    detail: 'Send a key of your own for each intent.',
    errors: [{ pointer: 'header:Idempotency-Key', code: 'required', detail: 'Send 16-255 of A-Za-z0-9_-.' }],
  },
  idempotency_key_invalid: {
    code: 'idempotency_key_invalid',
    detail: 'Send 16-255 characters of A-Za-z0-9_-.',
    errors: [
      { pointer: 'header:Idempotency-Key', code: 'out_of_range', detail: 'Send 16-255 of A-Za-z0-9_-.' },
    ],
  },
  cursor_invalid: {
    code: 'cursor_invalid',
    detail: 'Send the nextCursor of the page before, unchanged and with the same filters.',
  },
  unauthenticated: {
    code: 'unauthenticated',
    detail: 'Send a valid key as "Authorization: Bearer …".',
  },
  scope_missing: { code: 'scope_missing', detail: 'This route needs the scope payments:write.' },
  origin_not_allowed: {
    code: 'origin_not_allowed',
    detail: 'Call from an origin that the key was made for.',
  },
  request_blocked: { code: 'request_blocked', detail: 'The request looks like an attack.' },
  route_not_found: {
    code: 'route_not_found',
    detail: 'No route has this path and method; GET /v1/openapi.json lists those there are.',
  },
  idempotency_in_progress: {
    code: 'idempotency_in_progress',
    detail: 'The first request with this key is still running; ask again after Retry-After.',
    retryAfterSeconds: 24,
  },
  idempotency_key_reused: {
    code: 'idempotency_key_reused',
    detail: 'Use a new key for a request with another body.',
  },
  body_too_large: { code: 'body_too_large', detail: 'Send at most 65,536 bytes.' },
  media_type_not_supported: {
    code: 'media_type_not_supported',
    detail: 'Send the body as application/json with that Content-Type.',
  },
  rate_limited: {
    code: 'rate_limited',
    detail: 'Wait for Retry-After and send the same request with the same key.',
    retryAfterSeconds: 2,
  },
  internal_error: { code: 'internal_error', detail: again },
  processor_unavailable: {
    code: 'processor_unavailable',
    detail: 'Send the same request with the same key after Retry-After.',
    retryAfterSeconds: 3,
  },
  service_unavailable: { code: 'service_unavailable', detail: again, retryAfterSeconds: 2 },
  timed_out: { code: 'timed_out', detail: again },
};
