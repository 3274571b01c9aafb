import { createHash, timingSafeEqual } from 'node:crypto';
import type { SecretSeal } from '../../payments/app/ports.ts';

/** Knows a client secret again by its SHA-256; needs no key. */
export const secretDigest: Pick<SecretSeal, 'hash' | 'matches'> = {
  hash: (clientSecret) => digestOf(clientSecret).toString('hex'),
  matches(clientSecret, hash) {
    const expected = Buffer.from(hash, 'hex');
    const given = digestOf(clientSecret);
    return expected.length === given.length && timingSafeEqual(expected, given);
  },
};

function digestOf(clientSecret: string): Buffer {
  return createHash('sha256').update(clientSecret, 'utf8').digest();
}
