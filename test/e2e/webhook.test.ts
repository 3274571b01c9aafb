import { createHmac } from 'node:crypto';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { idle, resend } from './control.ts';
import { call } from './http.ts';
import { buy, create } from './shop.ts';
import { endpoints, stripe } from './system.ts';

// Other tests have moved the time of the system: it is read off something that happens there now.
let aheadMs = 0;

beforeAll(async () => {
  const created = await create();
  aheadMs = Date.parse(String(created.body.createdAt)) - Date.now();
});

const seconds = () => Math.floor((Date.now() + aheadMs) / 1000);

function sign(body: string, at = seconds(), secret = endpoints.webhookSecret): string {
  return createHmac('sha256', secret)
    .update(`${String(at)}.${body}`)
    .digest('hex');
}

function header(body: string, at = seconds()): string {
  return `t=${String(at)},v1=${sign(body, at)}`;
}

async function post(body: string, signature: string): Promise<{ status: number; text: string }> {
  const response = await fetch(`${endpoints.webhook}/`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json; charset=utf-8', 'Stripe-Signature': signature },
    body,
  });
  return { status: response.status, text: await response.text() };
}

const event = (other: Record<string, unknown> = {}) =>
  JSON.stringify({
    id: `evt_${String(Math.random()).slice(2)}`,
    object: 'event',
    type: 'customer.created',
    livemode: false,
    api_version: '2026-10-28.endive',
    created: seconds(),
    data: { object: { id: 'cus_1', object: 'customer' } },
    ...other,
  });

describe('a webhook that is refused without a detail', () => {
  const body = event();
  const refused: readonly [name: string, body: string, signature: () => string][] = [
    ['a bad signature', body, () => `t=${String(seconds())},v1=${'0'.repeat(64)}`],
    ['a changed body', `${body} `, () => header(body)],
    ['301 s old', body, () => header(body, seconds() - 302)],
    ['one year ahead', body, () => header(body, seconds() + 365 * 86_400)],
    ['two stamps', body, () => `t=${String(seconds())},${header(body)}`],
    ['a byte-order mark', `\uFEFF${body}`, () => header(body)],
    ['an empty header', body, () => ''],
    ['v0 only', body, () => `t=${String(seconds())},v0=${sign(body)}`],
    ['another secret', body, () => `t=${String(seconds())},v1=${sign(body, seconds(), 'whsec_other')}`],
    ['thousands of signatures', body, () => `${header(body)}${',v1=0'.repeat(3000)}`],
  ];

  it.each(refused)('%s', async (_name, sent, signature) => {
    expect(await post(sent, signature())).toEqual({ status: 400, text: '{"received":false}' });
  });

  it('live mode, although it is signed', async () => {
    const live = event({ livemode: true });
    expect(await post(live, header(live))).toEqual({ status: 400, text: '{"received":false}' });
  });
});

describe('a webhook that is taken', () => {
  const thin = { id: 'evt_thin', object: 'v2.core.event', type: 'v2.core.account.created', livemode: false };

  it.each([
    ['299 s old', event(), 298],
    ['of a type that we have no use for', event({ type: 'invoice.created' }), 0],
    ['thin', JSON.stringify(thin), 0],
  ])('%s', async (_name, body, age) => {
    expect(await post(body, header(body, seconds() - age))).toEqual({
      status: 200,
      text: '{"received":true}',
    });
  });
});

describe('a webhook that comes again', () => {
  it('three times at once makes one transition, one invoice, one mail', async () => {
    const paid = await buy();
    const events = await stripe.events.list({ type: 'payment_intent.succeeded', limit: 100 });
    const ours = events.data.find(
      (each) => (each.data.object as { id: string }).id === paid.body.processorId,
    );
    await Promise.all([1, 2, 3].map(() => resend(ours?.id ?? '')));
    await idle();

    const trail = await call('GET', `/v1/payment-intents/${String(paid.body.id)}/events`);
    const types = trail.body.items.map((each: { type: string }) => each.type);
    expect(types.filter((type: string) => type === 'payment.succeeded')).toHaveLength(1);
    const documents = await call('GET', `/v1/invoices?paymentIntentId=${String(paid.body.id)}`, {
      as: 'finance',
    });
    expect(documents.body.items).toHaveLength(1);
  });

  it('with another amount than ours quarantines the payment and makes no invoice', async () => {
    const created = await create();
    const snapshot = await stripe.paymentIntents.retrieve(String(created.body.processorId));
    const body = event({
      type: 'payment_intent.succeeded',
      data: { object: { ...snapshot, status: 'succeeded', amount: 1, amount_received: 1 } },
    });
    expect((await post(body, header(body))).status).toBe(200);
    await idle();

    const after = await call('GET', `/v1/payment-intents/${String(created.body.id)}`);
    expect(after.body.status).toBe('requires_payment_method');
    const trail = await call('GET', `/v1/payment-intents/${String(created.body.id)}/events`);
    expect(trail.body.items.at(-1)).toMatchObject({ type: 'payment.quarantined' });
    const documents = await call('GET', `/v1/invoices?paymentIntentId=${String(created.body.id)}`, {
      as: 'finance',
    });
    expect(documents.body.items).toEqual([]);
  });
});
