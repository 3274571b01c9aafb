import { fieldsOf, isFields, textOf } from './shape.ts';

/** A field of the request that the API refused; the pointer is JSON Pointer behind a `#`. */
export interface FieldProblem {
  readonly pointer: string;
  readonly code: string;
  readonly detail: string;
}

/** Why a call brought nothing: the API's problem document, or that no answer came (`unreachable`, status 0). */
export interface Problem {
  readonly code: string;
  readonly status: number;
  readonly detail: string;
  readonly errors: readonly FieldProblem[];
  readonly retryAfterMs: number | null;
}

export const unreachable: Problem = {
  code: 'unreachable',
  status: 0,
  detail: '',
  errors: [],
  retryAfterMs: null,
};

/** A yes whose words cannot be read: whether it was one is found out by asking again. */
export const unreadable: Problem = { ...unreachable, code: 'unreadable_answer' };

/** Not sent, as the browser would not keep what was to be asked for. */
export const notKept: Problem = { ...unreachable, code: 'not_kept' };

const fieldProblems = (value: unknown): readonly FieldProblem[] =>
  (Array.isArray(value) ? value : []).filter(isFields).map(({ pointer, code, detail }) => ({
    pointer: textOf(pointer),
    code: textOf(code),
    detail: textOf(detail),
  }));

/** Seconds, as this API sends them; a date is none of ours. */
export const retryAfterMs = (header: string | null): number | null => {
  const seconds = header === null || header === '' ? Number.NaN : Number(header);
  return Number.isFinite(seconds) && seconds >= 0 ? seconds * 1000 : null;
};

/** What an answer says went wrong, also where something on the way answered in a form of its own. */
export const problemFrom = (status: number, body: unknown, retryAfter: string | null): Problem => {
  const said = fieldsOf(body);
  return {
    code: textOf(said['code']) || 'unexpected_answer',
    status,
    detail: textOf(said['detail']),
    errors: fieldProblems(said['errors']),
    retryAfterMs: retryAfterMs(retryAfter),
  };
};

/** Whether the same request, under the same key, may fare better a moment later. */
export const isPassing = ({ code, status }: Problem): boolean =>
  status === 0 || status === 429 || status >= 500 || code === 'idempotency_in_progress';
