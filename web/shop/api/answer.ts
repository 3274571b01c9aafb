import type { Problem } from './problem.ts';

/** What a call brought. */
export type Answer<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: Problem };
