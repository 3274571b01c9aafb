import { PutItemCommand, QueryCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  chainEvents,
  chainStart,
  eventRowSchema,
  linkHash,
} from '../../../lib/adapters/dynamodb/event-log.ts';
import { fromAttributes } from '../../../lib/adapters/dynamodb/attribute-values.ts';
import { keys } from '../../../lib/adapters/dynamodb/keys.ts';
import { paymentRowSchema } from '../../../lib/adapters/dynamodb/payment-row.ts';
import { getRow } from '../../../lib/adapters/dynamodb/read.ts';
import { transact } from '../../../lib/adapters/dynamodb/transact.ts';
import type { Payment } from '../../../lib/payments/domain/payment.ts';
import { startEngine } from './engine.ts';
import type { Engine } from './engine.ts';
import { changeOf, creationOf, eventsOf, paymentOf } from './samples.ts';
import { tableWorld } from './worlds.ts';

let engine: Engine;
beforeAll(async () => {
  engine = await startEngine();
});
afterAll(() => engine.stop());

async function rowsOf(subject: string) {
  const { Items = [] } = await engine.table.client.send(
    new QueryCommand({
      TableName: engine.table.name,
      KeyConditionExpression: 'PK = :pk',
      ExpressionAttributeValues: { ':pk': { S: keys.event(subject, 1).PK } },
    }),
  );
  return Items.map((item) => fromAttributes(item));
}

/** A payment with several changes, one of them by a store that knows nothing of the ones before. */
async function lived(): Promise<Payment> {
  const { payments } = tableWorld(engine);
  const payment = paymentOf();
  await payments.commit(creationOf(payment));
  const first = changeOf(payment, 'payment.attempt_failed');
  await payments.commit(first);
  const second = changeOf(first.after, 'payment.succeeded', { status: 'succeeded' });
  await tableWorld(engine).payments.commit(second);
  return second.after;
}

describe('the log of events', () => {
  it('links each event to the one before, and the payment to the last', async () => {
    const payment = await lived();
    const rows = (await rowsOf(payment.id)).map((row) => eventRowSchema.parse(row));
    let head = chainStart;
    for (const row of rows) {
      expect(row.prevHash).toBe(head);
      expect(row.hash).toBe(linkHash(row.prevHash, row.body));
      head = row.hash;
    }
    expect(rows).toHaveLength(3);
    expect(paymentRowSchema.parse(await getRow(engine.table, keys.payment(payment.id))).lastHash).toBe(head);
  });

  it('refuses to write over an event', async () => {
    const payment = await lived();
    const before = await rowsOf(payment.id);
    const forged = chainEvents(engine.table.name, eventsOf(payment, ['payment.canceled'], 0), chainStart);
    expect([...(await transact(engine.table, forged.parts))]).toEqual(['version_conflict']);
    expect(await rowsOf(payment.id)).toEqual(before);
  });

  it('shows an event that was written over all the same', async () => {
    const payment = await lived();
    const [, second] = await rowsOf(payment.id);
    const { body, ...rest } = eventRowSchema.parse(second);
    const forged = body.replace('attempt_failed', 'canceled');
    expect(forged).not.toBe(body);
    await engine.table.client.send(
      new PutItemCommand({
        TableName: engine.table.name,
        Item: {
          PK: { S: keys.event(payment.id, 2).PK },
          SK: { S: keys.event(payment.id, 2).SK },
          body: { S: forged },
        },
      }),
    );
    expect(linkHash(rest.prevHash, forged)).not.toBe(rest.hash);
  });

  it('never expires and is found by its hour', async () => {
    const payment = await lived();
    const [first] = await rowsOf(payment.id);
    expect(first).toMatchObject({ SK: '0000000001', GSI1PK: 'EVENTS#2026-11-23T10' });
    expect(first).not.toHaveProperty('expiresAt');
  });
});
