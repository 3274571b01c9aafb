/**
 * Something that is to happen once, however often it is asked for. Keep it (with the order, in the page's storage)
 * before the first call: after a lost answer the same intent brings the answer, another one might pay twice.
 */
export interface Intent {
  /** The Idempotency-Key: 16 to 255 characters of A-Z, a-z, 0-9, `_` and `-`. */
  readonly key: string;
}

/** An intent with a key of its own. */
export const newIntent = (): Intent => ({ key: crypto.randomUUID() });
