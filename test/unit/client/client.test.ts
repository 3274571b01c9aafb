import { beforeEach, describe, expect, it, jest } from '@jest/globals';
import { createClient } from '../../../client/client.ts';
import type { CallOf, Route, ValueOf } from '../../../client/route.ts';
import { intentOf, newIntent } from '../../../client/intent.ts';

interface Asked {
  readonly url: string;
  readonly method: string;
  readonly headers: Headers;
  readonly body: unknown;
}

const json = (status: number, body: unknown, headers: Record<string, string> = {}): Response =>
  new Response(status === 204 ? null : JSON.stringify(body), { status, headers });

/** A client whose API says one thing after the other. */
const speaking = (...answers: readonly (Response | Error)[]) => {
  const left = [...answers];
  const asked: Asked[] = [];
  const client = createClient({
    baseUrl: 'http://api',
    key: 'pks_1',
    fetch: async (url, init) => {
      const { method, headers } = new Request(url, init);
      const body: unknown = typeof init?.body === 'string' ? JSON.parse(init.body) : undefined;
      asked.push({ url: new Request(url).url, method, headers, body });
      const answer = left.shift() ?? new Error('no more answers');
      if (answer instanceof Error) throw answer;
      return answer;
    },
  });
  return { client, asked, keys: () => asked.map(({ headers }) => headers.get('idempotency-key')) };
};

const realTimeout = globalThis.setTimeout;

beforeEach(() => {
  // What a caller waits for is measured elsewhere; here only what it does next counts.
  jest.spyOn(globalThis, 'setTimeout').mockImplementation((then) => realTimeout(then, 0));
});

const body = { paymentIntentId: 'pay_1', amount: 500, reason: 'duplicate' } as const;
const soon = { 'Retry-After': '0' };

describe('a call', () => {
  it('goes to its route with the key of the caller and of the intent', async () => {
    const { client, asked } = speaking(json(201, { id: 'rfd_1' }, { 'X-Request-Id': 'req_1' }));
    const answer = await client.call('POST /v1/refunds', { body, intent: { key: 'refund-order-4711' } });

    expect(answer).toMatchObject({ ok: true, value: { id: 'rfd_1' }, status: 201, requestId: 'req_1' });
    expect(asked).toMatchObject([{ url: 'http://api/v1/refunds', method: 'POST', body }]);
    expect(asked[0]?.headers.get('authorization')).toBe('Bearer pks_1');
    expect(asked[0]?.headers.get('content-type')).toBe('application/json');
    expect(asked[0]?.headers.get('idempotency-key')).toBe('refund-order-4711');
  });

  it('fills path and query, and leaves out what is not said', async () => {
    const { client, asked } = speaking(json(200, {}), json(200, { items: [], nextCursor: null }));
    await client.call('GET /v1/payment-intents/{id}', { path: { id: 'pay/1' } });
    await client.call('GET /v1/payment-intents', { query: { orderId: 'a b&c' } });

    expect(asked.map(({ url }) => url)).toEqual([
      'http://api/v1/payment-intents/pay%2F1',
      'http://api/v1/payment-intents?orderId=a+b%26c',
    ]);
    expect(asked[0]?.headers.has('content-type')).toBe(false);
  });

  it('takes the address of the API with a slash at its end, too', async () => {
    const asked: string[] = [];
    const send: typeof fetch = async (url) => {
      asked.push(new Request(url).url);
      return json(200, {});
    };
    await createClient({ baseUrl: 'http://api/', key: null, fetch: send }).call('GET /v1/health');
    expect(asked).toEqual(['http://api/v1/health']);
  });

  it('that nobody answers tells a developer why', async () => {
    const refused = new TypeError('fetch failed', {
      cause: new Error('connect ECONNREFUSED 127.0.0.1:4000'),
    });
    const { client } = speaking(refused);
    expect(await client.call('GET /v1/health', { tries: 1 })).toMatchObject({
      problem: { code: 'unreachable', detail: 'fetch failed (connect ECONNREFUSED 127.0.0.1:4000)' },
    });
  });

  it('sends no token where only public routes are called', async () => {
    const sent: Headers[] = [];
    const client = createClient({
      baseUrl: 'http://api',
      key: null,
      fetch: async (_url, init) => {
        sent.push(new Headers(init?.headers));
        return json(200, { items: [] });
      },
    });
    await client.call('GET /v1/catalogue');
    expect(sent.map((headers) => [...headers.keys()])).toEqual([[]]);
  });

  it('answers a no with its code, its fields, its request and what else it tells', async () => {
    const document = {
      code: 'refund_exceeds_captured',
      detail: 'Refund 400 at most.',
      refundable: 400,
      errors: [{ pointer: '#/amount', code: 'amount_too_large', detail: '' }],
    };
    const { client, asked } = speaking(json(409, document, { 'X-Request-Id': 'req_2' }));
    expect(await client.call('POST /v1/refunds', { body, intent: newIntent() })).toEqual({
      ok: false,
      problem: {
        code: 'refund_exceeds_captured',
        status: 409,
        detail: 'Refund 400 at most.',
        errors: document.errors,
        retryAfterMs: null,
        requestId: 'req_2',
        headers: expect.any(Headers),
        document,
      },
    });
    expect(asked).toHaveLength(1);
  });

  it('answers null where the API says no more than yes', async () => {
    const { client } = speaking(json(204, null));
    const answer = await client.call('GET /v1/health');
    expect(answer).toMatchObject({ ok: true, value: null, status: 204 });
  });
});

describe('an intent', () => {
  it('keeps its key over lost answers, a busy API, and a first request that still runs', async () => {
    const { client, keys } = speaking(
      new Error('no connection'),
      json(503, { code: 'processor_unavailable' }, soon),
      json(409, { code: 'idempotency_in_progress' }, soon),
      new Response('{"id":"rfd', { status: 201 }),
      json(201, { id: 'rfd_1' }),
    );
    const intent = newIntent();
    const answer = await client.call('POST /v1/refunds', { body, intent });

    expect(answer).toMatchObject({ ok: true, value: { id: 'rfd_1' } });
    expect(keys()).toEqual(Array.from({ length: 5 }, () => intent.key));
  });

  it('whose outcome is not known is asked for again until it is', async () => {
    const { client, keys } = speaking(
      json(202, { id: 'rfd_1', status: 'pending' }, soon),
      json(201, { id: 'rfd_1', status: 'succeeded' }),
    );
    const waits: string[] = [];
    const answer = await client.call('POST /v1/refunds', {
      body,
      intent: { key: 'refund-order-4711' },
      onWait: ({ code }) => waits.push(code),
    });
    expect(answer).toMatchObject({ status: 201, value: { status: 'succeeded' } });
    expect(keys()).toEqual(['refund-order-4711', 'refund-order-4711']);
    expect(waits).toEqual(['outcome_unknown']);
  });

  it('that stays unknown is answered as it is, with 202', async () => {
    const { client } = speaking(json(202, { status: 'pending' }), json(202, { status: 'pending' }));
    const answer = await client.call('POST /v1/refunds', { body, intent: newIntent(), tries: 2 });
    expect(answer).toMatchObject({ ok: true, status: 202 });
  });

  it('has a key that the API takes, and another each time', () => {
    const [first, second] = [newIntent(), newIntent()];
    expect(first.key).toMatch(/^[A-Za-z0-9_-]{16,255}$/);
    expect(first.key).not.toBe(second.key);
  });

  it('of your own words is the same wherever they are said', () => {
    expect(intentOf('payment-of-order', 'web-42')).toEqual({ key: 'payment-of-order__web-42' });
    expect(intentOf('refund-for', '7')).toEqual(intentOf('refund-for', '7'));
  });

  it('of your own words has a key that the API takes, whatever they are', () => {
    for (const id of ['7', '2026/11/42', 'a.b:c_d', 'Łódź', '🎟']) {
      expect(intentOf('refund', id).key).toMatch(/^[A-Za-z0-9_-]{16,255}$/);
    }
  });

  it('of other words is another', () => {
    const words = [
      ['a', 'b'],
      ['a', 'b_'],
      ['a', 'b/'],
      ['a', 'b', 'c'],
      ['a', 'b__c'],
      ['a__b', 'c'],
    ] as const;
    const keys = words.map(([what, id, ...more]) => intentOf(what, id, ...more).key);
    expect(new Set(keys).size).toBe(words.length);
  });

  it('of words that say nothing, or too much, is none', () => {
    expect(() => intentOf('payment-of-order', '')).toThrow(RangeError);
    expect(() => intentOf('payment-of-order', 'a'.repeat(255))).toThrow(RangeError);
  });
});

describe('without an intent', () => {
  it('reading is repeated', async () => {
    const { client, asked } = speaking(new Error('no connection'), json(200, { status: 'ok' }));
    expect(await client.call('GET /v1/health')).toMatchObject({ ok: true });
    expect(asked).toHaveLength(2);
  });

  it('what would be done twice is not', async () => {
    const { client, asked } = speaking(json(503, { code: 'service_unavailable' }, soon), json(201, {}));
    const answer = await client.call('POST /v1/invoices/{id}/download-links', { path: { id: 'inv_1' } });
    expect(answer).toMatchObject({ ok: false, problem: { code: 'service_unavailable', retryAfterMs: 0 } });
    expect(asked).toHaveLength(1);
  });
});

type Asks<R extends Route, Name extends string> = Name extends keyof CallOf<R> ? true : false;
type Payment = ValueOf<'GET /v1/payment-intents/{id}'>;
type Sees<Value, Name extends string> = Name extends keyof Value ? true : false;
type IsRoute<Name> = Name extends Route ? true : false;

describe('the types of a call', () => {
  it('are those of the documents', () => {
    const call: CallOf<'POST /v1/refunds'> = { body, intent: newIntent() };
    const value: Pick<ValueOf<'POST /v1/refunds'>, 'id' | 'owed'> = { id: 'rfd_1', owed: 0 };
    const keyed: Asks<'POST /v1/refunds', 'intent'> = true;
    const unkeyed: Asks<'GET /v1/refunds/{id}', 'intent'> = false;
    const named: Asks<'GET /v1/refunds/{id}', 'path'> = true;
    const versioned: Asks<'PATCH /v1/payment-intents/{id}', 'headers'> = true;
    const known: IsRoute<'POST /v1/refunds'> = true;
    const unknown: IsRoute<'POST /v1/payments'> = false;
    const nothingToSay: CallOf<'GET /v1/health'> = {};
    const seen: Sees<Payment, 'customer'> = false;
    const whole: Sees<ValueOf<'GET /v1/payment-intents/{id}', 'server'>, 'customer'> = true;
    const created: Sees<ValueOf<'POST /v1/payment-intents', 'server'>, 'clientSecret'> = true;
    expect([call, value, nothingToSay]).toHaveLength(3);
    expect([seen, whole, created]).toEqual([false, true, true]);
    expect([keyed, named, versioned, known]).not.toContain(false);
    expect([unkeyed, unknown]).not.toContain(true);
  });
});
