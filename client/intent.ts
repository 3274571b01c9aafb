/**
 * Something that is to happen once, however often it is asked for. Keep it (with the order, in the page's storage)
 * before the first call: after a lost answer the same intent brings the answer, another one might pay twice.
 */
export interface Intent {
  /** The Idempotency-Key: 16 to 255 characters of A-Z, a-z, 0-9, `_` and `-`. */
  readonly key: string;
}

const shortest = 16;
const longest = 255;

/** An intent with a key of its own. */
export const newIntent = (): Intent => ({ key: crypto.randomUUID() });

/** What a key may not hold is written as its number, so that two ids never become one key. */
const escaped = (part: string): string =>
  part.replaceAll(/[^A-Za-z0-9-]/gu, (sign) => `_${(sign.codePointAt(0) ?? 0).toString(16)}_`);

/**
 * The intent of what your own data says, such as `intentOf('payment-of-order', order.id)`: after a crash, and on another
 * server, the same words make the same key. Any characters will do; each word has to say something.
 */
export const intentOf = (what: string, ...ids: readonly [string, ...string[]]): Intent => {
  const words = [what, ...ids];
  if (words.includes(''))
    throw new RangeError(`Nothing to tell this intent from others by: ${words.join(' ')}`);
  const key = words.map(escaped).join('__').padEnd(shortest, '_');
  if (key.length > longest) throw new RangeError(`The key of an intent has at most 255 characters: ${key}`);
  return { key };
};
