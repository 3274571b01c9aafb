import { DeleteItemCommand, ScanCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { toAttributes } from '../../../lib/adapters/dynamodb/attribute-values.ts';
import { collections, keys } from '../../../lib/adapters/dynamodb/keys.ts';
import { queryCollection } from '../../../lib/adapters/dynamodb/read.ts';
import { createPersonalData } from '../../../lib/adapters/kms/personal-data.ts';
import type { CustomerRecord } from '../../../lib/customers/contract.ts';
import { startEngine } from './engine.ts';
import type { Engine } from './engine.ts';
import { creationOf, fresh, paymentOf } from './samples.ts';
import { masterKey, memoryWorld, tableWorld } from './worlds.ts';
import type { World } from './worlds.ts';

let engine: Engine;
beforeAll(async () => {
  engine = await startEngine();
});
afterAll(() => engine.stop());

const worlds: [string, () => World][] = [
  ['memory', memoryWorld],
  ['dynamodb', () => tableWorld(engine)],
];

function customerOf(id: CustomerRecord['id'], name = 'Łukasz Żółć'): CustomerRecord {
  const address = { line1: '12 rue des Écoles', postalCode: '75005', city: 'Paris', country: 'FR' };
  const person = { email: 'Lukasz@Example.org', name, company: 'Ελένη SARL', siren: '732829320', address };
  return { id, kind: 'business', person };
}

async function pay(world: World, customer: CustomerRecord) {
  const payment = paymentOf({ customerId: customer.id });
  await world.payments.commit(creationOf(payment, { customer }));
  return payment;
}

describe.each(worlds)('customers in %s', (_name, open) => {
  it('come back as they are, and as the payment was made with', async () => {
    const world = open();
    const id = `cst_${fresh()}` as const;
    const first = await pay(world, customerOf(id));
    const second = await pay(world, customerOf(id, 'Łukasz Nowak'));
    expect(await world.customers.current(id)).toEqual(customerOf(id, 'Łukasz Nowak'));
    expect(await world.customers.snapshot(id, first.id)).toEqual(customerOf(id));
    expect(await world.customers.snapshot(id, second.id)).toEqual(customerOf(id, 'Łukasz Nowak'));
  });

  it('are none where nothing stands', async () => {
    const world = open();
    expect(await world.customers.current('cst_none')).toBeNull();
    expect(await world.customers.snapshot('cst_none', 'pay_none')).toBeNull();
  });

  it('take several first payments at once', async () => {
    const world = open();
    const id = `cst_${fresh()}` as const;
    const payments = await Promise.all([pay(world, customerOf(id)), pay(world, customerOf(id))]);
    for (const payment of payments) {
      expect(await world.customers.snapshot(id, payment.id)).toEqual(customerOf(id));
    }
  });
});

describe('customers in the table', () => {
  it('stand nowhere in clear', async () => {
    await pay(tableWorld(engine), customerOf('cst_clear'));
    const { Items = [] } = await engine.table.client.send(new ScanCommand({ TableName: engine.table.name }));
    const stored = JSON.stringify(Items).toLowerCase();
    for (const word of ['lukasz', 'łukasz', 'ελένη', '732829320', 'écoles', '75005']) {
      expect(stored).not.toContain(word);
    }
    expect(stored).toContain('cst_clear');
  });

  it('are found by their address, however it is written', async () => {
    await pay(tableWorld(engine), customerOf('cst_lookup'));
    const hash = await createPersonalData(masterKey).lookUpHash(' lukasz@example.ORG ');
    const { GSI1PK } = collections.customersOfEmail(hash);
    const page = { limit: 100, after: null, newestFirst: false };
    const { items } = await queryCollection(engine.table, GSI1PK, page);
    expect(items.map((row) => row['PK'])).toContain(keys.customer('cst_lookup').PK);
  });

  it('open no more once the salt or the current row is gone', async () => {
    const world = tableWorld(engine);
    const kept = await pay(world, customerOf('cst_salt'));
    const gone = await pay(world, customerOf('cst_gone'));
    const TableName = engine.table.name;
    await engine.table.client.send(
      new UpdateItemCommand({
        TableName,
        Key: toAttributes({ ...keys.customer('cst_salt') }),
        UpdateExpression: 'REMOVE salt',
      }),
    );
    await engine.table.client.send(
      new DeleteItemCommand({ TableName, Key: toAttributes({ ...keys.customer('cst_gone') }) }),
    );
    expect(await world.customers.current('cst_salt')).toBeNull();
    expect(await world.customers.snapshot('cst_salt', kept.id)).toBeNull();
    expect(await world.customers.snapshot('cst_gone', gone.id)).toBeNull();
  });

  it('are a fault where the current row is broken: nobody is taken for erased who is not', async () => {
    const world = tableWorld(engine);
    const kept = await pay(world, customerOf('cst_broken'));
    await engine.table.client.send(
      new UpdateItemCommand({
        TableName: engine.table.name,
        Key: toAttributes({ ...keys.customer('cst_broken') }),
        UpdateExpression: 'REMOVE kind',
      }),
    );
    await expect(world.customers.current('cst_broken')).rejects.toThrow('kind');
    await expect(world.customers.snapshot('cst_broken', kept.id)).rejects.toThrow('kind');
  });
});
