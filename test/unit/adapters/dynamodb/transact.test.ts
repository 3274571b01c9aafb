import {
  DynamoDBClient,
  ThrottlingException,
  TransactWriteItemsCommand,
  TransactionCanceledException,
} from '@aws-sdk/client-dynamodb';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { mockClient } from 'aws-sdk-client-mock';
import type { Table } from '../../../../lib/adapters/dynamodb/client.ts';
import { transact } from '../../../../lib/adapters/dynamodb/transact.ts';

const client = new DynamoDBClient({ region: 'eu-west-3' });
const dynamo = mockClient(client);
const pauses: number[] = [];
const table: Table = { client, name: 'payments', pause: async (ms) => pauses.push(ms) };
const parts = (['payment', 'order', 'inbox'] as const).map((refusal) => ({ refusal, write: {} }));

beforeEach(() => {
  dynamo.reset();
  pauses.length = 0;
});

function canceled(...codes: string[]): TransactionCanceledException {
  const CancellationReasons = codes.map((Code) => ({ Code }));
  return new TransactionCanceledException({ $metadata: {}, message: 'canceled', CancellationReasons });
}

const calls = () => dynamo.commandCalls(TransactWriteItemsCommand).length;

describe('a transaction', () => {
  it('is written once when nothing stands in the way', async () => {
    dynamo.on(TransactWriteItemsCommand).resolves({});
    expect([...(await transact(table, parts))]).toEqual([]);
    expect(calls()).toBe(1);
  });

  it.each(['TransactionConflict', 'ThrottlingError', 'ProvisionedThroughputExceeded'])(
    'is tried again after %s, each time after a pause',
    async (code) => {
      dynamo
        .on(TransactWriteItemsCommand)
        .rejectsOnce(canceled('None', code, 'None'))
        .rejectsOnce(canceled(code, code, 'None'))
        .resolves({});
      expect([...(await transact(table, parts))]).toEqual([]);
      expect(calls()).toBe(3);
      expect(pauses).toHaveLength(2);
    },
  );

  it('names the parts whose conditions failed, by their place, and is not tried again', async () => {
    dynamo
      .on(TransactWriteItemsCommand)
      .rejects(canceled('None', 'ConditionalCheckFailed', 'ConditionalCheckFailed'));
    expect([...(await transact(table, parts))]).toEqual(['order', 'inbox']);
    expect(calls()).toBe(1);
  });

  it('is refused when a condition failed beside a conflict', async () => {
    dynamo
      .on(TransactWriteItemsCommand)
      .rejects(canceled('TransactionConflict', 'None', 'ConditionalCheckFailed'));
    expect([...(await transact(table, parts))]).toEqual(['inbox']);
  });

  it('gives up after six conflicts', async () => {
    dynamo.on(TransactWriteItemsCommand).rejects(canceled('TransactionConflict', 'None', 'None'));
    await expect(transact(table, parts)).rejects.toThrow(TransactionCanceledException);
    expect(calls()).toBe(6);
  });

  it('waits a random time that grows with the tries and stays short', async () => {
    dynamo.on(TransactWriteItemsCommand).rejects(canceled('TransactionConflict', 'None', 'None'));
    for (let round = 0; round < 50; round += 1) await transact(table, parts).catch(() => null);
    expect(Math.min(...pauses)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...pauses)).toBeLessThanOrEqual(400);
    expect(new Set(pauses).size).toBeGreaterThan(200);
    const [first = 0, , , , fifth = 0] = averagesByTry();
    expect(first).toBeLessThan(fifth);
  });

  it.each(['ValidationError', 'ItemCollectionSizeLimitExceeded', 'DuplicateItem', 'AccessDenied'])(
    'throws %s at once: it will not pass',
    async (code) => {
      dynamo.on(TransactWriteItemsCommand).rejects(canceled('None', code, 'TransactionConflict'));
      await expect(transact(table, parts)).rejects.toThrow(TransactionCanceledException);
      expect(calls()).toBe(1);
    },
  );

  it('throws what is no cancellation, and a cancellation without reasons', async () => {
    const throttled = new ThrottlingException({ $metadata: {}, message: 'throttled' });
    dynamo.on(TransactWriteItemsCommand).rejectsOnce(throttled).rejectsOnce(canceled());
    await expect(transact(table, parts)).rejects.toThrow('throttled');
    await expect(transact(table, parts)).rejects.toThrow('canceled');
    expect(calls()).toBe(2);
  });
});

function averagesByTry(): number[] {
  return Array.from({ length: 5 }, (_, position) => {
    const ofTry = pauses.filter((_pause, index) => index % 5 === position);
    return ofTry.reduce((sum, pause) => sum + pause, 0) / ofTry.length;
  });
}
