/** Which part of a list is wanted: at most `limit` items behind the position `after` (null = from the start). */
export interface Page {
  readonly limit: number;
  readonly after: string | null;
}

/** Part of a list; `next` is the position to go on from, null at the end. */
export interface PageOf<T> {
  readonly items: readonly T[];
  readonly next: string | null;
}
