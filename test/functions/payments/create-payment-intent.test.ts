import { beforeEach, describe, expect, it } from '@jest/globals';
import { yes, no, unavailable, unknown } from '../../unit/payments/world.ts';
import { customer, observed } from '../../unit/payments/samples.ts';
import { browserKey, serverKey } from '../../unit/runtime/api-gateway.ts';
import { linesOf } from '../../unit/runtime/written.ts';
import { idOf, purchase, secretOf, shop } from './shop.ts';
import type { Shop } from './shop.ts';

const key = 'key-of-this-purchase';

let here: Shop;
beforeEach(() => {
  here = shop();
});

const problem = (code: string, status: number) => ({ status, body: { code, status } });
const nothingWritten = () => {
  expect(here.state.payments.size + here.state.orders.size + here.state.events.size).toBe(0);
};

describe('a request that cannot be accepted', () => {
  it.each([
    ['no key', purchase(), null, 'idempotency_key_missing'],
    ['a malformed key', purchase(), 'short', 'idempotency_key_invalid'],
    ['malformed JSON', '{"orderId":', key, 'malformed_json'],
    [
      'a card number in free text',
      purchase({ metadata: { note: '4242 4242 4242 4242 12/28' } }),
      key,
      'card_data_rejected',
    ],
    [
      'a card number as a name',
      purchase({ metadata: { '4242424242424242': 'x' } }),
      key,
      'card_data_rejected',
    ],
    ['a security code by its name', purchase({ metadata: { CVC: '123' } }), key, 'card_data_rejected'],
  ])('%s: 400, and nothing is written, asked or logged', async (_, body, sent, code) => {
    const answer = await here.create(body, { key: sent });
    expect(answer).toMatchObject(problem(code, 400));
    nothingWritten();
    expect(here.processor.calls).toEqual([]);
    expect(here.written() + JSON.stringify(answer.body['detail'])).not.toMatch(/4242/);
  });

  it.each([
    ['colour', purchase({ colour: 'red' }), '#/colour', 'unknown_field'],
    ['card fields', purchase({ card: { number: '1' } }), '#/card', 'unknown_field'],
    ['a number for a text', purchase({ orderId: 7 }), '#/orderId', 'wrong_type'],
    ['an order id with spaces', purchase({ orderId: 'order 1' }), '#/orderId', 'out_of_range'],
    ['no customer', purchase({ customer: undefined }), '#/customer', 'required'],
    [
      'a kind that is no word',
      purchase({ customer: { ...customer, kind: 1 } }),
      '#/customer/kind',
      'wrong_type',
    ],
    [
      'a telephone number longer than any',
      purchase({ customer: { ...customer, phone: '1234 5678 9012 3456' } }),
      '#/customer/phone',
      'out_of_range',
    ],
    ['amount 0', purchase({ items: undefined, amount: 0, description: 'x' }), '#/amount', 'amount_too_small'],
    ['amount 1.5', purchase({ items: undefined, amount: 1.5, description: 'x' }), '#/amount', 'wrong_type'],
    ['an unknown currency', purchase({ currency: 'xxx' }), '#/currency', 'currency_not_supported'],
    [
      'a currency of Stripe’s that is not offered',
      purchase({ currency: 'usd' }),
      '#/currency',
      'currency_not_supported',
    ],
    [
      'an unknown price',
      purchase({ items: [{ priceId: 'price_no', quantity: 1 }] }),
      '#/items/0/priceId',
      'price_unknown',
    ],
    ['a price of another currency', purchase({ currency: 'jpy' }), '#/items/0/priceId', 'currency_mixed'],
    [
      'a quantity of none',
      purchase({ items: [{ priceId: 'price_course_day', quantity: 0 }] }),
      '#/items/0/quantity',
      'out_of_range',
    ],
    [
      'a name of forty-one characters',
      purchase({ metadata: { ['n'.repeat(41)]: 'x' } }),
      `#/metadata/${'n'.repeat(41)}`,
      'out_of_range',
    ],
  ])('%s is named with its field', async (_, body, pointer, code) => {
    const answer = await here.create(body);
    expect(answer).toMatchObject(problem('validation_failed', 400));
    expect(answer.body['errors']).toContainEqual(expect.objectContaining({ pointer, code }));
    nothingWritten();
  });

  it.each([
    ['the order', { orderId: 'order-4242424242424242' }, '#/orderId'],
    ['the telephone', { customer: { ...customer, phone: '4242 4242 4242 4242' } }, '#/customer/phone'],
    ['the telephone, short', { customer: { ...customer, phone: '3782 822463 10005' } }, '#/customer/phone'],
    [
      'the telephone, disguised',
      { customer: { ...customer, phone: '+378282246310005' } },
      '#/customer/phone',
    ],
    ['a name in the metadata', { metadata: { 'c 4242424242424242': 'x' } }, '#/metadata'],
    ['the statement', { statementSuffix: `A${'\u32B7'.repeat(8)}` }, '#/statementSuffix'],
  ])('with a card number is refused wherever it stands: %s', async (_, over, pointer) => {
    const answer = await here.create(purchase(over));
    expect(answer).toMatchObject(problem('card_data_rejected', 400));
    expect(answer.body['errors']).toMatchObject([{ pointer, code: 'card_data_rejected' }]);
    expect(here.written() + answer.text).not.toMatch(/42424242|37828/);
    nothingWritten();
  });

  it.each([
    ['a UUID whose end looks like a card', { orderId: 'order-7d444840-9dc0-41d1-b424-242424242424' }],
    [
      'a German telephone that passes the check of cards',
      { customer: { ...customer, phone: '+4915112345678' } },
    ],
  ])('with %s is no card', async (_, over) => {
    expect((await here.create(purchase(over))).status).toBe(201);
  });

  it('may be corrected under the same key if a price was wrong: nothing was stored for it', async () => {
    const body = purchase({ items: [{ priceId: 'price_late', quantity: 1 }] });
    expect(await here.create(body, { key })).toMatchObject(problem('validation_failed', 400));
    const price = here.state.prices.get('price_course_day');
    if (price === undefined) throw new Error('the sample price is missing');
    here.state.prices.set('price_late', { ...price, priceId: 'price_late' });
    expect((await here.create(body, { key })).status).toBe(201);
  });
});

describe('a browser', () => {
  it.each([
    ['amount', { items: undefined, amount: 5_000, description: 'x' }, '#/amount'],
    ['description', { description: 'x' }, '#/description'],
    ['captureMethod', { captureMethod: 'manual' }, '#/captureMethod'],
    ['metadata', { metadata: { a: 'b' } }, '#/metadata'],
    ['customer.id', { customer: { ...customer, id: `cst_${'0'.repeat(32)}` } }, '#/customer/id'],
  ])('may not send %s', async (_, over, pointer) => {
    const answer = await here.create(purchase(over), { as: browserKey() });
    expect(answer).toMatchObject(problem('validation_failed', 400));
    expect(answer.body['errors']).toContainEqual(
      expect.objectContaining({ pointer, code: 'field_not_allowed' }),
    );
    nothingWritten();
  });

  it('gets the public shape with the secret', async () => {
    const answer = await here.create(purchase(), { as: browserKey() });
    expect(answer.status).toBe(201);
    expect(Object.keys(answer.body).sort()).toEqual([
      'amount',
      'clientSecret',
      'currency',
      'id',
      'lastError',
      'nextAction',
      'status',
    ]);
  });

  it('is limited by its address: the eleventh at once waits, another address does not', async () => {
    const from = (ip: string, order: string) =>
      here.create(purchase({ orderId: order }), { as: browserKey(), ip });
    for (let n = 1; n <= 10; n += 1) expect((await from('192.0.2.1', `o-${String(n)}`)).status).toBe(201);
    const refused = await from('192.0.2.1', 'o-11');
    expect(refused).toMatchObject(problem('rate_limited', 429));
    expect(refused.headers['Retry-After']).toBe('1');
    expect((await from('192.0.2.2', 'o-12')).status).toBe(201);
  });
});

describe('a purchase', () => {
  it('is answered with the payment and its secret, and leaves the secret in no log and no stored answer', async () => {
    const answer = await here.create();
    expect(answer).toMatchObject({
      status: 201,
      body: {
        status: 'requires_payment_method',
        amount: 49_000,
        orderId: 'order-1',
        livemode: false,
        review: null,
        risk: null,
        version: 1,
      },
    });
    expect(secretOf(answer)).toBe(`secret of pi_${idOf(answer)}`);
    expect(here.written()).not.toMatch(/secret of|example\.com|Łukasz/);
    expect(linesOf(here.written()).at(-1)).toMatchObject({ status: 201, RequestHandled: 1 });
  });

  it('is the key’s doing in the audit trail', async () => {
    const answer = await here.create(purchase(), { as: serverKey('payments:write', 'key_shop') });
    expect(here.state.events.get(idOf(answer))?.[0]).toMatchObject({
      actor: { kind: 'key', id: 'key_shop' },
      correlationId: 'request-1',
    });
  });
});

describe('the same request again', () => {
  it('is answered as before, with the secret, without another payment', async () => {
    const first = await here.create(purchase(), { key });
    const again = await here.create(purchase(), { key });
    expect(again.status).toBe(201);
    expect(again.body).toEqual(first.body);
    expect(again.text).toBe(first.text);
    expect(again.headers['Idempotent-Replayed']).toBe('true');
    expect(first.headers).not.toHaveProperty('Idempotent-Replayed');
    expect(here.processor.calls).toHaveLength(1);
  });

  it.each([
    ['succeeded', { status: 'succeeded', chargeId: 'ch_1' }],
    ['canceled', { status: 'canceled', cancellationReason: 'abandoned' }],
  ] as const)('has no secret once the payment has %s; all else is as before', async (_, told) => {
    const first = await here.create(purchase(), { key });
    await here.tell(idOf(first), told);
    const again = await here.create(purchase(), { key });
    expect(again.status).toBe(201);
    expect(again.body).toEqual({ ...first.body, clientSecret: null });
  });

  it('has its secret while the payment is processing, and may fall back', async () => {
    const first = await here.create(purchase(), { key });
    await here.tell(idOf(first), { status: 'processing' });
    expect((await here.create(purchase(), { key })).body).toEqual(first.body);
  });

  it('with another body is refused', async () => {
    await here.create(purchase(), { key });
    expect(await here.create(purchase({ orderId: 'order-2' }), { key })).toMatchObject(
      problem('idempotency_key_reused', 422),
    );
    expect(here.state.payments.size).toBe(1);
  });

  it('by another caller is another request', async () => {
    await here.create(purchase(), { key });
    const as = serverKey('payments:write', 'key_9');
    expect((await here.create(purchase({ orderId: 'order-2' }), { key, as })).status).toBe(201);
  });

  it('while the first still runs waits for the rest of its lease', async () => {
    const slow = Promise.withResolvers<Awaited<ReturnType<Shop['gateway']['createIntent']>>>();
    here.processor.laidDown.createIntent = slow.promise as never;
    const first = here.create(purchase(), { key });
    here.clock.nowMs += 10_000;
    const second = await here.create(purchase(), { key });
    expect(second).toMatchObject(problem('idempotency_in_progress', 409));
    expect(second.headers['Retry-After']).toBe('20');
    slow.resolve(unavailable);
    expect((await first).status).toBe(503);
  });

  it('after the first died keeps its payment id and Stripe key; the first, late, writes nothing', async () => {
    const slow = Promise.withResolvers<Awaited<ReturnType<Shop['gateway']['createIntent']>>>();
    here.processor.laidDown.createIntent = slow.promise as never;
    const first = here.create(purchase(), { key });
    here.clock.nowMs += 30_000;
    const second = await here.create(purchase(), { key });
    expect(second.status).toBe(201);
    const calls = here.processor.calls.map((call) => call.key);
    expect(calls).toEqual([`${idOf(second)}:create:${idOf(second)}:1`, calls[0]]);
    const intent = observed({ processorId: `pi_${idOf(second)}`, paymentId: idOf(second) });
    slow.resolve(yes({ intent, clientSecret: 'late' }));
    expect(await first).toMatchObject(problem('idempotency_in_progress', 409));
    expect(here.state.payments.size).toBe(1);
    expect((await here.create(purchase(), { key })).text).toBe(second.text);
  });
});

describe('a request beyond its limit', () => {
  const few = { ...serverKey(), limitFactor: '0.05' };

  it('is refused with the time to wait, writes nothing, and succeeds then under the same key', async () => {
    expect((await here.create(purchase(), { as: few })).status).toBe(201);
    const second = purchase({ orderId: 'order-2' });
    const refused = await here.create(second, { as: few, key });
    expect(refused).toMatchObject(problem('rate_limited', 429));
    const wait = Number(refused.headers['Retry-After']);
    expect(wait).toBeGreaterThan(0);
    expect(here.state.payments.size).toBe(1);
    expect(here.processor.calls).toHaveLength(1);
    here.clock.nowMs += wait * 1_000;
    expect((await here.create(second, { as: few, key })).status).toBe(201);
  });

  it('of one customer holds no other customer back', async () => {
    const wanted = (orderId: string, email: string) =>
      here.create(purchase({ orderId, customer: { ...customer, email } }), { as: few });
    expect((await wanted('order-1', 'a@example.com')).status).toBe(201);
    expect((await wanted('order-2', 'a@example.com')).status).toBe(429);
    expect((await wanted('order-3', 'b@example.com')).status).toBe(201);
  });

  it('of a page holds no server back: everybody has the key of the page, and many know an address', async () => {
    const told = [];
    for (let n = 0; n < 25; n += 1) {
      const page = { as: browserKey(), ip: `192.0.2.${String(n)}` };
      told.push((await here.create(purchase({ orderId: `order-${String(n)}` }), page)).status);
    }
    expect(told.indexOf(429)).toBe(20);
    expect((await here.create(purchase({ orderId: 'order-of-the-shop' }))).status).toBe(201);
  });
});

describe('when Stripe does not answer', () => {
  it.each([
    ['is down', unavailable, '2'],
    ['times out', unknown, '1'],
  ] as const)(
    'because it %s: 503, nothing is half-written, and the retry finds the same payment',
    async (_, outcome, wait) => {
      here.processor.laidDown.createIntent = outcome;
      const refused = await here.create(purchase(), { key });
      expect(refused).toMatchObject(problem('processor_unavailable', 503));
      expect(refused.headers['Retry-After']).toBe(wait);
      nothingWritten();
      const again = await here.create(purchase(), { key });
      expect(again.status).toBe(201);
      expect(new Set(here.processor.calls.map((call) => call.key)).size).toBe(1);
    },
  );

  it('as we expect, it is our fault: 500, and the key is free again', async () => {
    here.processor.laidDown.createIntent = no('parameter_unknown');
    expect(await here.create(purchase(), { key })).toMatchObject(problem('internal_error', 500));
    expect((await here.create(purchase(), { key })).status).toBe(201);
  });
});

describe('a second payment for an order', () => {
  it('of the same content is the open one again, for a server key', async () => {
    const first = await here.create();
    const second = await here.create();
    expect(second.status).toBe(200);
    expect(second.headers['Existing-Payment']).toBe('true');
    expect(second.body).toEqual(first.body);
    expect(first.headers).not.toHaveProperty('Existing-Payment');
  });

  it('is refused to a browser that has not its secret, without any data of it', async () => {
    const first = await here.create(purchase(), { as: browserKey() });
    const refused = await here.create(purchase(), { as: browserKey() });
    expect(refused).toMatchObject(problem('order_open', 409));
    expect(refused.text).not.toContain(idOf(first).slice(4));
    const headers = { 'Payment-Client-Secret': secretOf(first) };
    expect(await here.create(purchase(), { as: browserKey(), headers })).toMatchObject({
      status: 200,
      body: { clientSecret: secretOf(first) },
    });
  });

  it('of other content is refused, and that is the answer of its key', async () => {
    const first = await here.create();
    const other = purchase({ captureMethod: 'manual' });
    const refused = await here.create(other, { key });
    expect(refused).toMatchObject(problem('order_open', 409));
    await here.tell(idOf(first), { status: 'canceled', cancellationReason: 'abandoned' });
    const again = await here.create(other, { key });
    expect(again.text).toBe(refused.text);
    expect(again.headers['Idempotent-Replayed']).toBe('true');
    expect((await here.create(other)).status).toBe(201);
  });

  it('after it was paid is refused', async () => {
    const first = await here.create();
    await here.tell(idOf(first), { status: 'succeeded', chargeId: 'ch_1' });
    expect(await here.create()).toMatchObject(problem('order_already_paid', 409));
  });

  it('fifty times at once with fifty keys makes one chargeable intent', async () => {
    const as = { ...serverKey(), limitFactor: '100' };
    const answers = await Promise.all(Array.from({ length: 50 }, () => here.create(purchase(), { as })));
    expect(answers.filter((answer) => answer.status === 201)).toHaveLength(1);
    expect(answers.filter((answer) => answer.status === 200)).toHaveLength(49);
    expect(new Set(answers.map(idOf)).size).toBe(1);
    const open = [...here.processor.intents.values()].filter((intent) => intent.status !== 'canceled');
    expect(open).toHaveLength(1);
  });
});
