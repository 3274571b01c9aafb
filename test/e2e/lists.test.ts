import { describe, expect, it } from '@jest/globals';
import { call } from './http.ts';
import { buy } from './shop.ts';

describe('a list', () => {
  it('goes on behind its cursor, and refuses one that is not its own', async () => {
    const paid = await buy();
    const path = `/v1/payment-intents/${String(paid.body.id)}/events`;
    const whole = await call('GET', path);
    const first = await call('GET', `${path}?limit=1`);
    expect(first.body.items).toEqual(whole.body.items.slice(0, 1));
    const second = await call('GET', `${path}?limit=1&cursor=${String(first.body.nextCursor)}`);
    expect(second.body.items).toEqual(whole.body.items.slice(1, 2));

    const other = await call('GET', `/v1/invoices?cursor=${String(first.body.nextCursor)}`, {
      as: 'finance',
    });
    expect(other.body).toMatchObject({ status: 400, code: 'cursor_invalid' });
  });

  it('refuses a limit that is too large and a filter that it does not know', async () => {
    const large = await call('GET', '/v1/invoices?limit=101', { as: 'finance' });
    expect(large.body.errors).toMatchObject([{ pointer: 'query:limit', code: 'out_of_range' }]);
    const unknown = await call('GET', '/v1/invoices?colour=red', { as: 'finance' });
    expect(unknown.body.errors).toMatchObject([{ pointer: 'query:colour', code: 'unknown_field' }]);
  });

  it('of documents is found by date, kind and number', async () => {
    const paid = await buy();
    const own = await call('GET', `/v1/invoices?paymentIntentId=${String(paid.body.id)}`, { as: 'finance' });
    const [invoice] = own.body.items;
    const byNumber = await call('GET', `/v1/invoices?number=${String(invoice.number)}`, { as: 'finance' });
    expect(byNumber.body.items).toEqual([invoice]);
    const day = String(invoice.issuedAt).slice(0, 10);
    const next = new Date(Date.parse(day) + 2 * 86_400_000).toISOString().slice(0, 10);
    const byDate = await call('GET', `/v1/invoices?from=${day}&to=${next}&kind=invoice&limit=100`, {
      as: 'finance',
    });
    expect(byDate.body.items.map((item: { id: string }) => item.id)).toContain(invoice.id);
  });

  it('of prices is public and may be kept by its ETag', async () => {
    const prices = await call('GET', '/v1/catalogue', { as: 'nobody' });
    expect(prices.headers.get('cache-control')).toBe('max-age=60, stale-while-revalidate=300');
    expect(prices.body.items.map((price: { priceId: string }) => price.priceId)).toContain(
      'price_course_day',
    );
    const headers = { 'If-None-Match': prices.headers.get('etag') ?? '' };
    expect((await call('GET', '/v1/catalogue', { as: 'nobody', headers })).status).toBe(304);
  });

  it('of balances sums to zero per currency', async () => {
    await buy();
    const balances = await call('GET', '/v1/ledger/balances?currency=eur', { as: 'finance' });
    const sum = balances.body.items.reduce(
      (total: number, account: { balance: number }) => total + account.balance,
      0,
    );
    expect(balances.body.items.length).toBeGreaterThan(2);
    expect(sum).toBe(0);
  });
});
