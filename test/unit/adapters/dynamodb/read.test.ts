import { BatchGetItemCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { mockClient } from 'aws-sdk-client-mock';
import { toAttributes } from '../../../../lib/adapters/dynamodb/attribute-values.ts';
import type { Table } from '../../../../lib/adapters/dynamodb/client.ts';
import { getRows } from '../../../../lib/adapters/dynamodb/read.ts';

const client = new DynamoDBClient({ region: 'eu-west-3' });
const dynamo = mockClient(client);
const table: Table = { client, name: 'payments', pause: async () => null };
const keyOf = (number: number) => ({ PK: `pk-${String(number)}`, SK: 'sk' });
const [first, second] = [keyOf(1), keyOf(2)];

beforeEach(() => {
  dynamo.reset();
});

const batches = () => dynamo.commandCalls(BatchGetItemCommand).map(({ args }) => args[0].input.RequestItems);

describe('reading rows by their keys', () => {
  it('asks again for what was left unread', async () => {
    dynamo
      .on(BatchGetItemCommand)
      .resolvesOnce({
        Responses: { payments: [toAttributes(second)] },
        UnprocessedKeys: { payments: { Keys: [toAttributes(first)] } },
      })
      .resolves({ Responses: { payments: [toAttributes({ ...first, x: 1 })] } });
    expect(await getRows(table, [first, second])).toEqual([{ ...first, x: 1 }, second]);
    expect(batches()).toHaveLength(2);
    expect(batches()[1]?.['payments']?.Keys).toEqual([toAttributes(first)]);
  });

  it('gives up when the same keys stay unread', async () => {
    dynamo
      .on(BatchGetItemCommand)
      .resolves({ UnprocessedKeys: { payments: { Keys: [toAttributes(first)] } } });
    await expect(getRows(table, [first])).rejects.toThrow('left keys unread');
    expect(batches()).toHaveLength(6);
  });

  it('asks consistently, once for each key, at most a hundred at a time', async () => {
    dynamo.on(BatchGetItemCommand).resolves({});
    const wanted = Array.from({ length: 150 }, (_, number) => keyOf(number));
    expect(await getRows(table, [...wanted, ...wanted])).toEqual(Array(300).fill(null));
    expect(batches().map((batch) => batch?.['payments']?.Keys?.length)).toEqual([100, 50]);
    expect(batches().every((batch) => batch?.['payments']?.ConsistentRead === true)).toBe(true);
  });

  it('asks nothing when nothing is wanted', async () => {
    expect(await getRows(table, [])).toEqual([]);
    expect(batches()).toEqual([]);
  });
});
