import { describe, expect, it } from '@jest/globals';
import { call } from './http.ts';
import { newKey, purchase } from './shop.ts';
import { endpoints } from './system.ts';

const Origin = endpoints.site;
const etagOf = async (path: string): Promise<string> =>
  (await call('GET', path, { as: 'nobody' })).headers.get('etag') ?? '';

/** One of every kind of answer: of a function, of the stack around it, of the authorizer, of the gateway. */
const kinds: readonly (readonly [string, number, () => ReturnType<typeof call>])[] = [
  ['a yes', 200, () => call('GET', '/v1/catalogue', { as: 'nobody', headers: { Origin } })],
  [
    'nothing new',
    304,
    async () =>
      call('GET', '/v1/catalogue', {
        as: 'nobody',
        headers: { Origin, 'If-None-Match': await etagOf('/v1/catalogue') },
      }),
  ],
  [
    'something made',
    201,
    () =>
      call('POST', '/v1/payment-intents', {
        as: 'browser',
        key: newKey(),
        headers: { Origin },
        body: purchase(),
      }),
  ],
  [
    'a wrong field',
    400,
    () => call('POST', '/v1/payment-intents', { key: newKey(), headers: { Origin }, body: {} }),
  ],
  ['no token', 401, () => call('GET', '/v1/invoices', { as: 'nobody', headers: { Origin } })],
  ['a missing scope', 403, () => call('GET', '/v1/payment-intents', { as: 'finance', headers: { Origin } })],
  ['an unknown payment', 404, () => call('GET', '/v1/payment-intents/pay_none', { headers: { Origin } })],
  ['no such route', 404, () => call('GET', '/v1/nothing', { headers: { Origin } })],
  ['another method', 404, () => call('PUT', '/v1/health', { headers: { Origin }, body: {} })],
  [
    'too much',
    413,
    () => call('POST', '/v1/refunds', { key: newKey(), headers: { Origin }, body: 'x'.repeat(70_000) }),
  ],
];

describe('the request id', () => {
  it.each(kinds)('stands in the answer to %s (%i), where a page may read it', async (_, status, ask) => {
    const answer = await ask();
    expect(answer.status).toBe(status);
    expect(answer.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
    expect(answer.headers.get('access-control-allow-origin')).toBe(Origin);
    expect(answer.headers.get('access-control-expose-headers')).toContain('X-Request-Id');
    if (status >= 400) expect(String(answer.body.instance)).toContain(answer.headers.get('x-request-id'));
  });
});
