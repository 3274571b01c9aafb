import { describe, expect, it } from '@jest/globals';
import { createMemoryIdempotencyStore } from '../../../lib/adapters/memory/idempotency-store.ts';
import type { HttpAnswer, HttpRequest } from '../../../lib/runtime/http-types.ts';
import { runKeyed } from '../../../lib/runtime/keyed.ts';
import type { KeyedAnswer, KeyedWork } from '../../../lib/runtime/keyed.ts';
import type { Lease } from '../../../lib/shared/idempotency.ts';
import type { Refusal } from '../../../lib/shared/refusal.ts';
import { ok, refuse } from '../../../lib/shared/result.ts';
import type { Result } from '../../../lib/shared/result.ts';
import { routes } from '../../../lib/shared/routes.ts';
import { observed } from '../../functions/observed.ts';

const nowMs = Date.parse('2026-11-02T09:00:00.000Z');

interface Sent {
  readonly key?: string | null;
  readonly body?: unknown;
  readonly at?: number;
  readonly keyId?: string;
  readonly principalId?: string;
  readonly path?: string;
}

function request(sent: Sent): HttpRequest<unknown, null> {
  const { key = 'key-0123456789abcdef', body = { a: 1, b: 2 }, at = nowMs, keyId = 'key_1' } = sent;
  const { principalId = keyId } = sent;
  return {
    requestId: 'request-1',
    receivedAtMs: at,
    method: 'POST',
    path: sent.path ?? '/v1/payment-intents',
    pathParameters: {},
    body,
    query: null,
    caller: { principalId, kind: 'server', keyId, scopes: [], limitFactor: 1 },
    sourceIp: '192.0.2.1',
    header: (name) => (name.toLowerCase() === 'idempotency-key' ? key : null),
    cause: {
      actor: { kind: 'key', id: keyId },
      correlationId: 'request-1',
      causationId: null,
      traceparent: null,
    },
    observation: observed().observation,
  };
}

const done = { status: 201, headers: {}, body: '{"id":"pay_1"}' };
const yes = (): Result<KeyedAnswer, Refusal> => ok({ answer: done, keep: done });
const unresolved = (): Result<KeyedAnswer, Refusal> =>
  ok({ answer: { ...done, status: 202 }, keep: 'unresolved' });
const no = (code: Refusal['code']) => (): Result<KeyedAnswer, Refusal> => refuse({ code, detail: 'No.' });

/** A keyed route over the fake store, and with which leases it was run. */
function route() {
  const store = createMemoryIdempotencyStore();
  const runs: Lease[] = [];
  let ids = 0;
  const send = (
    sent: Sent,
    outcome: (lease: Lease) => Result<KeyedAnswer, Refusal>,
    over: Partial<KeyedWork<string>> = {},
  ): Promise<HttpAnswer> => {
    const step = async (_reads: string, lease: Lease) => {
      runs.push(lease);
      return outcome(lease);
    };
    ids += 1;
    return runKeyed<unknown, null, string>(request(sent), {
      store,
      siteUrl: 'https://shop.example',
      route: routes.createPaymentIntent,
      resourceId: `pay_${String(ids)}`,
      read: async () => 'reads',
      limits: [],
      run: step,
      resolve: step,
      replay: async (answer) => answer,
      ...over,
    });
  };
  return { send, runs, store };
}

const codeOf = async (answer: Promise<HttpAnswer>) => {
  try {
    return (await answer).status;
  } catch (error) {
    return (error as { refusal?: Refusal }).refusal ?? (error as Error).message;
  }
};

describe('a key', () => {
  it.each([[null], ['']])('that is not sent is asked for, before anything is done: %j', async (key) => {
    const { send, runs } = route();
    expect(await codeOf(send({ key }, yes))).toMatchObject({
      code: 'idempotency_key_missing',
      errors: [{ pointer: 'header:Idempotency-Key', code: 'required' }],
    });
    expect(runs).toEqual([]);
  });

  it.each([
    ['x'.repeat(15)],
    ['x'.repeat(256)],
    ['key with spaces 123'],
    ['key.0123456789abc'],
    ['ключ-0123456789ab'],
  ])('that is malformed is refused: %s', async (key) => {
    expect(await codeOf(route().send({ key }, yes))).toMatchObject({
      code: 'idempotency_key_invalid',
      errors: [{ pointer: 'header:Idempotency-Key', code: 'out_of_range' }],
    });
  });

  it.each([['x'.repeat(16)], ['x'.repeat(255)], ['AZaz09_-AZaz09_-']])('may be %s', async (key) => {
    expect(await codeOf(route().send({ key }, yes))).toBe(201);
  });

  it('is stored as its hash', async () => {
    const { send, runs } = route();
    await send({}, yes);
    expect(runs[0]?.record.keyHash).toMatch(/^[0-9a-f]{64}$/);
    expect(JSON.stringify(runs)).not.toContain('key-0123456789abcdef');
  });

  it('is its caller’s own', async () => {
    const { send, runs } = route();
    await send({}, yes);
    await send({ keyId: 'key_2', body: { other: true } }, yes);
    expect(runs).toHaveLength(2);
  });

  it('stays its caller’s own when the API key is rotated', async () => {
    const { send, runs } = route();
    const first = await send({ keyId: 'key_1', principalId: 'key_1' }, yes);
    const again = await send({ keyId: 'key_9', principalId: 'key_1' }, yes);
    expect(runs).toHaveLength(1);
    expect(again.body).toBe(first.body);
  });
});

describe('a second request with a key', () => {
  it('gets the same answer, marked as replayed, and nothing is done', async () => {
    const { send, runs } = route();
    await send({}, yes);
    const again = await send({ at: nowMs + 1 }, no('order_open'));
    expect(again).toEqual({ ...done, headers: { 'Idempotent-Replayed': 'true' } });
    expect(runs).toHaveLength(1);
  });

  it('is the same request whatever the order of its members', async () => {
    const { send } = route();
    await send({ body: { a: 1, b: { c: 2, d: 3 } } }, yes);
    expect(await codeOf(send({ body: { b: { d: 3, c: 2 }, a: 1 } }, yes))).toBe(201);
  });

  it.each([
    ['another body', { body: { a: 2 } }],
    ['another path', { path: '/v1/payment-intents/pay_2/confirm' }],
  ])('and %s is refused', async (_, sent) => {
    const { send, runs } = route();
    await send({}, yes);
    expect(await codeOf(send(sent, yes))).toMatchObject({ code: 'idempotency_key_reused' });
    expect(runs).toHaveLength(1);
  });

  it('while the first runs is told how long that may still take', async () => {
    const { send } = route();
    let second: unknown;
    await send({}, yes, {
      run: async () => {
        second = await codeOf(send({ at: nowMs + 12_500 }, yes));
        return yes();
      },
    });
    expect(second).toMatchObject({ code: 'idempotency_in_progress', retryAfterSeconds: 18 });
  });

  it('after the first died takes it over with the id of the first', async () => {
    const { send, runs, store } = route();
    await send({}, yes, {
      run: async (_, lease) => (runs.push(lease), yes()),
      store: { ...store, complete: async () => undefined },
    });
    expect(await codeOf(send({ at: nowMs + 30_000 }, yes))).toBe(201);
    expect(runs.map((lease) => lease.resourceId)).toEqual(['pay_1', 'pay_1']);
    expect(runs[0]?.owner).not.toBe(runs[1]?.owner);
  });
});

describe('a refusal', () => {
  it.each([
    ['card_declined', 402],
    ['not_found', 404],
    ['order_already_paid', 409],
    ['refund_not_allowed', 422],
  ] as const)('of the business is the answer of its key: %s', async (code, status) => {
    const { send, runs } = route();
    const first = await send({}, no(code));
    expect(first.status).toBe(status);
    const again = await send({}, yes);
    expect(again.body).toBe(first.body);
    expect(again.headers).toMatchObject({
      'Content-Type': 'application/problem+json',
      'Idempotent-Replayed': 'true',
    });
    expect(runs).toHaveLength(1);
  });

  it.each([
    ['processor_unavailable'],
    ['service_unavailable'],
    ['rate_limited'],
    ['validation_failed'],
    ['scope_missing'],
    ['operation_in_progress'],
    ['idempotency_in_progress'],
  ] as const)('that passes ends the lease and is not kept: %s', async (code) => {
    const { send, runs } = route();
    expect(await codeOf(send({}, no(code)))).toMatchObject({ code });
    expect(await codeOf(send({}, yes))).toBe(201);
    expect(runs.map((lease) => lease.resourceId)).toEqual(['pay_1', 'pay_1']);
  });
});

describe('a fault', () => {
  const broken = () => Promise.reject(new Error('broken'));

  it('of the work ends the lease and keeps the id', async () => {
    const { send, runs } = route();
    expect(await codeOf(send({}, yes, { run: broken }))).toBe('broken');
    expect(await codeOf(send({}, yes))).toBe(201);
    expect(runs.map((lease) => lease.resourceId)).toEqual(['pay_1']);
  });

  it.each([
    ['a read', { read: broken }],
    ['a limit', { limits: [broken] }],
  ])('of %s beside the lease ends the lease too', async (_, over) => {
    const { send } = route();
    expect(await codeOf(send({}, yes, over))).toBe('broken');
    expect(await codeOf(send({}, yes))).toBe(201);
  });

  it('of a read that is faster than the lease ends it all the same', async () => {
    const { send, store } = route();
    const slow = {
      ...store,
      begin: async (...asked: Parameters<typeof store.begin>) => {
        await Promise.resolve();
        await Promise.resolve();
        return await store.begin(...asked);
      },
    };
    expect(await codeOf(send({}, yes, { store: slow, read: broken }))).toBe('broken');
    expect(await codeOf(send({}, yes))).toBe(201);
  });

  it('of another request’s replay leaves its answer alone', async () => {
    const { send } = route();
    await send({}, yes);
    expect(await codeOf(send({}, yes, { replay: broken }))).toBe('broken');
    expect(await codeOf(send({}, yes))).toBe(201);
  });
});

describe('a limit', () => {
  const wait = (retryAfterMs: number) => async () => ({ allowed: false as const, retryAfterMs });
  const free = async () => ({ allowed: true as const });

  it('that is used up does nothing, is not kept, and tells the longest wait', async () => {
    const { send, runs } = route();
    const limits = [free, wait(200), wait(2_400)];
    expect(await codeOf(send({}, yes, { limits }))).toMatchObject({
      code: 'rate_limited',
      retryAfterSeconds: 3,
    });
    expect(runs).toEqual([]);
    expect(await codeOf(send({}, yes, { limits: [free] }))).toBe(201);
  });

  it('holds back no replay', async () => {
    const { send } = route();
    await send({}, yes);
    expect(await codeOf(send({}, yes, { limits: [wait(1_000)] }))).toBe(201);
  });
});

describe('an outcome that is not known', () => {
  it('is looked at again by whoever asks next, with the same id, until it is known', async () => {
    const { send, runs } = route();
    expect(await codeOf(send({}, unresolved))).toBe(202);
    expect(await codeOf(send({ at: nowMs + 1 }, unresolved))).toBe(202);
    expect(await codeOf(send({ at: nowMs + 2 }, yes))).toBe(201);
    const replayed = await send({ at: nowMs + 3 }, no('order_open'));
    expect(replayed.headers).toMatchObject({ 'Idempotent-Replayed': 'true' });
    expect(new Set(runs.map((lease) => lease.resourceId))).toEqual(new Set(['pay_1']));
    expect(runs).toHaveLength(3);
  });

  it('is looked at by its own step, beyond any limit', async () => {
    const { send } = route();
    await send({}, unresolved);
    const answer = await send({ at: nowMs + 1 }, yes, {
      run: () => Promise.reject(new Error('it was run again')),
      limits: [async () => ({ allowed: false, retryAfterMs: 1_000 })],
    });
    expect(answer.status).toBe(201);
  });
});

describe('an answer that stands in the transaction', () => {
  it('is not written a second time', async () => {
    const { send, store } = route();
    const completed: unknown[] = [];
    const watched = { ...store, complete: async (write: unknown) => void completed.push(write) };
    await send({}, () => ok({ answer: done, keep: null }), { store: watched });
    expect(completed).toEqual([]);
  });
});
