import * as z from 'zod';
import type { EngineClient } from '../../aws/dynamodb/engine-client.ts';
import { type Item, plainItem } from './item.ts';

export interface Key {
  readonly PK: string;
  readonly SK: string;
}

/** The table, read at the engine: without the API, its functions or their permissions. */
export interface TableReader {
  /** Those of the rows that exist, in whatever order. */
  rows(keys: readonly Key[]): Promise<readonly Item[]>;
  /** A partition in the order of its sort keys. */
  partition(PK: string): Promise<readonly Item[]>;
  /** The keys of all rows that stand in the index of collections, page by page. */
  index(): AsyncIterable<readonly Item[]>;
}

const lastKey = z.record(z.string(), z.unknown()).optional();
const pageSchema = z.looseObject({ Items: z.array(z.unknown()).default([]), LastEvaluatedKey: lastKey });
type Page = z.infer<typeof pageSchema>;

const mostKeys = 100;

const text = (S: string) => ({ S });

export const createTableReader = (engine: EngineClient, TableName: string): TableReader => {
  const page = async (operation: 'Query' | 'Scan', input: object, after: Page['LastEvaluatedKey']) => {
    const start = after === undefined ? {} : { ExclusiveStartKey: after };
    return pageSchema.parse(await engine.call(operation, { TableName, ...input, ...start }));
  };

  async function* pages(operation: 'Query' | 'Scan', input: object): AsyncGenerator<readonly Item[]> {
    let after: Page['LastEvaluatedKey'];
    do {
      const found = await page(operation, input, after);
      yield found.Items.map(plainItem);
      after = found.LastEvaluatedKey;
    } while (after !== undefined);
  }

  const batch = async (keys: readonly Key[]): Promise<readonly Item[]> => {
    const Keys = keys.map(({ PK, SK }) => ({ PK: text(PK), SK: text(SK) }));
    const answer = await engine.call('BatchGetItem', { RequestItems: { [TableName]: { Keys } } });
    const schema = z.looseObject({ Responses: z.record(z.string(), z.array(z.unknown())) });
    return (schema.parse(answer).Responses[TableName] ?? []).map(plainItem);
  };

  return {
    rows: async (keys) => {
      const found: Item[] = [];
      for (let at = 0; at < keys.length; at += mostKeys) {
        found.push(...(await batch(keys.slice(at, at + mostKeys))));
      }
      return found;
    },
    partition: async (PK) => {
      const found: Item[] = [];
      const ExpressionAttributeValues = { ':pk': text(PK) };
      for await (const items of pages('Query', {
        KeyConditionExpression: 'PK = :pk',
        ExpressionAttributeValues,
      })) {
        found.push(...items);
      }
      return found;
    },
    index: () => pages('Scan', { IndexName: 'GSI1' }),
  };
};
