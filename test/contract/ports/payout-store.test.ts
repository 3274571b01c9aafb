import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createJournal } from '../../../lib/adapters/dynamodb/journal.ts';
import { eventRowSchema, linkHash } from '../../../lib/adapters/dynamodb/event-log.ts';
import { keys } from '../../../lib/adapters/dynamodb/keys.ts';
import { createPayoutStore } from '../../../lib/adapters/dynamodb/payout-store.ts';
import { getRow } from '../../../lib/adapters/dynamodb/read.ts';
import { createMemoryJournal } from '../../../lib/adapters/memory/journal.ts';
import { createMemoryPayoutStore } from '../../../lib/adapters/memory/payout-store.ts';
import { createMemoryState } from '../../../lib/adapters/memory/state.ts';
import { applyPayout } from '../../../lib/payouts/app/apply-payout.ts';
import type { PayoutStore } from '../../../lib/payouts/app/ports.ts';
import type { Journal } from '../../../lib/ledger/app/ports.ts';
import type { ObservedPayout } from '../../../lib/payouts/domain/payout.ts';
import type { Id, IdPrefix } from '../../../lib/shared/ids.ts';
import { books, cause } from '../../unit/payments/samples.ts';
import { observedPayout } from '../../unit/payouts/world.ts';
import { startEngine } from './engine.ts';
import type { Engine } from './engine.ts';
import { fresh, nowMs } from './samples.ts';

let engine: Engine;
beforeAll(async () => {
  engine = await startEngine();
});
afterAll(() => engine.stop());

interface World {
  readonly payouts: PayoutStore;
  readonly journal: Journal;
}

function memoryWorld(): World {
  const state = createMemoryState();
  return { payouts: createMemoryPayoutStore(state), journal: createMemoryJournal(state) };
}

const tableWorld = (): World => ({
  payouts: createPayoutStore({ table: engine.table, now: () => nowMs }),
  journal: createJournal(engine.table),
});

const newId = <P extends IdPrefix>(prefix: P): Id<P> => `${prefix}_${fresh()}`;

/** Tells of a payout as the consumer does. */
function tell({ payouts }: World, observed: ObservedPayout, stripeEventId: string) {
  const gateway = { retrievePayout: async () => ({ kind: 'yes', value: observed }) as const };
  const { processorId } = observed;
  return applyPayout(
    { payouts, gateway, books, newId, now: () => nowMs },
    { processorId, stripeEventId, cause },
  );
}

const worlds: [string, () => World][] = [
  ['memory', memoryWorld],
  ['dynamodb', tableWorld],
];

describe.each(worlds)('payouts in %s', (_name, open) => {
  it('are kept with their events and entries, and found by Stripe’s id', async () => {
    const world = open();
    const observed = observedPayout({ processorId: `po_${fresh()}` });
    await tell(world, observed, `evt_${fresh()}`);
    await tell(world, { ...observed, status: 'paid' }, `evt_${fresh()}`);
    const kept = await world.payouts.findByProcessorId(observed.processorId);
    expect(kept).toMatchObject({ status: 'paid', version: 3, amountMinor: 48_000 });
    const { items } = await world.journal.listByPayment(kept?.id ?? '', { limit: 10, after: null });
    expect(items.map(({ cause: by }) => by)).toEqual([`${kept?.id ?? ''}.1`, `${kept?.id ?? ''}.3`]);
    expect(await world.payouts.findByProcessorId('po_none')).toBeNull();
  });

  it('are adopted once, also when many events of a new one come at once', async () => {
    const world = open();
    const observed = observedPayout({ processorId: `po_${fresh()}`, status: 'paid' });
    const told = Array.from({ length: 5 }, () => tell(world, observed, `evt_${fresh()}`));
    const kinds = (await Promise.all(told)).map(({ kind }) => kind);
    expect(kinds.filter((kind) => kind === 'applied')).toHaveLength(1);
    expect(kinds.filter((kind) => kind === 'unchanged')).toHaveLength(4);
  });

  it('have their effect once for each event', async () => {
    const world = open();
    const observed = observedPayout({ processorId: `po_${fresh()}` });
    const eventId = `evt_${fresh()}`;
    await tell(world, observed, eventId);
    expect(await tell(world, { ...observed, status: 'paid' }, eventId)).toEqual({ kind: 'duplicate' });
    expect((await world.payouts.findByProcessorId(observed.processorId))?.status).toBe('in_transit');
  });
});

describe('the events of a payout', () => {
  it('are chained, and its row knows the last', async () => {
    const world = tableWorld();
    const observed = observedPayout({ processorId: `po_${fresh()}` });
    await tell(world, observed, `evt_${fresh()}`);
    await tell(tableWorld(), { ...observed, status: 'paid' }, `evt_${fresh()}`);
    const id = (await world.payouts.findByProcessorId(observed.processorId))?.id ?? '';
    const rows = await Promise.all(
      [1, 2, 3].map((sequence) => getRow(engine.table, keys.event(id, sequence))),
    );
    const events = rows.map((row) => eventRowSchema.parse(row));
    for (const [index, { body, prevHash, hash }] of events.entries()) {
      expect(hash).toBe(linkHash(prevHash, body));
      if (index > 0) expect(prevHash).toBe(events[index - 1]?.hash);
    }
    expect((await getRow(engine.table, keys.payout(id)))?.['lastHash']).toBe(events.at(-1)?.hash);
  });
});
