import { describe, expect, it } from '@jest/globals';
import { idle } from './control.ts';
import { call } from './http.ts';
import { confirm, create, newKey, newOrder, purchase } from './shop.ts';
import { stripe } from './system.ts';

const send = (key: string, body: unknown) => call('POST', '/v1/payment-intents', { key, body });

/** A machine that is busy with something else loses a request to its own time-outs; whoever sent it sends it again. */
const sendUntilSaid = async (key: string, body: unknown): ReturnType<typeof send> => {
  for (let tries = 1; ; tries += 1) {
    const answer = await send(key, body);
    if (answer.status < 500 || tries === 5) return answer;
  }
};

describe('one key', () => {
  it('gives the stored answer byte for byte', async () => {
    const key = newKey();
    const body = purchase();
    const first = await send(key, body);
    const again = await send(key, body);

    expect(again.status).toBe(201);
    expect(again.text).toBe(first.text);
    expect(again.headers.get('idempotent-replayed')).toBe('true');
  });

  it('gives the client secret no more once the payment is over', async () => {
    const key = newKey();
    const body = purchase();
    const first = await send(key, body);
    await confirm(first.body.clientSecret);
    await idle();
    const again = await send(key, body);

    expect(again.body).toEqual({ ...first.body, clientSecret: null });
  });

  it('with another body is refused', async () => {
    const key = newKey();
    await send(key, purchase());
    const answer = await send(key, purchase());
    expect(answer.body).toMatchObject({ status: 422, code: 'idempotency_key_reused' });
  });

  it('sent a hundred times at once makes one payment, and one PaymentIntent at Stripe', async () => {
    const key = newKey();
    const body = purchase();
    const answers = await Promise.all(Array.from({ length: 100 }, () => sendUntilSaid(key, body)));
    const made = answers.filter((answer) => answer.status === 201);

    expect(new Set(made.map((answer) => answer.text)).size).toBe(1);
    expect(
      answers.filter((answer) => answer.status !== 201 && answer.body.code !== 'idempotency_in_progress'),
    ).toEqual([]);
    expect(made.length).toBeGreaterThan(0);
    const list = await call('GET', `/v1/payment-intents?orderId=${body.orderId}`);
    expect(list.body.items).toHaveLength(1);
    const intents = await stripe.paymentIntents.list({ limit: 100 });
    const ours = intents.data.filter((intent) => intent.metadata['order_id'] === body.orderId);
    expect(ours.map(({ id }) => id)).toEqual([list.body.items[0].processorId]);
    expect((await send(key, body)).text).toBe(made[0]?.text);
  });
});

describe('one order', () => {
  it('has one chargeable PaymentIntent after fifty creates with fifty keys', async () => {
    const orderId = newOrder();
    const answers = await Promise.all(Array.from({ length: 50 }, () => create({ orderId })));
    await idle();

    const ids = new Set(
      answers.filter((answer) => answer.status < 300).map((answer) => String(answer.body.id)),
    );
    expect(ids.size).toBe(1);
    const intents = await stripe.paymentIntents.list({ limit: 100 });
    const ours = intents.data.filter((intent) => intent.metadata['order_id'] === orderId);
    expect(ours.filter((intent) => intent.status !== 'canceled')).toHaveLength(1);
  });

  it('hands its open payment out again for the same content', async () => {
    const orderId = newOrder();
    const first = await create({ orderId });
    const second = await create({ orderId });

    expect(second.status).toBe(200);
    expect(second.headers.get('existing-payment')).toBe('true');
    expect(second.body).toMatchObject({ id: first.body.id, clientSecret: first.body.clientSecret });
  });

  it('refuses other content, and a browser without the secret', async () => {
    const orderId = newOrder();
    await create({ orderId });
    const other = await create({ orderId, items: [{ priceId: 'price_course_day', quantity: 2 }] });
    expect(other.body).toMatchObject({ status: 409, code: 'order_open' });
    const browser = await call('POST', '/v1/payment-intents', {
      as: 'browser',
      key: newKey(),
      body: purchase({ orderId }),
    });
    expect(browser.body).toMatchObject({ status: 409, code: 'order_open' });
    expect(browser.text).not.toContain('pay_');
  });

  it('is not paid twice', async () => {
    const orderId = newOrder();
    const first = await create({ orderId });
    await confirm(first.body.clientSecret);
    await idle();
    const second = await create({ orderId });
    expect(second.body).toMatchObject({ status: 409, code: 'order_already_paid' });
  });
});

describe('a key with the real limits', () => {
  it('is told when to come back', async () => {
    const body = purchase({ email: `${newOrder()}@example.com` });
    const answers = await Promise.all(
      Array.from({ length: 60 }, () =>
        call('POST', '/v1/payment-intents', {
          as: 'limited',
          key: newKey(),
          body: { ...body, orderId: newOrder() },
        }),
      ),
    );
    const limited = answers.filter((answer) => answer.status === 429);
    expect(limited.length).toBeGreaterThan(0);
    expect(limited[0]?.body).toMatchObject({ code: 'rate_limited' });
    expect(Number(limited[0]?.headers.get('retry-after'))).toBeGreaterThan(0);
  });
});
