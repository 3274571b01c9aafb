import type { Problem as ProblemDocument } from './api.d.ts';
import { fieldsOf, isFields, textOf } from './shape.ts';

/** Codes of the client's own, for what the API did not say. */
export type LocalCode = 'unreachable' | 'unreadable_answer' | 'unexpected_answer' | 'outcome_unknown';

/** A field of the request that the API refused; the pointer is JSON Pointer behind a `#`, or `header:`, `query:`. */
export interface FieldProblem {
  readonly pointer: string;
  readonly code: string;
  readonly detail: string;
}

/** Why a call brought nothing: the API's problem document, or that no answer came (`unreachable`, status 0). */
export interface Problem {
  /** Tell problems apart by this; a newer API may know more codes than these types. */
  readonly code: ProblemDocument['code'] | LocalCode | (string & Record<never, never>);
  readonly status: number;
  readonly detail: string;
  readonly errors: readonly FieldProblem[];
  readonly retryAfterMs: number | null;
  /** Names the request in the system's logs; null when no answer came. */
  readonly requestId: string | null;
  readonly headers: Headers;
  /** The whole document, with members such as `refundable`. */
  readonly document: Readonly<Record<string, unknown>>;
}

export const unreachable: Problem = {
  code: 'unreachable',
  status: 0,
  detail: '',
  errors: [],
  retryAfterMs: null,
  requestId: null,
  headers: new Headers(),
  document: {},
};

/** A yes whose words cannot be read: whether it was one is found out by asking again. */
export const unreadable: Problem = { ...unreachable, code: 'unreadable_answer' };

const fieldProblems = (value: unknown): readonly FieldProblem[] =>
  (Array.isArray(value) ? value : []).filter(isFields).map(({ pointer, code, detail }) => ({
    pointer: textOf(pointer),
    code: textOf(code),
    detail: textOf(detail),
  }));

/** Seconds, as this API sends them; a date is none of its own. */
export const retryAfterMs = (header: string | null): number | null => {
  const seconds = header === null || header === '' ? Number.NaN : Number(header);
  return Number.isFinite(seconds) && seconds >= 0 ? seconds * 1000 : null;
};

/** What an answer says went wrong, also where something on the way answered in a form of its own. */
export const problemFrom = (status: number, body: unknown, headers: Headers): Problem => {
  const document = fieldsOf(body);
  return {
    code: textOf(document['code']) || 'unexpected_answer',
    status,
    detail: textOf(document['detail']),
    errors: fieldProblems(document['errors']),
    retryAfterMs: retryAfterMs(headers.get('Retry-After')),
    requestId: headers.get('X-Request-Id'),
    headers,
    document,
  };
};

/** Whether the same request, under the same key, may fare better a moment later. */
export const isPassing = ({ code, status }: Problem): boolean =>
  status === 0 || status === 429 || status >= 500 || code === 'idempotency_in_progress';
