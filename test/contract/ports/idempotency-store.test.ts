import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createIdempotencyStore } from '../../../lib/adapters/dynamodb/idempotency-store.ts';
import { createMemoryIdempotencyStore } from '../../../lib/adapters/memory/idempotency-store.ts';
import type { IdempotencyStore, Lease } from '../../../lib/shared/idempotency.ts';
import { startEngine } from './engine.ts';
import type { Engine } from './engine.ts';

let engine: Engine;
beforeAll(async () => {
  engine = await startEngine();
});
afterAll(() => engine.stop());

const nowMs = Date.parse('2026-11-23T10:00:00Z');
const answer = { status: 201, headers: { 'content-type': 'application/json' }, body: '{"id":"pay_1"}' };
let keyNumber = 0;

const implementations: [string, () => IdempotencyStore][] = [
  ['memory', () => createMemoryIdempotencyStore()],
  ['dynamodb', () => createIdempotencyStore(engine.table)],
];

describe.each(implementations)('the idempotency records in %s', (_name, open) => {
  let store: IdempotencyStore;
  let lease: Lease;
  beforeEach(() => {
    store = open();
    keyNumber += 1;
    lease = wanted('first');
  });

  it('starts a key once, for the resource that the first try proposed', async () => {
    expect(await store.begin(lease, nowMs)).toEqual({ kind: 'started', lease });
  });

  it('answers 50 parallel tries of one key with one start', async () => {
    const tries = Array.from({ length: 50 }, (_, index) =>
      store.begin(wanted(`try-${String(index)}`), nowMs),
    );
    const kinds = (await Promise.all(tries)).map((outcome) => outcome.kind);
    expect(kinds.filter((kind) => kind === 'started')).toHaveLength(1);
    expect(kinds.filter((kind) => kind === 'in_progress')).toHaveLength(49);
  });

  it('tells who comes second how long the lease still runs', async () => {
    await store.begin(lease, nowMs);
    expect(await store.begin(wanted('second'), nowMs + 10_000)).toEqual({
      kind: 'in_progress',
      retryAfterMs: 20_000,
    });
  });

  it('knows its own try again when the reply to the first write was lost', async () => {
    await store.begin(lease, nowMs);
    expect(await store.begin(lease, nowMs)).toEqual({ kind: 'started', lease });
  });

  it('refuses another body under the same key, also after the lease and after the answer', async () => {
    const other = { ...wanted('second'), bodyHash: 'other' };
    await store.begin(lease, nowMs);
    expect(await store.begin(other, nowMs)).toEqual({ kind: 'key_reused' });
    expect(await store.begin(other, nowMs + 60_000)).toEqual({ kind: 'key_reused' });
    await store.complete({ lease, answer });
    expect(await store.begin(other, nowMs + 60_000)).toEqual({ kind: 'key_reused' });
  });

  it('hands a lease that has ended to the next try, with the resource of the first', async () => {
    await store.begin(lease, nowMs);
    const second = { ...wanted('second'), resourceId: 'pay_other' };
    expect(await store.begin(second, lease.endsAtMs)).toEqual({
      kind: 'started',
      lease: { ...second, resourceId: lease.resourceId },
    });
  });

  it('lets one of 20 parallel tries take over', async () => {
    await store.begin(lease, nowMs);
    const tries = Array.from({ length: 20 }, (_, index) =>
      store.begin(wanted(`try-${String(index)}`, lease.endsAtMs), lease.endsAtMs),
    );
    expect((await Promise.all(tries)).filter((outcome) => outcome.kind === 'started')).toHaveLength(1);
  });

  it('replays the answer byte for byte', async () => {
    await store.begin(lease, nowMs);
    await store.complete({ lease, answer });
    const replayed = await store.begin({ ...wanted('second'), resourceId: 'pay_other' }, nowMs + 1);
    expect(replayed).toEqual({ kind: 'replay', answer, resourceId: lease.resourceId });
  });

  it('ends a released lease at once and keeps hash and resource', async () => {
    await store.begin(lease, nowMs);
    await store.release(lease);
    const second = { ...wanted('second'), resourceId: 'pay_other' };
    expect(await store.begin({ ...second, bodyHash: 'other' }, nowMs + 1)).toEqual({ kind: 'key_reused' });
    expect(await store.begin(second, nowMs + 1)).toEqual({
      kind: 'started',
      lease: { ...second, resourceId: lease.resourceId },
    });
  });

  it('writes no answer and releases nothing once the lease was taken over', async () => {
    await store.begin(lease, nowMs);
    await store.begin(wanted('second', lease.endsAtMs), lease.endsAtMs);
    await store.complete({ lease, answer });
    await store.release(lease);
    const third = await store.begin(wanted('third'), lease.endsAtMs + 1);
    expect(third.kind).toBe('in_progress');
  });

  it('hands out an unresolved outcome at once, until its answer is final', async () => {
    await store.begin(lease, nowMs);
    await store.complete({ lease, answer: 'unresolved' });
    const second = wanted('second');
    expect(await store.begin(second, nowMs + 1)).toEqual({ kind: 'unresolved', lease: second });
    await store.complete({ lease: second, answer });
    expect((await store.begin(wanted('third'), nowMs + 2)).kind).toBe('replay');
  });

  it('never changes an answer that was given', async () => {
    await store.begin(lease, nowMs);
    await store.complete({ lease, answer });
    await store.complete({ lease, answer: { ...answer, body: 'other' } });
    await store.release(lease);
    expect(await store.begin(wanted('second'), nowMs)).toMatchObject({ kind: 'replay', answer });
  });
});

function wanted(owner: string, atMs = nowMs): Lease {
  return {
    record: {
      callerId: 'key_1',
      route: 'payments/create-payment-intent',
      keyHash: `hash-${String(keyNumber)}`,
    },
    bodyHash: 'body',
    owner,
    resourceId: `pay_${String(keyNumber)}`,
    endsAtMs: atMs + 30_000,
  };
}
