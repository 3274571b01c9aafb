import { describe, expect, it } from '@jest/globals';
import { createMemoryState } from '../../../lib/adapters/memory/state.ts';
import { applyPayout } from '../../../lib/payouts/app/apply-payout.ts';
import { evolvePayout } from '../../../lib/payouts/domain/evolve.ts';
import type { PayoutFact } from '../../../lib/payouts/domain/events.ts';
import type { ObservedPayout, Payout } from '../../../lib/payouts/domain/payout.ts';
import { atMs, books, cause } from '../payments/samples.ts';
import { fakePayouts, moved, observedPayout } from './world.ts';

function world() {
  const state = createMemoryState();
  let ids = 0;
  const fakes = fakePayouts(state);
  const newId = <P extends string>(prefix: P) => `${prefix}_${String((ids += 1)).padStart(8, '0')}` as const;
  const deps = { ...fakes, books, newId, now: () => atMs };
  const tell = (stripeEventId: string, observed?: ObservedPayout) => {
    if (observed !== undefined) fakes.atStripe.set(observed.processorId, observed);
    return applyPayout(deps, { processorId: 'po_1', stripeEventId, cause });
  };
  const kept = () => fakes.payouts.findByProcessorId('po_1');
  return { state, deps, tell, kept, atStripe: fakes.atStripe };
}

/** Debit less credit of each account that is not at zero. */
function balances({ state }: ReturnType<typeof world>): Record<string, number> {
  const sums = new Map<string, bigint>();
  for (const { account, debitMinor, creditMinor } of state.entries.flatMap(({ postings }) => postings)) {
    sums.set(account, (sums.get(account) ?? 0n) + debitMinor - creditMinor);
  }
  return Object.fromEntries(
    [...sums].filter(([, sum]) => sum !== 0n).map(([name, sum]) => [name, Number(sum)]),
  );
}

const paid = observedPayout({ status: 'paid' });
const failed = observedPayout({
  status: 'failed',
  failureCode: 'no_account',
  failureMovement: moved('txn_back', 48_000),
});

describe('a payout', () => {
  it('leaves the clearing when it is made, and is at the bank when it is paid', async () => {
    const of = world();
    expect(await of.tell('evt_1', observedPayout({ status: 'pending' }))).toMatchObject({
      kind: 'applied',
      paymentId: null,
      facts: ['payout.created'],
    });
    expect(balances(of)).toEqual({ payouts_in_transit: 48_000, stripe_clearing: -48_000 });
    expect(await of.tell('evt_2', observedPayout())).toMatchObject({ facts: ['payout.updated'] });
    expect(await of.tell('evt_3', paid)).toMatchObject({ facts: ['payout.paid'] });
    expect(balances(of)).toEqual({ bank: 48_000, stripe_clearing: -48_000 });
    expect(of.state.entries.map((entry) => entry.stripeRef)).toEqual(['txn_out', 'po_1']);
  });

  it.each([
    ['before it was paid', [observedPayout()]],
    ['after it was told as paid', [observedPayout(), paid]],
    ['before anything was told of it', []],
  ])('that fails %s is back in the clearing', async (_, before) => {
    const of = world();
    for (const [index, observed] of before.entries()) await of.tell(`evt_${String(index)}`, observed);
    await of.tell('evt_failed', failed);
    expect(balances(of)).toEqual({});
    expect(await of.kept()).toMatchObject({ status: 'failed', failureCode: 'no_account' });
  });

  it('that is cancelled is back in the clearing', async () => {
    const of = world();
    await of.tell('evt_1', observedPayout({ status: 'pending' }));
    await of.tell(
      'evt_2',
      observedPayout({ status: 'canceled', failureMovement: moved('txn_back', 48_000) }),
    );
    expect(balances(of)).toEqual({});
  });

  it('costs what Stripe took for it', async () => {
    const of = world();
    await of.tell('evt_1', observedPayout({ method: 'instant', movement: moved('txn_out', -48_000, 480) }));
    expect(balances(of)).toEqual({
      payouts_in_transit: 48_000,
      stripe_other_fees: 480,
      stripe_clearing: -48_480,
    });
  });

  it('of less than nothing comes from the bank', async () => {
    const of = world();
    const taken = { amountMinor: -48_000, movement: moved('txn_in', 48_000) };
    await of.tell('evt_1', observedPayout({ ...taken, status: 'paid' }));
    expect(balances(of)).toEqual({ bank: -48_000, stripe_clearing: 48_000 });
  });

  it('is booked once, however often it is told', async () => {
    const of = world();
    await of.tell('evt_1', paid);
    expect(await of.tell('evt_1')).toEqual({ kind: 'unchanged' });
    expect(await of.tell('evt_2')).toEqual({ kind: 'unchanged' });
    expect(of.state.inbox).toEqual(new Set(['evt_1', 'evt_2']));
    expect(balances(of)).toEqual({ bank: 48_000, stripe_clearing: -48_000 });
  });

  it('is not rewound by what was seen of it earlier', async () => {
    const of = world();
    await of.tell('evt_1', failed);
    for (const earlier of [observedPayout(), paid]) {
      expect(await of.tell('evt_2', earlier)).toEqual({ kind: 'unchanged' });
    }
  });

  it('tells when Stripe knows what it is made of', async () => {
    const of = world();
    await of.tell('evt_1', paid);
    expect(await of.tell('evt_2', { ...paid, reconciled: true })).toMatchObject({
      facts: ['payout.updated'],
    });
    expect(await of.kept()).toMatchObject({ status: 'paid', reconciled: true });
  });

  it('is tried again while Stripe cannot be asked', async () => {
    await expect(world().tell('evt_1')).rejects.toThrow('processor_unreachable');
  });

  it('is the fold of its events', async () => {
    const of = world();
    await of.tell('evt_1', observedPayout());
    await of.tell('evt_2', { ...paid, reconciled: true });
    await of.tell('evt_3', failed);
    const kept = await of.kept();
    const events = of.state.events.get(kept?.id ?? '') ?? [];
    const facts = events.map(({ type, data }) => ({ type, data }) as unknown as PayoutFact);
    expect(facts.reduce<Payout | null>(evolvePayout, null)).toEqual(kept);
    expect(events.map(({ sequence }) => sequence)).toEqual(events.map((_, index) => index + 1));
  });
});

function orders<T>(items: readonly T[]): (readonly T[])[] {
  if (items.length === 0) return [[]];
  return items.flatMap((item, index) =>
    orders(items.filter((_, other) => other !== index)).map((rest) => [item, ...rest]),
  );
}

describe('what was seen of a payout', () => {
  const life = [observedPayout({ status: 'pending' }), observedPayout(), paid, failed];

  it('in any of its 24 orders leads to the same books', async () => {
    for (const order of orders(life)) {
      const of = world();
      for (const [index, observed] of order.entries()) await of.tell(`evt_${String(index)}`, observed);
      expect(balances(of)).toEqual({});
      expect((await of.kept())?.status).toBe('failed');
    }
  });
});
