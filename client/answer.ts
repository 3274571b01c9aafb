import type { Problem } from './problem.ts';

/** A yes of the API. */
export interface Yes<T> {
  readonly ok: true;
  readonly value: T;
  /** 202: whether it happened is not known yet; the same intent brings the answer later. */
  readonly status: number;
  /** Names the request in the system's logs. */
  readonly requestId: string | null;
  /** Such as `ETag`, `Existing-Payment`, `Idempotent-Replayed`. */
  readonly headers: Headers;
}

/** What a call brought: a value, or the problem that stood in its way. */
export type Answer<T> = Yes<T> | { readonly ok: false; readonly problem: Problem };
