import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startEngine } from './engine.ts';
import type { Engine } from './engine.ts';
import { fresh, leaseOf, nowMs } from './samples.ts';
import { consentOf, customerOf, setupOf } from './saved-cards.ts';
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

const givenFor = ({ id, processorId }: ReturnType<typeof setupOf>) => ({
  consent: consentOf({ subjectId: id, intentId: processorId }),
  ip: '192.0.2.1',
});

async function made(world: World) {
  const setup = setupOf();
  const change = {
    before: null,
    after: setup,
    customer: customerOf(setup.customerId),
    given: givenFor(setup),
  };
  expect(await world.setups.commit(change)).toBe('committed');
  return setup;
}

describe.each(worlds)('a setup in %s', (_name, open) => {
  it('stands with its customer, here and at Stripe, and with its consent', async () => {
    const world = open();
    const setup = await made(world);
    expect(await world.setups.get(setup.id)).toEqual(setup);
    expect(await world.setups.findByProcessorId(setup.processorId)).toEqual(setup);
    expect(await world.customers.current(setup.customerId)).toEqual(customerOf(setup.customerId));
    expect(await world.methods.findCustomer(setup.processorCustomerId)).toBe(setup.customerId);
    expect(await world.methods.openConsents(setup.customerId)).toMatchObject([{ subjectId: setup.id }]);
    expect(await world.setups.get(`stp_${fresh()}`)).toBeNull();
    expect(await world.setups.findByProcessorId('seti_none')).toBeNull();
  });

  it('finds out what is known of its customer', async () => {
    const world = open();
    const { customerId, processorCustomerId } = await made(world);
    expect(await world.setups.readForCreate(customerId)).toEqual({ isKnown: true, processorCustomerId });
    const nobody = { isKnown: false, processorCustomerId: null };
    expect(await world.setups.readForCreate('cst_none')).toEqual(nobody);
    expect(await world.setups.readForCreate(null)).toEqual(nobody);
  });

  it('takes a customer as it stands, or as it is described now', async () => {
    const world = open();
    const { customerId, processorCustomerId } = await made(world);
    const second = setupOf({ customerId, processorCustomerId });
    expect(await world.setups.commit({ before: null, after: second, given: givenFor(second) })).toBe(
      'committed',
    );
    const third = setupOf({ customerId, processorCustomerId });
    const renamed = { ...customerOf(customerId), kind: 'business' } as const;
    const change = { before: null, after: third, customer: renamed, given: givenFor(third) };
    expect(await world.setups.commit(change)).toBe('committed');
    expect((await world.customers.current(customerId))?.kind).toBe('business');
    expect(await world.methods.openConsents(customerId)).toHaveLength(3);
  });

  it('is refused for a customer that is another one at Stripe', async () => {
    const world = open();
    const { customerId } = await made(world);
    const other = setupOf({ customerId });
    const change = { before: null, after: other, customer: customerOf(customerId), given: givenFor(other) };
    expect(await world.setups.commit(change)).toBe('changed');
    expect(await world.setups.get(other.id)).toBeNull();
  });

  it('moves on the revision that was read, once for an event of Stripe', async () => {
    const world = open();
    const setup = await made(world);
    const inboxEventId = `evt_${fresh()}`;
    const after = { ...setup, status: 'succeeded', sealedClientSecret: null, revision: 2 } as const;
    expect(await world.setups.commit({ before: setup, after, inboxEventId })).toBe('committed');
    expect(await world.setups.commit({ before: setup, after })).toBe('changed');
    const later = { ...after, revision: 3 };
    expect(await world.setups.commit({ before: after, after: later, inboxEventId })).toBe('inbox_seen');
    expect(await world.setups.hasInbox(inboxEventId)).toBe(true);
    expect(await world.setups.get(setup.id)).toEqual(after);
  });

  it('stores its answer while the lease is its own', async () => {
    const world = open();
    const wanted = leaseOf('owner-1');
    const begun = await world.answers.begin(wanted, nowMs);
    if (begun.kind !== 'started') throw new Error(begun.kind);
    const setup = setupOf();
    const answer = { status: 201, headers: {}, body: '{}' };
    const base = {
      before: null,
      after: setup,
      customer: customerOf(setup.customerId),
      given: givenFor(setup),
    };
    const foreign = { ...begun.lease, owner: 'owner-2' };
    expect(await world.setups.commit({ ...base, answer: { lease: foreign, answer } })).toBe('lease_lost');
    expect(await world.setups.commit({ ...base, answer: { lease: begun.lease, answer } })).toBe('committed');
    expect(await world.answers.begin(wanted, nowMs)).toMatchObject({ kind: 'replay', answer });
  });
});
