import { describe, expect, it } from '@jest/globals';
import { call } from './http.ts';
import type { Call } from './http.ts';
import { create, newKey, newOrder, purchase } from './shop.ts';
import { stripe } from './system.ts';

const createWith = (body: unknown, given: Call = {}) =>
  call('POST', '/v1/payment-intents', { key: newKey(), ...given, body });

const customer = purchase().customer;

/** What is sent, what comes back: status, code and, for fields, the pointer with its code. */
const refused: readonly [
  name: string,
  body: unknown,
  status: number,
  code: string,
  pointer?: string,
  field?: string,
][] = [
  ['malformed JSON', '{"orderId":', 400, 'malformed_json'],
  ['an unknown field', purchase({ colour: 'red' }), 400, 'validation_failed', '#/colour', 'unknown_field'],
  [
    'a nested unknown field',
    purchase({ customer: { ...customer, shoeSize: 43 } }),
    400,
    'validation_failed',
    '#/customer/shoeSize',
    'unknown_field',
  ],
  ['a wrong type', purchase({ orderId: 7 as never }), 400, 'validation_failed', '#/orderId', 'wrong_type'],
  [
    'a missing customer',
    { orderId: newOrder(), currency: 'eur', items: purchase().items },
    400,
    'validation_failed',
    '#/customer',
    'required',
  ],
  [
    'amount 0',
    purchase({ items: undefined, amount: 0, description: 'x' }),
    400,
    'validation_failed',
    '#/amount',
    'amount_too_small',
  ],
  [
    'a negative amount',
    purchase({ items: undefined, amount: -100, description: 'x' }),
    400,
    'validation_failed',
    '#/amount',
    'amount_too_small',
  ],
  [
    'amount 1.5',
    purchase({ items: undefined, amount: 1.5, description: 'x' }),
    400,
    'validation_failed',
    '#/amount',
    'wrong_type',
  ],
  [
    'an amount under Stripe’s minimum',
    purchase({ items: undefined, amount: 49, description: 'x' }),
    400,
    'validation_failed',
    '#/amount',
    'amount_too_small',
  ],
  [
    'an amount over Stripe’s limit',
    purchase({ items: undefined, amount: 100_000_000, description: 'x' }),
    400,
    'validation_failed',
    '#/amount',
    'amount_too_large',
  ],
  [
    'an amount off the currency’s step',
    purchase({ currency: 'kwd', items: undefined, amount: 10_005, description: 'x' }),
    400,
    'validation_failed',
    '#/amount',
    'amount_step',
  ],
  [
    'an unknown currency',
    purchase({ currency: 'xxx' }),
    400,
    'validation_failed',
    '#/currency',
    'currency_not_supported',
  ],
  [
    'an unknown price',
    purchase({ items: [{ priceId: 'price_nowhere', quantity: 1 }] }),
    400,
    'validation_failed',
    '#/items/0/priceId',
    'price_unknown',
  ],
  [
    'an expired price',
    purchase({ items: [{ priceId: 'price_course_expired', quantity: 1 }] }),
    400,
    'validation_failed',
    '#/items/0/priceId',
    'price_expired',
  ],
  [
    'a price of another currency',
    purchase({ currency: 'jpy' }),
    400,
    'validation_failed',
    '#/items/0/priceId',
    'currency_mixed',
  ],
  [
    'a card number in free text',
    purchase({ items: undefined, amount: 5000, description: 'card 4242 4242 4242 4242' }),
    400,
    'card_data_rejected',
    '#/description',
    'card_data_rejected',
  ],
  ['a body of 65 KB', purchase({ metadata: { note: 'x'.repeat(66_000) } }), 413, 'body_too_large'],
];

describe('a request that cannot be accepted', () => {
  it.each(refused)('%s', async (...[, body, status, code, pointer, field]) => {
    const answer = await createWith(body);

    expect(answer.headers.get('content-type')).toBe('application/problem+json');
    expect(answer.status).toBe(status);
    expect(answer.body).toMatchObject({ code, status });
    expect(answer.body.type).toMatch(new RegExp(`/problems/${code}$`));
    if (pointer !== undefined)
      expect(answer.body.errors).toContainEqual(expect.objectContaining({ pointer, code: field }));
  });

  it('writes nothing and calls nobody', async () => {
    const orderId = newOrder();
    await createWith(purchase({ orderId, colour: 'red' }));

    const list = await call('GET', `/v1/payment-intents?orderId=${orderId}`);
    expect(list.body.items).toEqual([]);
    const intents = await stripe.paymentIntents.list({ limit: 100 });
    expect(intents.data.filter((intent) => intent.metadata['order_id'] === orderId)).toEqual([]);
  });

  it('does not repeat the card number', async () => {
    const answer = await createWith(
      purchase({ items: undefined, amount: 5000, description: '4242-4242-4242-4242' }),
    );
    expect(answer.text).not.toMatch(/4242/);
  });

  it('needs a well-formed idempotency key', async () => {
    const missing = await call('POST', '/v1/payment-intents', { body: purchase() });
    expect(missing.body).toMatchObject({ status: 400, code: 'idempotency_key_missing' });
    const malformed = await call('POST', '/v1/payment-intents', { key: 'short', body: purchase() });
    expect(malformed.body).toMatchObject({ status: 400, code: 'idempotency_key_invalid' });
  });

  it('needs JSON as its media type', async () => {
    const answer = await createWith('{}', { headers: { 'Content-Type': 'text/plain' } });
    expect(answer.body).toMatchObject({ status: 415, code: 'media_type_not_supported' });
  });

  it('refuses fields that a browser key may not send', async () => {
    const answer = await createWith(purchase({ metadata: { a: 'b' } }), { as: 'browser' });
    expect(answer.body.errors).toContainEqual(
      expect.objectContaining({ pointer: '#/metadata', code: 'field_not_allowed' }),
    );
  });
});

describe('a request by the wrong caller', () => {
  it('has no credentials', async () => {
    const answer = await call('POST', '/v1/payment-intents', {
      as: 'nobody',
      key: newKey(),
      body: purchase(),
    });
    expect(answer.status).toBe(401);
    expect(answer.body).toMatchObject({ code: 'unauthenticated', status: 401 });
    expect(answer.headers.get('www-authenticate')).toBe('Bearer');
  });

  it('has a key that nobody made', async () => {
    const headers = { Authorization: `Bearer pks_local_unknown_${'0'.repeat(64)}` };
    const answer = await call('GET', '/v1/invoices', { as: 'nobody', headers });
    expect(answer.body).toMatchObject({ code: 'unauthenticated', status: 401 });
  });

  it('lacks the scope', async () => {
    const answer = await call('GET', '/v1/invoices', { as: 'ops' });
    expect(answer.body).toMatchObject({ code: 'scope_missing', status: 403 });
    const browser = await call('GET', '/v1/ledger/entries', { as: 'browser' });
    expect(browser.body).toMatchObject({ code: 'scope_missing', status: 403 });
  });

  it('reads another payment with a browser key: the same 404 as for an unknown one', async () => {
    const mine = await create();
    const other = await create();
    const headers = { 'Payment-Client-Secret': String(mine.body.clientSecret) };
    const foreign = await call('GET', `/v1/payment-intents/${String(other.body.id)}`, {
      as: 'browser',
      headers,
    });
    const unknown = await call('GET', `/v1/payment-intents/pay_${'0'.repeat(32)}`, {
      as: 'browser',
      headers,
    });

    expect(foreign.status).toBe(404);
    expect({ ...foreign.body, instance: '' }).toEqual({ ...unknown.body, instance: '' });
  });
});

describe('an address that leads nowhere', () => {
  it.each([
    ['GET', '/v1/nowhere'],
    ['DELETE', '/v1/payment-intents'],
  ])('%s %s', async (method, path) => {
    const answer = await call(method, path);
    expect(answer.status).toBe(404);
    expect(answer.body).toMatchObject({ code: 'route_not_found', status: 404 });
  });

  it.each([
    ['/v1/payment-intents/pay_unknown', 'server'],
    ['/v1/refunds/rfd_unknown', 'server'],
    ['/v1/invoices/inv_unknown', 'finance'],
  ] as const)('%s', async (path, as) => {
    const answer = await call('GET', path, { as });
    expect(answer.body).toMatchObject({ code: 'not_found', status: 404 });
  });
});
