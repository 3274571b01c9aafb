import { describe, expect, it, jest } from '@jest/globals';
import { addresses, files, read, send } from '../../../web/console/data/api.ts';

const answering = (response: Response | Error) =>
  jest
    .spyOn(globalThis, 'fetch')
    .mockImplementation(async () => (response instanceof Error ? Promise.reject(response) : response));

describe('an address of the console', () => {
  it('leaves out what is not asked for', () => {
    expect(addresses.payments({ after: null, limit: 200 }).path).toBe('/api/payments?limit=200');
    expect(addresses.traces().path).toBe('/api/traces');
  });

  it('lets no id reach into the path', () => {
    expect(addresses.payment('../queues?x').path).toBe('/api/payments/..%2Fqueues%3Fx');
    expect(files.attachment('m/1', 'a b.pdf')).toBe('/api/mails/m%2F1/attachments/a%20b.pdf');
  });
});

describe('an answer of the console', () => {
  it('is the value', async () => {
    answering(Response.json({ items: [] }));
    expect(await read(addresses.documents())).toEqual({ ok: true, value: { items: [] } });
  });

  it('is the refusal with its code', async () => {
    answering(Response.json({ code: 'not_found', message: 'The payment is not there.' }, { status: 404 }));
    expect(await read(addresses.payment('pay_1'))).toEqual({
      ok: false,
      refusal: { code: 'not_found', message: 'The payment is not there.', status: 404 },
    });
  });

  it('is a failure with the status where the server does not explain itself', async () => {
    answering(new Response('<h1>Bad gateway</h1>', { status: 502 }));
    expect(await read(addresses.mails())).toMatchObject({
      ok: false,
      refusal: { code: 'http_502', status: 502 },
    });
  });

  it('is a failure, not an error, where nobody answers', async () => {
    answering(new TypeError('Failed to fetch'));
    expect(await read(addresses.mails())).toMatchObject({
      ok: false,
      refusal: { code: 'unreachable', status: null },
    });
  });
});

describe('a change', () => {
  it('carries the header that no page of another origin may send', async () => {
    const fetched = answering(Response.json({ moved: 2 }));
    await send('POST', addresses.redrive('mail-dlq'));
    expect(fetched.mock.calls[0]).toMatchObject([
      '/api/queues/mail-dlq/redrive',
      { method: 'POST', headers: { 'X-Console': '1' } },
    ]);
  });
});
