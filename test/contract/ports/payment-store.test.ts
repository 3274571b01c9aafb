import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { startEngine } from './engine.ts';
import type { Engine } from './engine.ts';
import { changeOf, creationOf, fresh, holdOf, leaseOf, nowMs, paymentOf } from './samples.ts';
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
const wholeList = { limit: 100, after: null };
const answer = { status: 201, headers: {}, body: '{}' };

describe.each(worlds)('payments in %s: creating', (_name, open) => {
  let world: World;
  beforeEach(() => {
    world = open();
  });

  it('brings back what was written', async () => {
    const payment = paymentOf();
    const creation = creationOf(payment);
    expect(await world.payments.commit(creation)).toEqual({ kind: 'committed' });
    expect(await world.payments.get(payment.id)).toEqual({
      payment,
      clientSecretHash: 'hash-of-the-secret',
      checks: 0,
    });
    expect(await world.payments.findByProcessorId(payment.processorId)).toBe(payment.id);
    expect(await world.payments.listEvents(payment.id, wholeList)).toEqual({
      items: creation.events,
      next: null,
    });
    expect((await world.payments.getWithOrder(payment.id))?.order).toEqual(holdOf(payment));
    expect((await world.payments.readForCreate(payment.orderId, [])).order).toEqual(holdOf(payment));
  });

  it('is read under the hash of its secret, and no other', async () => {
    const payment = paymentOf();
    await world.payments.commit(creationOf(payment));
    expect(await world.payments.getHeldBy(payment.id, 'hash-of-the-secret')).toEqual(
      await world.payments.get(payment.id),
    );
    expect(await world.payments.getHeldBy(payment.id, 'hash-of-another')).toBeNull();
    expect(await world.payments.getHeldBy('pay_none', 'hash-of-the-secret')).toBeNull();
  });

  it('knows nothing of what is not there', async () => {
    expect(await world.payments.get('pay_none')).toBeNull();
    expect(await world.payments.getWithOrder('pay_none')).toBeNull();
    expect(await world.payments.findByProcessorId('pi_none')).toBeNull();
    expect(await world.payments.listByOrder('none')).toEqual([]);
    expect(await world.payments.listEvents('pay_none', wholeList)).toEqual({ items: [], next: null });
    expect(await world.payments.readForCreate('none', ['price_none'])).toEqual({
      order: null,
      prices: new Map(),
      processorCustomerId: null,
    });
    expect(await world.payments.readPrices(['price_none'])).toEqual(new Map());
    expect(await world.payments.readPrices([])).toEqual(new Map());
  });

  it('gives one of 50 parallel payments the order', async () => {
    const orderId = `order-${fresh()}`;
    const creations = Array.from({ length: 50 }, () => creationOf(paymentOf({ orderId })));
    const outcomes = await Promise.all(creations.map((creation) => world.payments.commit(creation)));
    expect(outcomes.filter(({ kind }) => kind === 'committed')).toHaveLength(1);
    expect(outcomes.filter(({ kind }) => kind === 'order_taken')).toHaveLength(49);
    expect(await world.payments.listByOrder(orderId)).toHaveLength(1);
  });

  it('lets a payment take an order that is free, on the revision it read', async () => {
    const orderId = `order-${fresh()}`;
    const first = paymentOf({ orderId });
    await world.payments.commit(
      creationOf(first, { order: { before: null, after: holdOf(first, { state: 'free' }) } }),
    );
    const second = paymentOf({ orderId });
    const taking = { before: holdOf(first, { state: 'free' }), after: holdOf(second, { revision: 2 }) };
    expect(await world.payments.commit(creationOf(second, { order: taking }))).toEqual({ kind: 'committed' });
    expect((await world.payments.getWithOrder(first.id))?.order).toBeNull();
    expect((await world.payments.getWithOrder(second.id))?.order).toEqual(taking.after);
    const late = paymentOf({ orderId });
    const stale = { before: taking.before, after: holdOf(late, { revision: 2 }) };
    expect(await world.payments.commit(creationOf(late, { order: stale }))).toEqual({ kind: 'order_taken' });
    expect(await world.payments.listByOrder(orderId)).toEqual([first, second]);
  });

  it('creates a payment once', async () => {
    const payment = paymentOf();
    await world.payments.commit(creationOf(payment));
    const again = creationOf(payment, {
      order: { before: holdOf(payment), after: holdOf(payment, { revision: 2 }) },
    });
    expect(await world.payments.commit(again)).toEqual({ kind: 'version_conflict' });
  });

  it('keeps the answer with the payment, while the lease is ours', async () => {
    const lease = leaseOf('first');
    await world.answers.begin(lease, nowMs);
    const creation = creationOf(paymentOf(), { answer: { lease, answer } });
    expect(await world.payments.commit(creation)).toEqual({ kind: 'committed' });
    const replay = await world.answers.begin(leaseOf('second', lease.record.keyHash), nowMs);
    expect(replay).toEqual({ kind: 'replay', answer, resourceId: lease.resourceId });
  });

  it('writes nothing once the lease was taken over', async () => {
    const lease = leaseOf('first');
    await world.answers.begin(lease, nowMs);
    await world.answers.begin(leaseOf('second', lease.record.keyHash, lease.endsAtMs), lease.endsAtMs);
    const payment = paymentOf();
    const outcome = await world.payments.commit(creationOf(payment, { answer: { lease, answer } }));
    expect(outcome).toEqual({ kind: 'lease_lost' });
    expect(await world.payments.get(payment.id)).toBeNull();
    expect((await world.payments.readForCreate(payment.orderId, [])).order).toBeNull();
    expect((await world.payments.listEvents(payment.id, wholeList)).items).toEqual([]);
  });

  it('keeps the lease while the outcome is unresolved, and hands it out after its end', async () => {
    const lease = leaseOf('first');
    await world.answers.begin(lease, nowMs);
    await world.payments.commit(creationOf(paymentOf(), { answer: { lease, answer: 'unresolved' } }));
    const second = leaseOf('second', lease.record.keyHash, lease.endsAtMs);
    expect((await world.answers.begin(second, nowMs + 1)).kind).toBe('in_progress');
    expect((await world.answers.begin(second, lease.endsAtMs)).kind).toBe('unresolved');
  });

  it('refuses a change whose version does not count its events', async () => {
    const miscounted = creationOf(paymentOf({ version: 2 }));
    await expect(world.payments.commit(miscounted)).rejects.toThrow('events_miscounted');
  });
});

describe.each(worlds)('payments in %s: changing', (_name, open) => {
  let world: World;
  beforeEach(() => {
    world = open();
  });

  async function created(changes: Parameters<typeof paymentOf>[0] = {}) {
    const payment = paymentOf(changes);
    await world.payments.commit(creationOf(payment));
    return payment;
  }

  it('moves from the version that was read, and keeps the hash of the secret', async () => {
    const payment = await created();
    const change = changeOf(payment, 'payment.succeeded', {
      status: 'succeeded',
      amountCapturedMinor: 49_000,
    });
    expect(await world.payments.commit(change)).toEqual({ kind: 'committed' });
    const row = await world.payments.get(payment.id);
    expect(row).toEqual({ payment: change.after, clientSecretHash: 'hash-of-the-secret', checks: 0 });
  });

  it('lets one of 20 parallel changes of a version happen', async () => {
    const payment = await created();
    const changes = Array.from({ length: 20 }, (_, index) =>
      changeOf(payment, 'payment.attempt_failed', { attempts: index }),
    );
    const outcomes = await Promise.all(changes.map((change) => world.payments.commit(change)));
    expect(outcomes.filter(({ kind }) => kind === 'committed')).toHaveLength(1);
    expect(outcomes.filter(({ kind }) => kind === 'version_conflict')).toHaveLength(19);
    expect((await world.payments.listEvents(payment.id, wholeList)).items).toHaveLength(2);
  });

  it('refuses what was decided on an older version, also where it has no event', async () => {
    const payment = await created();
    await world.payments.commit(changeOf(payment, 'payment.succeeded', { status: 'succeeded' }));
    const stale = { ...changeOf(payment, 'payment.succeeded'), events: [], after: payment };
    expect(await world.payments.commit(stale)).toEqual({ kind: 'version_conflict' });
    expect((await world.payments.get(payment.id))?.payment.status).toBe('succeeded');
  });

  it('keeps a status from which the life cycle knows no such step', async () => {
    const payment = await created({ status: 'succeeded' });
    const change = changeOf(payment, 'payment.canceled', { status: 'canceled' });
    expect(await world.payments.commit(change)).toEqual({ kind: 'version_conflict' });
    expect((await world.payments.get(payment.id))?.payment.status).toBe('succeeded');
  });

  it('goes on from what it wrote without reading it again', async () => {
    const payment = await created();
    const first = changeOf(payment, 'payment.processing', { status: 'processing' });
    const second = changeOf(first.after, 'payment.succeeded', { status: 'succeeded' });
    await world.payments.commit(first);
    expect(await world.payments.commit(second)).toEqual({ kind: 'committed' });
    const { items } = await world.payments.listEvents(payment.id, wholeList);
    expect(items.map(({ sequence }) => sequence)).toEqual([1, 2, 3]);
  });

  it('has no change of a payment that is not there', async () => {
    const change = changeOf(paymentOf(), 'payment.succeeded');
    expect(await world.payments.commit(change)).toEqual({ kind: 'version_conflict' });
  });

  it('applies an event of Stripe once', async () => {
    const payment = await created();
    const inboxEventId = `evt_${fresh()}`;
    const first = { ...changeOf(payment, 'payment.processing', { status: 'processing' }), inboxEventId };
    expect(await world.payments.hasInbox(inboxEventId)).toBe(false);
    expect(await world.payments.commit(first)).toEqual({ kind: 'committed' });
    expect(await world.payments.hasInbox(inboxEventId)).toBe(true);
    const again = { ...changeOf(first.after, 'payment.succeeded', { status: 'succeeded' }), inboxEventId };
    expect(await world.payments.commit(again)).toEqual({ kind: 'inbox_seen' });
    expect(await world.payments.commit({ ...first, inboxEventId })).toEqual({ kind: 'inbox_seen' });
  });

  it('is put aside for an event that is not marked, which applies later', async () => {
    const payment = await created();
    const stripeEventId = `evt_${fresh()}`;
    const odd = {
      objectId: 're_1',
      reason: 'unknown_value',
      expected: 'refund.status',
      observed: 'new',
    } as const;
    const aside = changeOf(payment, 'payment.quarantined', { quarantined: true, quarantines: [odd] });
    expect(await world.payments.commit(aside)).toEqual({ kind: 'committed' });
    expect(await world.payments.hasInbox(stripeEventId)).toBe(false);
    const read = (await world.payments.get(payment.id))?.payment;
    expect(read).toMatchObject({ quarantines: [odd] });
    const free = changeOf(aside.after, 'payment.updated', { quarantined: false, quarantines: [] });
    const applied = { ...free, inboxEventId: stripeEventId };
    expect(await world.payments.commit(applied)).toEqual({ kind: 'committed' });
    expect((await world.payments.get(payment.id))?.payment).toMatchObject({ quarantines: [] });
  });

  it('marks an event that had no effect, as often as it comes', async () => {
    const inboxEventId = `evt_${fresh()}`;
    await world.payments.markInbox(inboxEventId);
    await world.payments.markInbox(inboxEventId);
    expect(await world.payments.hasInbox(inboxEventId)).toBe(true);
  });

  it('has heard of an event that is marked, and of one that is put aside, until that is over', async () => {
    const [marked, aside, unheard] = [`evt_${fresh()}`, `evt_${fresh()}`, `evt_${fresh()}`];
    const until = 1_793_000_000_000;
    await world.payments.markInbox(marked);
    await world.payments.markAside(aside, until);
    const heard = async (atMs: number) =>
      Promise.all([marked, aside, unheard].map((id) => world.payments.isHeard(id, atMs)));
    expect(await heard(until - 1)).toEqual([true, true, false]);
    expect(await heard(until)).toEqual([true, false, false]);
    // It is not done with: what it tells is applied when it comes again.
    expect(await world.payments.hasInbox(aside)).toBe(false);
    await world.payments.markAside(aside, until + 1_000);
    expect(await heard(until)).toEqual([true, true, false]);
  });

  it('commits the order in the same change', async () => {
    const payment = await created();
    const change = changeOf(payment, 'payment.succeeded', { status: 'succeeded' });
    const order = {
      before: holdOf(payment),
      after: holdOf(payment, { state: 'committed', sealedClientSecret: null, revision: 2 }),
    };
    expect(await world.payments.commit({ ...change, order })).toEqual({ kind: 'committed' });
    expect((await world.payments.readForCreate(payment.orderId, [])).order).toEqual(order.after);
    expect((await world.payments.getWithOrder(payment.id))?.order).toEqual(order.after);
  });

  it('lists the events page by page, in their order', async () => {
    let payment = await created();
    for (let count = 0; count < 11; count += 1) {
      const change = changeOf(payment, 'payment.attempt_failed', { attempts: count });
      await world.payments.commit(change);
      payment = change.after;
    }
    const first = await world.payments.listEvents(payment.id, { limit: 7, after: null });
    const second = await world.payments.listEvents(payment.id, { limit: 7, after: first.next });
    const sequences = [...first.items, ...second.items].map(({ sequence }) => sequence);
    expect(sequences).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
    expect(second.next).toBeNull();
  });

  it('lists the payments of a customer, the newest first, page by page', async () => {
    const customerId = `cst_${fresh()}` as const;
    const times = ['2026-11-20T08:00:00.000Z', '2026-11-22T08:00:00.000Z', '2026-11-21T08:00:00.000Z'];
    for (const createdAt of times) await created({ customerId, createdAt });
    const first = await world.payments.listByCustomer(customerId, { limit: 2, after: null });
    const second = await world.payments.listByCustomer(customerId, { limit: 2, after: first.next });
    const listed = [...first.items, ...second.items].map(({ createdAt }) => createdAt);
    expect(listed).toEqual(times.toSorted().reverse());
  });
});
