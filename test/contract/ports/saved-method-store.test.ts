import { ScanCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { SavedMethod } from '../../../lib/customers/domain/saved-method.ts';
import { startEngine } from './engine.ts';
import type { Engine } from './engine.ts';
import { creationOf, fresh, paymentOf } from './samples.ts';
import { consentOf, customerOf, methodOf, referenceTo, setupOf } from './saved-cards.ts';
import { memoryWorld, tableWorld } from './worlds.ts';
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

const page = { limit: 20, after: null };

/** A customer with a payment that saves the card, as create commits it. */
async function savingPayment(world: World, id: `cst_${string}`, at = '2026-11-23T10:00:00.000Z') {
  const payment = paymentOf({ customerId: id });
  const consent = consentOf({ subjectId: payment.id, intentId: payment.processorId, at });
  const made = await world.payments.commit(
    creationOf(payment, {
      customer: customerOf(id),
      processorCustomerId: `cus_${id}`,
      given: { consent, ip: '192.0.2.77' },
    }),
  );
  expect(made).toEqual({ kind: 'committed' });
  return { payment, consent };
}

describe.each(worlds)('a customer at Stripe in %s', (_name, open) => {
  it('is written with the payment that saves a card, and found from both sides', async () => {
    const world = open();
    const id = `cst_${fresh()}` as const;
    await savingPayment(world, id);
    expect(await world.methods.findCustomer(`cus_${id}`)).toBe(id);
    const reads = await world.payments.readForCreate(`order-${fresh()}`, [], id);
    expect(reads.processorCustomerId).toBe(`cus_${id}`);
    expect(await world.methods.findCustomer('cus_none')).toBeNull();
    expect((await world.payments.readForCreate('order-none', [], 'cst_none')).processorCustomerId).toBeNull();
    expect((await world.payments.readForCreate('order-none', [])).processorCustomerId).toBeNull();
  });

  it('stays the same one, with a consent for each payment, the latest first', async () => {
    const world = open();
    const id = `cst_${fresh()}` as const;
    const first = await savingPayment(world, id);
    const second = await savingPayment(world, id, '2026-11-23T11:00:00.000Z');
    expect(await world.methods.openConsents(id)).toEqual([second.consent, first.consent]);
    for (let hour = 12; hour < 18; hour += 1)
      await savingPayment(world, id, `2026-11-23T${String(hour)}:00:00.000Z`);
    const all = await world.methods.openConsents(id);
    expect(all).toHaveLength(8);
    expect(all.at(-1)).toEqual(first.consent);
    expect(await world.methods.openConsents('cst_none')).toEqual([]);
  });
});

describe.each(worlds)('a saved card in %s', (_name, open) => {
  it("is found by its customer, by its own id and by Stripe's", async () => {
    const world = open();
    const method = methodOf();
    expect(await world.methods.save({ before: null, after: method })).toBe('saved');
    expect(await world.methods.get(method.customerId, method.id)).toEqual(method);
    expect(await world.methods.get('cst_other', method.id)).toBeNull();
    expect(await world.methods.find(method.id)).toEqual(method);
    expect(await world.methods.findByProcessorId(method.processorId)).toEqual(method);
    expect(await world.methods.find(`pmt_${fresh()}`)).toBeNull();
    expect(await world.methods.findByProcessorId('pm_none')).toBeNull();
  });

  it('is one, also when two events bring it at once', async () => {
    const world = open();
    const method = methodOf();
    const twin = { ...method, id: `pmt_${fresh()}` } as const;
    const outcomes = await Promise.all([
      world.methods.save({ before: null, after: method }),
      world.methods.save({ before: null, after: twin }),
    ]);
    expect(outcomes.toSorted()).toEqual(['changed', 'saved']);
  });

  it('is changed on the revision that was read', async () => {
    const world = open();
    const method = methodOf();
    await world.methods.save({ before: null, after: method });
    const counted = { ...method, tries: [{ paymentId: 'pay_1', at: method.createdAt }], revision: 2 };
    expect(await world.methods.save({ before: method, after: counted })).toBe('saved');
    expect(await world.methods.save({ before: method, after: { ...method, revision: 2 } })).toBe('changed');
    expect((await world.methods.find(method.id))?.tries).toHaveLength(1);
  });

  it('takes the consent that it was saved under, which no other card gets', async () => {
    const world = open();
    const id = `cst_${fresh()}` as const;
    const { consent } = await savingPayment(world, id);
    const method = methodOf({ customerId: id, consent: referenceTo(consent) });
    expect(await world.methods.save({ before: null, after: method })).toBe('saved');
    expect(await world.methods.openConsents(id)).toEqual([]);
    const other = methodOf({ customerId: id, consent: referenceTo(consent) });
    expect(await world.methods.save({ before: null, after: other })).toBe('changed');
  });

  it('is applied once for an event of Stripe', async () => {
    const world = open();
    const method = methodOf();
    const inboxEventId = `evt_${fresh()}`;
    expect(await world.methods.save({ before: null, after: method, inboxEventId })).toBe('saved');
    expect(await world.methods.hasInbox(inboxEventId)).toBe(true);
    const again = { ...method, revision: 2 };
    expect(await world.methods.save({ before: method, after: again, inboxEventId })).toBe('inbox_seen');
    const other = `evt_${fresh()}`;
    await world.methods.markInbox(other);
    await world.methods.markInbox(other);
    expect(await world.methods.hasInbox(other)).toBe(true);
  });

  it('is due from the moment at which its removal is looked at next, until that is over', async () => {
    const world = open();
    const [method, silent] = [methodOf(), methodOf()];
    const removing = (of: SavedMethod, nextCheckAt: string | null): SavedMethod => ({
      ...of,
      status: 'removing',
      removal: { askedAt: of.createdAt, nextCheckAt },
      revision: of.revision + 1,
    });
    const due = removing(method, '2026-11-23T10:01:00.000Z');
    for (const before of [method, silent]) await world.methods.save({ before: null, after: before });
    await world.methods.save({ before: method, after: due });
    await world.methods.save({ before: silent, after: removing(silent, null) });
    const listed = async (at: string) => {
      const ids = await world.methods.listRemovals(Date.parse(at), 100);
      return ids.filter((id) => id === method.id || id === silent.id);
    };
    expect(await listed('2026-11-23T10:00:59.999Z')).toEqual([]);
    expect(await listed('2026-11-23T10:01:00.000Z')).toEqual([method.id]);
    expect(await world.methods.find(method.id)).toEqual(due);
    const after = { ...due, status: 'removed', removal: null, revision: 3 } as const;
    await world.methods.save({ before: due, after });
    expect(await listed('2026-11-24T10:00:00.000Z')).toEqual([]);
  });

  it('is listed while it is saved, page by page', async () => {
    const world = open();
    const customerId = `cst_${fresh()}` as const;
    const methods = [methodOf({ customerId }), methodOf({ customerId }), methodOf({ customerId })] as const;
    for (const after of methods) await world.methods.save({ before: null, after });
    const [first, second, third] = methods;
    await world.methods.save({ before: second, after: { ...second, status: 'removed', revision: 2 } });
    const all = await world.methods.listActive(customerId, page);
    expect(all).toEqual({ items: [first, third], next: null });
    const one = await world.methods.listActive(customerId, { limit: 1, after: null });
    expect(one.items).toEqual([first]);
    const rest = await world.methods.listActive(customerId, { limit: 20, after: one.next });
    expect(rest.items).toEqual([third]);
    expect(await world.methods.listActive('cst_none', page)).toEqual({ items: [], next: null });
  });
});

describe('consents in the table', () => {
  it('keep the address that they came from sealed', async () => {
    const world = tableWorld(engine);
    await savingPayment(world, `cst_${fresh()}`);
    const setup = setupOf();
    const given = {
      consent: consentOf({ subjectId: setup.id, intentId: setup.processorId }),
      ip: '192.0.2.77',
    };
    const customer = customerOf(setup.customerId);
    expect(await world.setups.commit({ before: null, after: setup, customer, given })).toBe('committed');
    const { Items = [] } = await engine.table.client.send(new ScanCommand({ TableName: engine.table.name }));
    const stored = JSON.stringify(Items);
    expect(stored).toContain('I agree to be charged later.');
    expect(stored).not.toContain('192.0.2.77');
  });
});
