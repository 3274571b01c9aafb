import type { Refusal } from '../shared/refusal.ts';
import type { Result } from '../shared/result.ts';
import type { StoredAnswer } from '../shared/idempotency.ts';
import type { HttpAnswer } from './http-types.ts';
import { RefusedRequest } from './problem.ts';

/** The value of a result; a refusal ends the request with its problem document. */
export function valueOf<T>(result: Result<T, Refusal>): T {
  if (result.ok) return result.value;
  throw new RefusedRequest(result.refusal);
}

/** A stored answer with members joined that are never stored. */
export function joined(answer: StoredAnswer, members: Readonly<Record<string, unknown>>): HttpAnswer {
  const body: unknown = JSON.parse(answer.body);
  return { ...answer, body: JSON.stringify(Object.assign({}, body, members)) };
}
