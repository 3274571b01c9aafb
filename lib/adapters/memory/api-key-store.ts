import type { ApiKey, ApiKeyStore } from '../../access/contract.ts';
import { Fault } from '../../shared/fault.ts';

export function createMemoryApiKeyStore(): ApiKeyStore {
  const keys = new Map<string, ApiKey>();
  const list = () => [...keys.values()].sort((a, b) => (a.keyId < b.keyId ? -1 : 1));
  return {
    findByPrefix: async (prefix) => keys.get(prefix) ?? null,
    async put(key) {
      const known = keys.get(key.prefix);
      if (known !== undefined && known.keyId !== key.keyId)
        throw new Fault('api_key_prefix_taken', key.prefix);
      keys.set(key.prefix, key);
    },
    list: async () => list(),
    async revoke(keyId, at) {
      const key = list().find((known) => known.keyId === keyId);
      if (key === undefined || key.revokedAt !== undefined) return false;
      keys.set(key.prefix, { ...key, revokedAt: at });
      return true;
    },
    async replace({ old, next, oldExpiresAt }) {
      if (keys.has(next.prefix)) throw new Fault('api_key_prefix_taken', next.prefix);
      const current = keys.get(old.prefix);
      if (current?.keyId !== old.keyId) return false;
      if (current.revokedAt !== undefined || current.replacedBy !== undefined) return false;
      keys.set(old.prefix, { ...current, expiresAt: oldExpiresAt, replacedBy: next.keyId });
      keys.set(next.prefix, next);
      return true;
    },
  };
}
