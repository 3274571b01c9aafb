import { describe, expect, it } from '@jest/globals';
import { createPayment } from '../../../lib/payments/app/create-payment.ts';
import type { CreatePaymentInput } from '../../../lib/payments/app/create-payment-input.ts';
import { clientSecretOf } from '../../../lib/payments/app/hand-out-payment.ts';
import type { CreateRequest } from '../../../lib/payments/domain/create-request.ts';
import { cause, observed, request } from './samples.ts';
import { browser, leaseOf, no, server, unavailable, unknown, world, yes } from './world.ts';
import type { World } from './world.ts';

interface Asked {
  readonly key?: string;
  readonly request?: Partial<CreateRequest>;
  readonly as?: typeof server;
  readonly secret?: string;
}

async function inputOf(of: World, asked: Asked = {}): Promise<CreatePaymentInput> {
  const { key = of.newId('key'), as: caller = server, secret = null } = asked;
  const wanted = request(asked.request);
  const prices = (wanted.items ?? []).map((item) => item.priceId);
  const lease = await leaseOf(of, key, of.newId('pay'));
  const reads = await of.store.readForCreate(wanted.orderId, prices, wanted.customer.id);
  return { request: wanted, caller, presentedSecret: secret, reads, lease, cause, ip: '192.0.2.7' };
}

const create = async (of: World, asked: Asked = {}) => createPayment(of, await inputOf(of, asked));
const created = async (of: World, asked: Asked = {}) => {
  const outcome = await create(of, asked);
  if (!outcome.ok) throw new Error(outcome.refusal.code);
  return { ...outcome.value, body: JSON.parse(outcome.value.answer.body) as Record<string, unknown> };
};
const code = async (of: World, asked: Asked = {}) => {
  const outcome = await create(of, asked);
  return outcome.ok ? null : outcome.refusal.code;
};

describe('a new payment', () => {
  it('is answered with its secret, which no stored answer holds', async () => {
    const of = world();
    const { answer, clientSecret, stored, body } = await created(of);
    expect(answer.status).toBe(201);
    expect(body).toMatchObject({ status: 'requires_payment_method', amount: 49_000, orderId: 'order-1' });
    expect(clientSecret).toBe(`secret of pi_${String(body['id'])}`);
    expect(stored).toBe(true);
    expect(answer.body).not.toContain('secret of');
  });

  it('stands with its event, its order, its customer and its first check in one place', async () => {
    const of = world();
    const { body } = await created(of);
    const id = String(body['id']);
    const record = of.state.payments.get(id);
    expect(record).toMatchObject({
      clientSecretHash: `hash of secret of pi_${id}`,
      nextCheckAtMs: of.clock.nowMs + 60_000,
    });
    expect(of.state.events.get(id)?.map((event) => event.type)).toEqual(['payment.created']);
    expect(of.state.orders.get('order-1')).toMatchObject({ paymentId: id, state: 'open', revision: 1 });
    expect(of.state.customers.get(record?.payment.customerId ?? '')?.person.name).toBe('Łukasz Żółć');
    expect(of.state.entries).toEqual([]);
  });

  it('says nothing of the buyer in its event', async () => {
    const of = world();
    const { body } = await created(of);
    expect(JSON.stringify(of.state.events.get(String(body['id'])))).not.toMatch(/Łukasz|example\.com|rue/);
  });

  it('is asked of Stripe under a key that is made of its id', async () => {
    const of = world();
    const { body } = await created(of);
    const id = String(body['id']);
    expect(of.processor.calls).toEqual([{ name: 'createIntent', key: `${id}:create:${id}:1` }]);
  });

  it('is shown to a browser in its public shape', async () => {
    const { body } = await created(world(), { as: browser });
    expect(Object.keys(body).sort()).toEqual([
      'amount',
      'currency',
      'id',
      'lastError',
      'nextAction',
      'status',
    ]);
  });

  it('of a customer that is known keeps its id', async () => {
    const of = world();
    const { body } = await created(of, { request: { customer: { ...request().customer, id: 'cst_7' } } });
    expect(body['customer']).toEqual({ id: 'cst_7' });
  });
});

describe('a second request for an order', () => {
  it('of the same content gets the same payment and its secret', async () => {
    const of = world();
    const first = await created(of);
    const second = await created(of);
    expect(second).toMatchObject({ clientSecret: first.clientSecret, stored: false });
    expect(second.answer).toEqual({ ...first.answer, status: 200, headers: { 'Existing-Payment': 'true' } });
    expect(of.processor.calls).toHaveLength(1);
  });

  it('of other content is refused', async () => {
    const of = world();
    await created(of);
    expect(await code(of, { request: { captureMethod: 'manual' } })).toBe('order_open');
  });

  it('of the content that it had when the order was read is refused', async () => {
    const of = world();
    const { body } = await created(of);
    const input = await inputOf(of);
    const id = String(body['id']);
    const record = of.state.payments.get(id);
    if (record === undefined) throw new Error('no payment');
    of.state.payments.set(id, { ...record, payment: { ...record.payment, goodsHash: 'other goods' } });
    expect(await createPayment(of, input)).toMatchObject({ refusal: { code: 'order_open' } });
  });

  it('from a browser needs the secret of the payment', async () => {
    const of = world();
    const first = await created(of, { as: browser });
    expect(await code(of, { as: browser })).toBe('order_open');
    expect(await code(of, { as: browser, secret: 'secret of pi_other' })).toBe('order_open');
    const again = await created(of, { as: browser, secret: first.clientSecret ?? '' });
    expect(again).toMatchObject({ clientSecret: first.clientSecret, answer: { status: 200 } });
  });

  it('that lost the race cancels its intent, whose secret nobody has, and gets the winner', async () => {
    const of = world();
    const [winner, loser] = [await inputOf(of), await inputOf(of)];
    await createPayment(of, winner);
    const outcome = await createPayment(of, loser);
    expect(outcome).toMatchObject({ ok: true, value: { answer: { status: 200 } } });
    expect([...of.processor.intents.values()].map((intent) => intent.status)).toEqual([
      'requires_payment_method',
      'canceled',
    ]);
    expect(of.state.payments.size).toBe(1);
  });

  it('that lost the race gets the winner also if its intent cannot be cancelled', async () => {
    const of = world();
    const [winner, loser] = [await inputOf(of), await inputOf(of)];
    await createPayment(of, winner);
    const abandonIntent = () => Promise.reject(new Error('an answer that nobody knows'));
    const outcome = await createPayment({ ...of, gateway: { ...of.gateway, abandonIntent } }, loser);
    expect(outcome).toMatchObject({ ok: true, value: { answer: { status: 200 } } });
  });

  it('fifty times at once makes one payment', async () => {
    const of = world();
    const inputs = await Promise.all(Array.from({ length: 50 }, () => inputOf(of)));
    const outcomes = await Promise.all(inputs.map((input) => createPayment(of, input)));
    expect(outcomes.every((outcome) => outcome.ok)).toBe(true);
    const open = [...of.processor.intents.values()].filter((intent) => intent.status !== 'canceled');
    expect(open).toHaveLength(1);
    expect(of.state.payments.size).toBe(1);
  });
});

describe('a payment that Stripe does not make', () => {
  it.each([
    ['a time-out', unknown, 1],
    ['an outage', unavailable, 2],
  ] as const)('after %s can be asked for again, and nothing is written', async (_, outcome, seconds) => {
    const of = world();
    of.processor.laidDown.createIntent = outcome;
    expect(await create(of)).toMatchObject({
      refusal: { code: 'processor_unavailable', retryAfterSeconds: seconds },
    });
    expect(of.state.payments.size + of.state.orders.size).toBe(0);
  });

  it('is our fault if it was refused', async () => {
    const of = world();
    of.processor.laidDown.createIntent = no('parameter_unknown');
    await expect(create(of)).rejects.toThrow('processor_refused_create');
  });

  it.each([
    ['amount_too_small', '#/items', 'amount_too_small'],
    ['amount_too_large', '#/items', 'amount_too_large'],
    ['invalid_characters', '#/statementSuffix', 'out_of_range'],
  ])('because of what only Stripe can find wrong is told by the field: %s', async (why, pointer, field) => {
    const of = world();
    of.processor.laidDown.createIntent = { ...no(why), problem: 'validation_failed' };
    expect(await create(of)).toMatchObject({
      refusal: { code: 'validation_failed', errors: [{ pointer, code: field }] },
    });
  });

  it('is asked for again under the same Stripe key by the same key of the caller', async () => {
    const of = world();
    const first = await inputOf(of, { key: 'key-1' });
    of.processor.laidDown.createIntent = unknown;
    await createPayment(of, first);
    await of.idempotency.release(first.lease);
    const again = await inputOf(of, { key: 'key-1' });
    expect(again.lease.resourceId).toBe(first.lease.resourceId);
    await createPayment(of, again);
    const [one, two] = of.processor.calls;
    expect(two).toEqual(one);
  });

  it('because the first try with the key asked for another amount needs a new key', async () => {
    const of = world();
    of.processor.laidDown.createIntent = { kind: 'unknown', code: 'idempotency_error' };
    const outcome = await create(of);
    expect(outcome).toMatchObject({ refusal: { code: 'idempotency_key_reused' } });
    expect(JSON.stringify(outcome)).toContain('new key');
    expect(of.state.payments.size + of.state.orders.size).toBe(0);
  });

  it('as it was asked for is a fault', async () => {
    const of = world();
    const intent = observed({ amountMinor: 1 });
    of.processor.laidDown.createIntent = yes({ intent, clientSecret: 's' });
    await expect(create(of)).rejects.toThrow('intent_mismatch');
  });
});

describe('a request whose lease was taken over', () => {
  it('writes nothing and says that another one runs', async () => {
    const of = world();
    const input = await inputOf(of, { key: 'key-1' });
    of.clock.nowMs += 31_000;
    await leaseOf(of, 'key-1', of.newId('pay'));
    expect(await createPayment(of, input)).toMatchObject({ refusal: { code: 'idempotency_in_progress' } });
    expect(of.state.payments.size).toBe(0);
  });
});

describe('prices that cannot be paid', () => {
  it('are told field by field, before Stripe is asked', async () => {
    const of = world();
    const items = [{ priceId: 'price_none', quantity: 1 }];
    expect(await create(of, { request: { items } })).toMatchObject({
      refusal: {
        code: 'validation_failed',
        errors: [{ pointer: '#/items/0/priceId', code: 'price_unknown' }],
      },
    });
    expect(of.processor.calls).toEqual([]);
  });
});

describe('the secret of a replayed answer', () => {
  it('is that of the order, as long as the order keeps it for this payment', async () => {
    const of = world();
    const { answer, clientSecret } = await created(of);
    const existing = await created(of);
    const hold = of.state.orders.get('order-1') ?? null;
    expect(await clientSecretOf(of.seal, hold, answer)).toBe(clientSecret);
    expect(await clientSecretOf(of.seal, hold, existing.answer)).toBe(clientSecret);
    expect(await clientSecretOf(of.seal, hold && { ...hold, paymentId: 'pay_other' }, answer)).toBeNull();
    expect(await clientSecretOf(of.seal, null, answer)).toBeNull();
    expect(await clientSecretOf(of.seal, hold && { ...hold, state: 'committed' }, answer)).toBe(clientSecret);
    expect(await clientSecretOf(of.seal, hold && { ...hold, sealedClientSecret: null }, answer)).toBeNull();
  });
});
