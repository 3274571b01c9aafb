import { beforeEach, describe, expect, it } from '@jest/globals';
import { browserKey, serverKey } from '../../unit/runtime/api-gateway.ts';
import { idOf, purchase, secretOf, shop } from './shop.ts';
import type { Shop } from './shop.ts';

let here: Shop;
beforeEach(() => {
  here = shop();
});

const unknown = `pay_${'f'.repeat(32)}`;
const withSecret = (secret: string) => ({ as: browserKey(), headers: { 'Payment-Client-Secret': secret } });

describe('a payment that its caller may not see', () => {
  it('is the same 404, byte for byte, whether it exists or not', async () => {
    const mine = await here.create();
    const other = await here.create(purchase({ orderId: 'order-2' }));
    const answers = await Promise.all([
      here.get(unknown, { as: browserKey() }),
      here.get(idOf(other), { as: browserKey() }),
      here.get(idOf(other), withSecret(secretOf(mine))),
      here.get(idOf(other), withSecret('')),
      here.get(idOf(other), withSecret(`${secretOf(other)}x`)),
      here.get('pay_1', { as: browserKey() }),
    ]);
    expect(answers[0]).toMatchObject({ status: 404, body: { code: 'not_found' } });
    expect(new Set(answers.map((answer) => answer.text)).size).toBe(1);
    expect(new Set(answers.map((answer) => JSON.stringify(answer.headers))).size).toBe(1);
  });

  it('is refused without the scope', async () => {
    const created = await here.create();
    const answer = await here.get(idOf(created), { as: serverKey('payments:write') });
    expect(answer).toMatchObject({ status: 403, body: { code: 'scope_missing' } });
  });
});

describe('a payment', () => {
  it('is shown to a server key whole, with its version as ETag and without its secret', async () => {
    const created = await here.create();
    const answer = await here.get(idOf(created));
    const { clientSecret: _, ...known } = created.body;
    expect(answer).toMatchObject({ status: 200, headers: { ETag: '"1"' } });
    expect(answer.body).toEqual(known);
  });

  it('is shown to the browser that has its secret in the public shape', async () => {
    const created = await here.create(purchase(), { as: browserKey() });
    const answer = await here.get(idOf(created), withSecret(secretOf(created)));
    expect(answer.body).toEqual({
      id: idOf(created),
      status: 'requires_payment_method',
      amount: 49_000,
      currency: 'eur',
      nextAction: null,
      lastError: null,
    });
  });

  it('names its invoice to the browser once it has succeeded', async () => {
    const created = await here.create(purchase(), { as: browserKey() });
    await here.tell(idOf(created), { status: 'succeeded', chargeId: 'ch_1' });
    const answer = await here.get(idOf(created), withSecret(secretOf(created)));
    expect(answer.body).toMatchObject({
      status: 'succeeded',
      invoiceUrl: `/v1/payment-intents/${idOf(created)}/invoice`,
    });
  });
});

describe('a list of payments', () => {
  it('is of an order or of a customer', async () => {
    expect(await here.list()).toMatchObject({
      status: 400,
      body: { code: 'validation_failed', errors: [{ pointer: 'query:orderId', code: 'required' }] },
    });
  });

  it.each([
    [{ orderId: 'order-1', colour: 'red' }, 'query:colour', 'unknown_field'],
    [{ orderId: 'order-1', limit: '101' }, 'query:limit', 'out_of_range'],
    [{ orderId: 'order-1', limit: 'many' }, 'query:limit', 'wrong_type'],
    [{ orderId: '' }, 'query:orderId', 'out_of_range'],
  ])('is asked for by known fields only: %j', async (query, pointer, code) => {
    expect((await here.list(query)).body['errors']).toMatchObject([{ pointer, code }]);
  });

  it('of an order has all its payments, of an unknown one none', async () => {
    const first = await here.create();
    await here.tell(idOf(first), { status: 'canceled', cancellationReason: 'abandoned' });
    const second = await here.create();
    const found = await here.list({ orderId: 'order-1' });
    const ids = (found.body['items'] as readonly { id: string }[]).map((item) => item.id);
    expect(ids.sort()).toEqual([idOf(first), idOf(second)].sort());
    expect((await here.list({ orderId: 'order-9' })).body).toEqual({ items: [], nextCursor: null });
  });

  it('of a customer goes on by a cursor that is good for this customer only', async () => {
    const id = `cst_${'0'.repeat(31)}7`;
    const customer = { ...purchase().customer, id };
    for (const orderId of ['order-1', 'order-2', 'order-3'])
      await here.create(purchase({ orderId, customer }));
    const first = await here.list({ customerId: id, limit: '2' });
    expect(first.body['items']).toHaveLength(2);
    const cursor = String(first.body['nextCursor']);
    const second = await here.list({ customerId: id, limit: '2', cursor });
    expect(second.body).toMatchObject({ items: [{ customer: { id } }], nextCursor: null });
    const other = await here.list({ customerId: `cst_${'0'.repeat(31)}8`, limit: '2', cursor });
    expect(other).toMatchObject({ status: 400, body: { code: 'cursor_invalid' } });
  });
});

describe('the events of a payment', () => {
  it.each([[unknown], ['pay_1'], ['nothing']])('of an unknown id are 404: %s', async (id) => {
    expect(await here.events(id)).toMatchObject({ status: 404, body: { code: 'not_found' } });
  });

  it('are not for browsers, with the secret or without', async () => {
    const created = await here.create();
    expect(await here.events(idOf(created), withSecret(secretOf(created)))).toMatchObject({
      status: 403,
      body: { code: 'scope_missing' },
    });
  });

  it('tell in order who did what, by types without a version and without the buyer', async () => {
    const created = await here.create();
    await here.tell(idOf(created), { status: 'succeeded', chargeId: 'ch_1' });
    const answer = await here.events(idOf(created));
    expect(answer.body).toMatchObject({
      items: [
        { version: 1, type: 'payment.created', actor: { kind: 'key', id: 'key_1' } },
        { version: 2, type: 'payment.succeeded', actor: { kind: 'processor', id: 'stripe' } },
      ],
      nextCursor: null,
    });
    expect(answer.text).not.toMatch(/example\.com|Łukasz|secret/);
  });

  it('go on by a cursor', async () => {
    const created = await here.create();
    await here.tell(idOf(created), { status: 'succeeded', chargeId: 'ch_1' });
    const first = await here.events(idOf(created), { query: { limit: '1' } });
    const cursor = String(first.body['nextCursor']);
    expect((await here.events(idOf(created), { query: { limit: '1', cursor } })).body).toMatchObject({
      items: [{ version: 2 }],
      nextCursor: null,
    });
    const other = await here.events(unknown, { query: { limit: '1', cursor } });
    expect(other).toMatchObject({ status: 400, body: { code: 'cursor_invalid' } });
  });
});
