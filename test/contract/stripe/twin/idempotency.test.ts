import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type Stripe from 'stripe';

import type { StripeTwin } from '../../../../local/stripe/twin.ts';
import { cardPayment, clientOf, openTwin, refusalOf } from '../target.ts';
import { ask, rawCall } from './control-client.ts';

const create = { amount: '4900', currency: 'eur', 'allowed_payment_method_types[0]': 'card' };
const hourMs = 3_600_000;

describe('an idempotency key', () => {
  let twin: StripeTwin;
  let stripe: Stripe;
  beforeEach(async () => {
    twin = await openTwin();
    stripe = clientOf(twin);
  });
  afterEach(() => twin.stop());

  const keyed = (form: Record<string, string>, key: string): ReturnType<typeof rawCall> =>
    rawCall(twin, 'POST /v1/payment_intents', { form, headers: { 'idempotency-key': key } });

  it('gives the first answer again and says so', async () => {
    const first = await keyed(create, 'k1');
    const second = await keyed(create, 'k1');
    expect(second.body).toEqual(first.body);
    expect(first.headers.get('idempotent-replayed')).toBeNull();
    expect(second.headers.get('idempotent-replayed')).toBe('true');
    expect(second.headers.get('original-request')).toBe(first.headers.get('request-id'));
    expect(second.headers.get('request-id')).not.toBe(first.headers.get('request-id'));
    expect(second.headers.get('idempotency-key')).toBe('k1');
    expect((await stripe.paymentIntents.list()).data).toHaveLength(1);
  });

  it('does not mind the order of the parameters', async () => {
    const first = await keyed(create, 'k1');
    const turned = Object.fromEntries(Object.entries(create).toReversed());
    expect((await keyed(turned, 'k1')).body).toEqual(first.body);
  });

  it('belongs to its parameters', async () => {
    await keyed(create, 'k1');
    const other = await keyed({ ...create, amount: '5000' }, 'k1');
    expect(other).toMatchObject({ status: 400, body: { error: { type: 'idempotency_error' } } });
  });

  it('belongs to its endpoint', async () => {
    const intent = await cardPayment(stripe);
    await keyed(create, 'k1');
    const other = stripe.paymentIntents.cancel(intent.id, {}, { idempotencyKey: 'k1' });
    expect(await refusalOf(other)).toMatchObject({ statusCode: 400, rawType: 'idempotency_error' });
  });

  it('keeps a decline: the same key never charges a second time', async () => {
    const intent = await cardPayment(stripe);
    const options = { idempotencyKey: 'attempt-1' };
    const params = { payment_method: 'pm_card_visa_chargeDeclined' };
    const first = await refusalOf(stripe.paymentIntents.confirm(intent.id, params, options));
    const second = await refusalOf(stripe.paymentIntents.confirm(intent.id, params, options));
    expect(second).toMatchObject({ statusCode: 402, charge: first.charge });
    expect((await stripe.charges.list({ payment_intent: intent.id })).data).toHaveLength(1);
  });

  it('keeps a 400 that the endpoint found while it worked', async () => {
    const intent = await cardPayment(stripe);
    const options = { idempotencyKey: 'refund-1' };
    await refusalOf(stripe.refunds.create({ payment_intent: intent.id }, options));
    await stripe.paymentIntents.confirm(intent.id, { payment_method: 'pm_card_visa' });
    const later = await refusalOf(stripe.refunds.create({ payment_intent: intent.id }, options));
    expect(later.message).toMatch(/does not have a successful charge/);
    expect(later.headers?.['idempotent-replayed']).toBe('true');
  });

  it('keeps a 500 and asks not to try again', async () => {
    await ask(twin, 'POST /_twin/faults', { api: { errorRate: 1, times: 1 } });
    const broken = await keyed(create, 'k1');
    const replayed = await keyed(create, 'k1');
    expect([broken.status, replayed.status]).toEqual([500, 500]);
    expect(replayed.headers.get('stripe-should-retry')).toBe('false');
    expect((await stripe.paymentIntents.list()).data).toEqual([]);
    expect((await keyed(create, 'k2')).status).toBe(200);
  });

  it('keeps nothing of a request that failed validation', async () => {
    const bad = await keyed({ ...create, colour: 'red' }, 'k1');
    expect(bad.status).toBe(400);
    expect((await keyed(create, 'k1')).status).toBe(200);
  });

  it('keeps nothing of parameters that only the state shows to be wrong', async () => {
    const intent = await cardPayment(stripe);
    const tooSmall = (): ReturnType<typeof rawCall> =>
      rawCall(twin, `POST /v1/payment_intents/${intent.id}`, {
        form: { amount: '10' },
        headers: { 'idempotency-key': 'k1' },
      });
    expect((await tooSmall()).status).toBe(400);
    const again = await tooSmall();
    expect(again.status).toBe(400);
    expect(again.headers.get('idempotent-replayed')).toBeNull();
  });

  it('keeps nothing of a request that came too fast', async () => {
    await ask(twin, 'POST /_twin/faults', { api: { rateLimitRate: 1, times: 1 } });
    const limited = await keyed(create, 'k1');
    expect(limited).toMatchObject({ status: 429, body: { error: { code: 'rate_limit' } } });
    expect((await keyed(create, 'k1')).status).toBe(200);
  });

  it('is in use while its request runs', async () => {
    await ask(twin, 'POST /_twin/faults', { api: { latencyMs: 60_000, times: 1 } });
    const both = [keyed(create, 'k1'), keyed(create, 'k1')];
    const refused = await Promise.race(both);
    expect(refused).toMatchObject({ status: 409, body: { error: { code: 'idempotency_key_in_use' } } });
    expect(refused.headers.get('stripe-should-retry')).toBe('true');
    twin.advance(60_000);
    const statuses = (await Promise.all(both)).map(({ status }) => status);
    expect(statuses.toSorted()).toEqual([200, 409]);
    expect((await keyed(create, 'k1')).headers.get('idempotent-replayed')).toBe('true');
  });

  it('is forgotten after 24 hours', async () => {
    await keyed(create, 'k1');
    twin.advance(24 * hourMs - 60_000);
    expect((await keyed(create, 'k1')).headers.get('idempotent-replayed')).toBe('true');
    twin.advance(120_000);
    expect((await keyed(create, 'k1')).headers.get('idempotent-replayed')).toBeNull();
    expect((await stripe.paymentIntents.list()).data).toHaveLength(2);
  });

  it('is ignored by reads', async () => {
    const intent = await cardPayment(stripe);
    const read = { headers: { 'idempotency-key': 'k1' } };
    await rawCall(twin, `GET /v1/payment_intents/${intent.id}`, read);
    const again = await rawCall(twin, `GET /v1/payment_intents/${intent.id}`, read);
    expect(again.headers.get('idempotent-replayed')).toBeNull();
    expect((await keyed(create, 'k1')).status).toBe(200);
  });

  it('has at most 255 characters', async () => {
    expect((await keyed(create, 'k'.repeat(256))).status).toBe(400);
    expect((await keyed(create, 'k'.repeat(255))).status).toBe(200);
  });

  it('is found again in the log of requests', async () => {
    await keyed(create, 'k1');
    await keyed(create, 'k1');
    const { body } = await ask(twin, 'GET /_twin/requests?idempotency_key=k1');
    expect(body).toMatchObject({
      items: [
        { key: 'k1', status: 200, replayed: false, method: 'POST', path: '/v1/payment_intents' },
        { key: 'k1', status: 200, replayed: true },
      ],
    });
  });
});
