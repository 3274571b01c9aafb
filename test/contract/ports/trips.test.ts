import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { CustomerRecord } from '../../../lib/customers/contract.ts';
import { startEngine } from './engine.ts';
import type { Engine } from './engine.ts';
import {
  changeOf,
  creationOf,
  entryOf,
  fresh,
  holdOf,
  leaseOf,
  nowMs,
  paymentOf,
  refundOf,
} from './samples.ts';
import { tableWorld } from './worlds.ts';

const trips: string[] = [];
let engine: Engine;
beforeAll(async () => {
  engine = await startEngine();
  engine.table.client.middlewareStack.add(
    (next, context) => (args) => {
      trips.push(String(context.commandName).replace('Command', ''));
      return next(args);
    },
    { step: 'initialize' },
  );
});
afterAll(() => engine.stop());
beforeEach(() => {
  trips.length = 0;
});

const answer = { status: 201, headers: {}, body: '{}' };
const prices = Array.from({ length: 20 }, (_, index) => `price_${String(index)}`);

describe('trips to the table', () => {
  it('of a creation are one read and one write, with order, prices, customer, event and answer', async () => {
    const { payments, answers } = tableWorld(engine);
    const lease = leaseOf('first');
    await answers.begin(lease, nowMs);
    trips.length = 0;
    const payment = paymentOf();
    await payments.readForCreate(payment.orderId, prices);
    const creation = creationOf(payment, {
      customer: customerOf(payment.customerId),
      answer: { lease, answer },
    });
    expect(await payments.commit(creation)).toEqual({ kind: 'committed' });
    expect(trips).toEqual(['BatchGetItem', 'TransactWriteItems']);
  });

  it('of a page are one, whether the payment is its own, somebody else’s or none', async () => {
    const payment = paymentOf();
    const { payments } = tableWorld(engine);
    await payments.commit(creationOf(payment));
    trips.length = 0;
    await payments.getHeldBy(payment.id, 'hash-of-the-secret');
    await payments.getHeldBy(payment.id, 'hash-of-another');
    await payments.getHeldBy('pay_none', 'hash-of-the-secret');
    expect(trips).toEqual(['Query', 'Query', 'Query']);
  });

  it('of a settled payment are one read and one write, with order, journal and inbox', async () => {
    const payment = paymentOf();
    await tableWorld(engine).payments.commit(creationOf(payment));
    trips.length = 0;
    const { payments } = tableWorld(engine);
    const read = await payments.getWithOrder(payment.id);
    const before = read?.row.payment ?? payment;
    const change = changeOf(before, 'payment.succeeded', { status: 'succeeded' });
    const outcome = await payments.commit({
      ...change,
      entries: [entryOf(payment.id, 49_000n)],
      order: { before: holdOf(payment), after: holdOf(payment, { state: 'committed', revision: 2 }) },
      inboxEventId: `evt_${fresh()}`,
    });
    expect(outcome).toEqual({ kind: 'committed' });
    expect(trips).toEqual(['GetItem', 'TransactWriteItems']);
  });

  it('of a refund are one read and two writes, one before and one behind Stripe', async () => {
    const payment = paymentOf({ status: 'succeeded', refundableMinor: 49_000 });
    await tableWorld(engine).payments.commit(creationOf(payment));
    trips.length = 0;
    const { payments } = tableWorld(engine);
    const read = await payments.getWithOrder(payment.id);
    const refund = refundOf(payment, 10_000);
    const reserved = changeOf(read?.row.payment ?? payment, 'payment.updated', { refundableMinor: 39_000 });
    await payments.commit({ ...reserved, refund: { before: null, after: refund, nextCheckAtMs: nowMs } });
    const granted = changeOf(reserved.after, 'refund.granted', { amountRefundedMinor: 10_000 });
    const settled = { ...refund, revision: 2, processorId: `re_${fresh()}` };
    const outcome = await payments.commit({
      ...granted,
      refund: { before: refund, after: settled, nextCheckAtMs: null },
    });
    expect(outcome).toEqual({ kind: 'committed' });
    expect(trips).toEqual(['GetItem', 'TransactWriteItems', 'TransactWriteItems']);
  });

  it('of a keyed request are one write to begin', async () => {
    const { answers } = tableWorld(engine);
    const lease = leaseOf('first');
    await answers.begin(lease, nowMs);
    await answers.begin(leaseOf('second', lease.record.keyHash), nowMs);
    expect(trips).toEqual(['UpdateItem', 'UpdateItem']);
  });
});

function customerOf(id: CustomerRecord['id']): CustomerRecord {
  const address = { line1: '1 rue A', postalCode: '75001', city: 'Paris', country: 'FR' };
  return { id, kind: 'consumer', person: { email: 'a@example.org', name: 'A', address } };
}
