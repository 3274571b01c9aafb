import {
  ConditionalCheckFailedException,
  DynamoDBClient,
  TransactionConflictException,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { mockClient } from 'aws-sdk-client-mock';
import type { Table } from '../../../../lib/adapters/dynamodb/client.ts';
import { conditionalUpdate } from '../../../../lib/adapters/dynamodb/conditional-update.ts';

const client = new DynamoDBClient({ region: 'eu-west-3' });
const dynamo = mockClient(client);
const table: Table = { client, name: 'payments', pause: async () => null };
const update = { key: { PK: 'a', SK: 'b' }, update: 'SET x = :x', condition: 'x < :x', values: { ':x': 2 } };
const conflict = new TransactionConflictException({ $metadata: {}, message: 'conflict' });

beforeEach(() => {
  dynamo.reset();
});

describe('a conditional write', () => {
  it('tells the row that it made', async () => {
    dynamo.on(UpdateItemCommand).resolves({ Attributes: { x: { N: '2' } } });
    expect(await conditionalUpdate(table, update)).toEqual({ applied: true, row: { x: 2 } });
  });

  it('tells the row that refused it, or that there is none', async () => {
    const refusal = { $metadata: {}, message: 'refused' };
    dynamo
      .on(UpdateItemCommand)
      .rejectsOnce(new ConditionalCheckFailedException({ ...refusal, Item: { x: { N: '3' } } }))
      .rejectsOnce(new ConditionalCheckFailedException(refusal));
    expect(await conditionalUpdate(table, update)).toEqual({ applied: false, row: { x: 3 } });
    expect(await conditionalUpdate(table, update)).toEqual({ applied: false, row: null });
  });

  it('is tried again when it met a transaction, six times', async () => {
    dynamo.on(UpdateItemCommand).rejectsOnce(conflict).resolves({});
    expect((await conditionalUpdate(table, update)).applied).toBe(true);
    dynamo.reset();
    dynamo.on(UpdateItemCommand).rejects(conflict);
    await expect(conditionalUpdate(table, update)).rejects.toThrow('conflict');
    expect(dynamo.commandCalls(UpdateItemCommand)).toHaveLength(6);
  });
});
