import { describe, expect, it } from '@jest/globals';
import { createSecretSeal } from '../../../../lib/adapters/kms/secret-seal.ts';

const seal = createSecretSeal(async () => Buffer.alloc(32, 3));
const secret = 'pi_1_secret_abc';

describe('the seal of client secrets', () => {
  it('gives back the secret of an order', async () => {
    const sealed = await seal.seal(secret, 'order-1');
    expect(sealed).not.toContain(secret);
    expect(await seal.open(sealed, 'order-1')).toBe(secret);
  });

  it('opens for no other order', async () => {
    const sealed = await seal.seal(secret, 'order-1');
    await expect(seal.open(sealed, 'order-2')).rejects.toThrow();
  });

  it('knows a secret by its hash', () => {
    const hash = seal.hash(secret);
    expect(hash).toMatch(/^[0-9a-f]{64}$/);
    expect(seal.matches(secret, hash)).toBe(true);
    expect(seal.matches(`${secret}x`, hash)).toBe(false);
    expect(seal.matches(secret, '')).toBe(false);
  });
});
