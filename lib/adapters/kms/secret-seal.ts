import type { SecretSeal } from '../../payments/app/ports.ts';
import type { MasterKey } from './master-key.ts';
import { secretDigest } from './secret-digest.ts';
import { deriveKey, openText, sealText } from './sealed-text.ts';

/** Seals client secrets for their orders with a key of its own, derived from the master data key. */
export function createSecretSeal(masterKey: MasterKey): SecretSeal {
  const key = async () => deriveKey(await masterKey(), 'client-secret', '');
  return {
    seal: async (clientSecret, orderId) => sealText(await key(), clientSecret, orderId),
    open: async (sealed, orderId) => openText(await key(), sealed, orderId),
    ...secretDigest,
  };
}
