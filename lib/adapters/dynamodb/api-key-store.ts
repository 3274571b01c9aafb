import { apiKeySchema } from '../../access/contract.ts';
import type { ApiKey, ApiKeyStore } from '../../access/contract.ts';
import { Fault } from '../../shared/fault.ts';
import type { Table } from './client.ts';
import { conditionalUpdate } from './conditional-update.ts';
import { collections, keys } from './keys.ts';
import { ifAbsent, putPart, updatePart } from './parts.ts';
import { putRowIf } from './put-row.ts';
import { getRow, queryCollection } from './read.ts';
import { transact } from './transact.ts';

const pageSize = 100;

const rowOf = (key: ApiKey) => ({ ...keys.apiKey(key.prefix), ...collections.apiKeys(key.keyId), ...key });

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
      const isOurs = await putRowIf(table, rowOf(key), {
        condition: 'attribute_not_exists(PK) OR keyId = :keyId',
        values: { ':keyId': key.keyId },
      });
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
    async replace({ old, next, oldExpiresAt }) {
      const refusals = await transact(table, [
        putPart(table.name, 'taken', { item: rowOf(next), condition: ifAbsent }),
        updatePart(table.name, 'changed', {
          key: keys.apiKey(old.prefix),
          update: 'SET expiresAt = :at, replacedBy = :next',
          condition:
            'keyId = :keyId AND attribute_not_exists(revokedAt) AND attribute_not_exists(replacedBy)',
          values: { ':at': oldExpiresAt, ':next': next.keyId, ':keyId': old.keyId },
        }),
      ]);
      if (refusals.has('taken')) throw new Fault('api_key_prefix_taken', next.prefix);
      return refusals.size === 0;
    },
  };
}
