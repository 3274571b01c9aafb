import { beforeEach, describe, expect, it } from '@jest/globals';
import * as z from 'zod';
import { httpHandler, nothing } from '../../../lib/runtime/http.ts';
import type { HttpAnswer, HttpRequest } from '../../../lib/runtime/http-types.ts';
import { RefusedRequest } from '../../../lib/runtime/problem.ts';
import { routes } from '../../../lib/shared/routes.ts';
import { ask, browserKey, requestId, serverKey } from './api-gateway.ts';
import { keepWritten, linesOf } from './written.ts';

const settings = { siteUrl: 'https://shop.example', allowedOrigins: ['https://shop.example'] };
const body = z.strictObject({ name: z.string().max(10), deep: z.unknown().optional() });

type Seen = HttpRequest<z.infer<typeof body>, unknown>;

function stack(handle: (request: Seen) => HttpAnswer = () => ({ status: 201, body: { id: 'pay_1' } })) {
  return httpHandler({
    route: routes.createPaymentIntent,
    settings,
    body,
    query: nothing,
    handle: async (request) => handle(request),
  });
}

let written: () => string;
beforeEach(() => {
  written = keepWritten();
});

describe('a fault in a handler', () => {
  const broken = stack(() => {
    throw new TypeError('row of Ada Lovelace is broken');
  });

  it('is 500 as a problem document that says what to do and nothing of the cause', async () => {
    const answer = await ask(broken, { body: { name: 'a' } });
    expect(answer.status).toBe(500);
    expect(answer.headers['Content-Type']).toBe('application/problem+json');
    expect(answer.body).toEqual({
      type: 'https://shop.example/problems/internal_error',
      title: 'Something failed on our side',
      status: 500,
      detail: 'Try again with the same Idempotency-Key; nothing is lost.',
      instance: `urn:request:${requestId}`,
      code: 'internal_error',
    });
    expect(answer.text + written()).not.toMatch(/Lovelace/);
  });

  it('is one line of level ERROR with its name, and counts as failed', async () => {
    await ask(broken, { body: { name: 'a' } });
    expect(linesOf(written())).toHaveLength(1);
    expect(linesOf(written())[0]).toMatchObject({
      level: 'ERROR',
      status: 500,
      errorName: 'TypeError',
      RequestFailed: 1,
    });
  });
});

describe('a refusal in a handler', () => {
  const refusing = stack(() => {
    throw new RefusedRequest({
      code: 'rate_limited',
      detail: 'Wait.',
      retryAfterSeconds: 7,
      extra: { refundable: 5 },
      errors: [{ pointer: '#/name', code: 'required', detail: 'Send it.' }],
    });
  });

  it('becomes its problem document with Retry-After, extra members and fields', async () => {
    const answer = await ask(refusing, { body: { name: 'a' } });
    expect(answer.status).toBe(429);
    expect(answer.headers['Retry-After']).toBe('7');
    expect(answer.body).toMatchObject({
      code: 'rate_limited',
      status: 429,
      refundable: 5,
      errors: [{ pointer: '#/name', code: 'required', detail: 'Send it.' }],
    });
  });

  it('is a line of level INFO: nobody is woken by a caller’s mistake', async () => {
    await ask(refusing, { body: { name: 'a' } });
    expect(linesOf(written())[0]).toMatchObject({ level: 'INFO', status: 429, RequestRefused: 1 });
  });
});

describe('the closing line', () => {
  it('names route, status and caller, and holds no body, header or secret', async () => {
    const answer = await ask(
      stack(() => ({ status: 201, body: { clientSecret: 'pi_1_secret_x' } })),
      {
        headers: { Authorization: 'Bearer pks_local_key', 'Payment-Client-Secret': 'pi_0_secret_y' },
        body: { name: 'Lovelace' },
      },
    );
    expect(answer.status).toBe(201);
    expect(linesOf(written())).toHaveLength(1);
    expect(linesOf(written())[0]).toMatchObject({
      route: 'POST /v1/payment-intents',
      status: 201,
      keyId: 'key_1',
      requestId,
      RequestHandled: 1,
    });
    expect(written()).not.toMatch(/Lovelace|secret_|pks_/);
  });

  it('of a request says nothing of the request before it', async () => {
    const handler = stack();
    await ask(handler, { body: { name: 1 } });
    await ask(handler, { as: serverKey('payments:write', 'key_9'), body: { name: 'a' } });
    const [first = {}, second = {}] = linesOf(written());
    expect(first).toMatchObject({ keyId: 'key_1', status: 400 });
    expect(second).toMatchObject({ keyId: 'key_9', status: 201 });
    expect(second).not.toHaveProperty('RequestRefused');
  });
});

describe('every answer', () => {
  it('names its request and forbids storing and sniffing', async () => {
    const { headers } = await ask(stack(), { body: { name: 'a' } });
    expect(headers).toMatchObject({
      'X-Request-Id': requestId,
      'Cache-Control': 'no-store',
      'X-Content-Type-Options': 'nosniff',
      'Strict-Transport-Security': expect.stringMatching(/^max-age=\d{8}/),
      Vary: 'Origin',
    });
  });

  it('lets a handler say otherwise', async () => {
    const { headers } = await ask(
      stack(() => ({ status: 200, headers: { 'Cache-Control': 'max-age=60' }, body: {} })),
      { body: { name: 'a' } },
    );
    expect(headers['Cache-Control']).toBe('max-age=60');
  });

  it('sends a text byte for byte', async () => {
    const text = '{"b":1,  "a":2}';
    expect(
      (
        await ask(
          stack(() => ({ status: 200, body: text })),
          { body: { name: 'a' } },
        )
      ).text,
    ).toBe(text);
  });

  it.each([
    ['a success', { name: 'a' }],
    ['a refusal', { name: 1 }],
  ])('echoes an allowed origin, also on %s', async (_, sent) => {
    const { headers } = await ask(stack(), { headers: { Origin: 'https://shop.example' }, body: sent });
    expect(headers['Access-Control-Allow-Origin']).toBe('https://shop.example');
    expect(headers['Access-Control-Expose-Headers']).toBe(
      'ETag, Existing-Payment, Idempotent-Replayed, Retry-After, X-Request-Id',
    );
    expect(headers).not.toHaveProperty('Access-Control-Allow-Credentials');
  });

  it.each([['https://evil.example'], ['https://shop.example.evil.example'], ['null'], ['*']])(
    'echoes no other origin: %s',
    async (origin) => {
      const { headers } = await ask(stack(), { headers: { origin }, body: { name: 'a' } });
      expect(Object.keys(headers).filter((name) => name.startsWith('Access-Control'))).toEqual([]);
    },
  );
});

describe('who may call', () => {
  it('is nobody without the authorizer’s context', async () => {
    expect((await ask(stack(), { as: null, body: { name: 'a' } })).body).toMatchObject({
      status: 401,
      code: 'unauthenticated',
    });
  });

  it('needs the scope of the route, and learns that before its body is looked at', async () => {
    const answer = await ask(stack(), { as: serverKey('payments:read'), body: '{' });
    expect(answer.body).toMatchObject({ status: 403, code: 'scope_missing' });
  });

  it('knows no scope that is not in the list', async () => {
    const answer = await ask(stack(), { as: serverKey('payments:write:all *'), body: { name: 'a' } });
    expect(answer.status).toBe(403);
  });

  it('is a browser key only where the route is open to browsers', async () => {
    expect((await ask(stack(), { as: browserKey(), body: { name: 'a' } })).status).toBe(201);
    const closed = httpHandler({
      route: routes.createRefund,
      settings,
      body: nothing,
      query: nothing,
      handle: async () => ({ status: 201, body: {} }),
    });
    expect((await ask(closed, { as: browserKey() })).body).toMatchObject({ code: 'scope_missing' });
  });

  it('is a browser key from its own origins only', async () => {
    const as = browserKey('https://shop.example https://other.example');
    const from = (origin: string) => ask(stack(), { as, headers: { Origin: origin }, body: { name: 'a' } });
    expect((await from('https://other.example')).status).toBe(201);
    expect((await from('https://evil.example')).body).toMatchObject({
      status: 403,
      code: 'origin_not_allowed',
    });
  });
});

describe('what a handler is given', () => {
  const seen = async (asked: Parameters<typeof ask>[1]) => {
    const requests: Seen[] = [];
    const handler = stack((request) => {
      requests.push(request);
      return { status: 200, body: {} };
    });
    await ask(handler, { body: { name: 'a' }, ...asked });
    return requests[0];
  };

  it('is the header by any spelling', async () => {
    const request = await seen({ headers: { 'iDEMPOTENCY-kEY': 'k' } });
    expect(request?.header('Idempotency-Key')).toBe('k');
    expect(request?.header('If-Match')).toBeNull();
  });

  it.each([['/payment-intents'], ['/v1/payment-intents']])('is the path as called: %s', async (path) => {
    expect((await seen({ path }))?.path).toBe('/v1/payment-intents');
  });

  it('is the cause for the audit trail: the key, and the request as correlation', async () => {
    expect((await seen({}))?.cause).toEqual({
      actor: { kind: 'key', id: 'key_1' },
      correlationId: requestId,
      causationId: null,
      traceparent: null,
    });
  });
});
