import { randomBytes } from 'node:crypto';

const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** Letters and digits from the machine's source of randomness, as Stripe's ids have after their prefix. */
export function randomText(length: number): string {
  let text = '';
  while (text.length < length) {
    for (const byte of randomBytes(length)) {
      // 248 = 4 x 62: the rest would make the first letters likelier.
      if (byte < 248 && text.length < length) text += alphabet.charAt(byte % 62);
    }
  }
  return text;
}

/** `pi_3…`, `ch_3…` and the others, 24 characters after the prefix. */
export function newId(prefix: string): string {
  return `${prefix}_${randomText(24)}`;
}
