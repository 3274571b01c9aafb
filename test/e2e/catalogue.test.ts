import { randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { createClient } from '../../client/client.ts';
import type { PutPrice } from '../../client/api.d.ts';
import { idle } from './control.ts';
import { call } from './http.ts';
import { act } from './operation-steps.ts';
import { confirm, create, refund } from './shop.ts';
import { endpoints } from './system.ts';

const client = createClient({ baseUrl: endpoints.api, key: endpoints.keys.server });
const newPriceId = (): string => `price_${randomUUID().replaceAll('-', '_')}`;

const price: PutPrice = {
  title: 'Conduire une réunion',
  description: 'Une demi-journée.',
  currency: 'eur',
  unitAmount: 30_000,
  vatClass: 'standard',
  shop: 'clairval',
  validFrom: '2026-01-01T00:00:00Z',
};

const put = (priceId: string, change: Partial<PutPrice> = {}) =>
  client.call('PUT /v1/catalogue/prices/{priceId}', { path: { priceId }, body: { ...price, ...change } });
const end = (priceId: string) => client.call('DELETE /v1/catalogue/prices/{priceId}', { path: { priceId } });
const listed = async (): Promise<readonly string[]> => {
  const { body } = await call('GET', '/v1/catalogue', { as: 'nobody' });
  return body.items.map((item: { priceId: string }) => item.priceId);
};
const buying = (...priceIds: readonly string[]) =>
  create({ items: priceIds.map((priceId) => ({ priceId, quantity: 1 })) });

describe('a price', () => {
  it('is put, listed with another ETag, ended, and sold no more', async () => {
    const priceId = newPriceId();
    const before = (await call('GET', '/v1/catalogue', { as: 'nobody' })).headers.get('etag') ?? '';
    expect(await put(priceId)).toMatchObject({ ok: true, status: 201 });
    expect(await listed()).toContain(priceId);
    const changed = await call('GET', '/v1/catalogue', {
      as: 'nobody',
      headers: { 'If-None-Match': before },
    });
    expect(changed.status).toBe(200);
    const etag = changed.headers.get('etag') ?? '';
    const same = await call('GET', '/v1/catalogue', { as: 'nobody', headers: { 'If-None-Match': etag } });
    expect(same).toMatchObject({ status: 304, text: '' });

    expect(await end(priceId)).toMatchObject({ ok: true });
    expect(await listed()).not.toContain(priceId);
    expect((await buying(priceId)).body).toMatchObject({
      status: 400,
      errors: [{ pointer: '#/items/0/priceId', code: 'price_expired' }],
    });
  });

  it('of two who changed it at once, one is told', async () => {
    const priceId = newPriceId();
    await put(priceId);
    const racing = [31_000, 32_000].map((unitAmount) =>
      client.call('PUT /v1/catalogue/prices/{priceId}', {
        path: { priceId },
        headers: { 'If-Match': '"1"' },
        body: { ...price, unitAmount },
      }),
    );
    const answers = await Promise.all(racing);
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(answers.find(({ ok }) => !ok)).toMatchObject({
      problem: { status: 412, code: 'version_conflict' },
    });
  });

  it('is refused by its fields where this stage could not sell it', async () => {
    expect(await put(newPriceId(), { currency: 'usd', shop: 'nowhere' })).toMatchObject({
      problem: {
        status: 400,
        errors: [
          { pointer: '#/currency', code: 'currency_not_supported' },
          { pointer: '#/shop', code: 'out_of_range' },
        ],
      },
    });
  });
});

describe('items', () => {
  it('that are unknown, over, not begun or of another currency are each refused where they stand', async () => {
    const [usual, early, yen] = [newPriceId(), newPriceId(), newPriceId()];
    await put(usual);
    await put(early, { validFrom: '2099-01-01T00:00:00Z' });
    await put(yen, { currency: 'jpy', unitAmount: 5000 });
    const { body } = await buying(usual, 'price_none', 'price_course_expired', early, yen);
    expect(body).toMatchObject({ status: 400, code: 'validation_failed' });
    expect(body.errors.map(({ pointer, code }: Record<string, string>) => `${pointer} ${code}`)).toEqual([
      '#/items/1/priceId price_unknown',
      '#/items/2/priceId price_expired',
      '#/items/3/priceId price_expired',
      '#/items/4/priceId currency_mixed',
    ]);
  });
});

describe('a payment', () => {
  it('keeps price and VAT that it was made with, to its invoice and its refund', async () => {
    const priceId = newPriceId();
    await put(priceId);
    const created = await buying(priceId);
    await put(priceId, { unitAmount: 99_000, vatClass: 'exempt', title: 'Dearer' });
    await confirm(created.body.clientSecret);
    await idle();
    await end(priceId);

    const id = String(created.body.id);
    const paid = await call('GET', `/v1/payment-intents/${id}`);
    expect(paid.body).toMatchObject({
      status: 'succeeded',
      amountCaptured: 30_000,
      lines: [{ description: price.title, unitAmount: 30_000, gross: 30_000, net: 25_000, vatRate: 200 }],
    });
    const refunded = await refund({ paymentIntentId: id, reason: 'requested_by_customer' });
    expect(refunded.body).toMatchObject({ amount: 30_000, lines: [{ net: 25_000, vat: 5_000 }] });
    await idle();
    const { items } = (await call('GET', `/v1/invoices?paymentIntentId=${id}`, { as: 'finance' })).body;
    const totals = { net: 25_000, vat: 5_000, gross: 30_000, currency: 'eur' };
    expect(items).toHaveLength(2);
    for (const document of items) expect(document.totals).toEqual(totals);
  });

  it('keeps them through a hold, of which a part is captured after the price has changed', async () => {
    const priceId = newPriceId();
    await put(priceId);
    const items = [{ priceId, quantity: 2 }];
    const created = await create({ captureMethod: 'manual', items });
    const id = String(created.body.id);
    await confirm(created.body.clientSecret);
    await idle();
    await put(priceId, { unitAmount: 99_000, vatClass: 'exempt', title: 'Dearer' });
    await end(priceId);

    const captured = await act('capture', id, { amount: 36_000 });
    const lines = [{ description: price.title, gross: 36_000, net: 30_000, vatRate: 200 }];
    expect(captured.body).toMatchObject({ status: 'succeeded', amountCaptured: 36_000, lines });
    const given = [12_000, 24_000].map((gross) => ({ net: gross / 1.2, vat: gross - gross / 1.2, gross }));
    for (const { net, vat, gross } of given) {
      const refunded = await refund({ paymentIntentId: id, amount: gross, reason: 'requested_by_customer' });
      expect(refunded.body).toMatchObject({ amount: gross, lines: [{ net, vat }] });
    }
    await idle();
    const { items: documents } = (await call('GET', `/v1/invoices?paymentIntentId=${id}`, { as: 'finance' }))
      .body;
    const totals = documents.map((document: { totals: unknown }) => document.totals);
    const sale = { net: 30_000, vat: 6_000, gross: 36_000, currency: 'eur' };
    expect(totals).toHaveLength(3);
    expect(totals).toEqual(
      expect.arrayContaining([sale, ...given.map((part) => ({ ...part, currency: 'eur' }))]),
    );
  });
});
