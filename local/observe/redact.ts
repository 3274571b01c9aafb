/**
 * What must not stand in a log but might, in the message of a crash that quotes data. The functions' own lines have
 * no place for it; this is the net below.
 */
const forbidden: readonly (readonly [RegExp, string])[] = [
  [/\b(?:\d[ -]?){12,18}\d\b/g, '[number]'],
  [/[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+/g, '[mail]'],
  [/\b(pi_[A-Za-z0-9]+)_secret_[A-Za-z0-9]+/g, '$1_secret_[secret]'],
  [/\b(Bearer|Basic) +[\w.~+/=-]{8,}/gi, '$1 [secret]'],
  [/\b(sk|rk|whsec|pks|pkb)_[A-Za-z0-9_]{8,}/g, '$1_[secret]'],
];

/** The text without card numbers, addresses, keys and secrets. */
export const redacted = (text: string): string =>
  forbidden.reduce((rest, [pattern, instead]) => rest.replace(pattern, instead), text);
