import type { StoredAnswer } from '../shared/idempotency.ts';
import { problems } from '../shared/refusal.ts';
import type { Refusal } from '../shared/refusal.ts';
import type { HttpAnswer } from './http-types.ts';

/** Thrown inside the stack to end a request with a refusal that was found before the handler. */
export class RefusedRequest extends Error {
  override readonly name = 'RefusedRequest';
  readonly refusal: Refusal;

  constructor(refusal: Refusal) {
    super(refusal.code);
    this.refusal = refusal;
  }
}

/** The problem document of a refusal (RFC 9457); `instance` names the request. */
export function toProblem(
  refusal: Refusal,
  place: { readonly siteUrl: string; readonly requestId: string },
): HttpAnswer {
  const { status, title } = problems[refusal.code];
  return {
    status,
    headers: {
      'Content-Type': 'application/problem+json',
      ...(refusal.retryAfterSeconds === undefined
        ? {}
        : { 'Retry-After': String(refusal.retryAfterSeconds) }),
    },
    body: {
      type: `${place.siteUrl}/problems/${refusal.code}`,
      title,
      status,
      detail: refusal.detail,
      instance: `urn:request:${place.requestId}`,
      code: refusal.code,
      ...refusal.extra,
      ...(refusal.errors === undefined ? {} : { errors: refusal.errors }),
    },
  };
}

/** The problem document of a refusal that is kept as the answer of its key. */
export function toStoredProblem(refusal: Refusal, place: Parameters<typeof toProblem>[1]): StoredAnswer {
  const { status, headers, body } = toProblem(refusal, place);
  return { status, headers: { ...headers }, body: JSON.stringify(body) };
}
