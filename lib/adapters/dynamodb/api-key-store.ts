import { apiKeySchema } from '../../access/contract.ts';
import type { ApiKey, ApiKeyStore } from '../../access/contract.ts';
import { Fault } from '../../shared/fault.ts';
import type { Table } from './client.ts';
import { conditionalUpdate } from './conditional-update.ts';
import { collections, keys } from './keys.ts';
import { putRowIf } from './put-row.ts';
import { getRow, queryCollection } from './read.ts';

const pageSize = 100;

export function createApiKeyStore(table: Table): ApiKeyStore {
  const list = async (): Promise<readonly ApiKey[]> => {
    const found: ApiKey[] = [];
    let after: string | null = null;
    do {
      const { GSI1PK } = collections.apiKeys();
      const page = await queryCollection(table, GSI1PK, { limit: pageSize, after, newestFirst: false });
      found.push(...page.items.map((row) => apiKeySchema.parse(row)));
      after = page.next;
    } while (after !== null);
    return found;
  };
  return {
    list,
    async findByPrefix(prefix) {
      const row = await getRow(table, keys.apiKey(prefix));
      return row === null ? null : apiKeySchema.parse(row);
    },
    async put(key) {
      const isOurs = await putRowIf(
        table,
        { ...keys.apiKey(key.prefix), ...collections.apiKeys(key.keyId), ...key },
        { condition: 'attribute_not_exists(PK) OR keyId = :keyId', values: { ':keyId': key.keyId } },
      );
      if (!isOurs) throw new Fault('api_key_prefix_taken', key.prefix);
    },
    async revoke(keyId, at) {
      const key = (await list()).find((known) => known.keyId === keyId);
      if (key === undefined) return false;
      const written = await conditionalUpdate(table, {
        key: keys.apiKey(key.prefix),
        update: 'SET revokedAt = :at',
        condition: 'keyId = :keyId AND attribute_not_exists(revokedAt)',
        values: { ':at': at, ':keyId': keyId },
      });
      return written.applied;
    },
  };
}
