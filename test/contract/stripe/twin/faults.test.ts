import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type Stripe from 'stripe';

import type { StripeTwin } from '../../../../local/stripe/twin.ts';
import { cardPayment, clientOf, openTwin, refusalOf } from '../target.ts';
import { ask, rawCall } from './control-client.ts';

const create = { amount: '4900', currency: 'eur', 'allowed_payment_method_types[0]': 'card' };

describe('a bad day', () => {
  let twin: StripeTwin;
  let stripe: Stripe;
  beforeEach(async () => {
    twin = await openTwin();
    stripe = clientOf(twin);
  });
  afterEach(() => twin.stop());

  const keyed = (key: string): ReturnType<typeof rawCall> =>
    rawCall(twin, 'POST /v1/payment_intents', { form: create, headers: { 'idempotency-key': key } });
  const intents = async (): Promise<Stripe.PaymentIntent[]> => (await stripe.paymentIntents.list()).data;

  it('of an outage answers 503 to everything, and ends when it is ended', async () => {
    expect((await ask(twin, 'POST /_twin/faults', { api: { outage: true } })).status).toBe(204);
    expect(await refusalOf(stripe.paymentIntents.list())).toMatchObject({ statusCode: 503 });
    expect((await keyed('k1')).status).toBe(503);
    expect((await ask(twin, 'DELETE /_twin/faults')).status).toBe(204);
    expect((await keyed('k1')).status).toBe(200);
  });

  it('of a connection cut after the effect leaves the PaymentIntent for the same key to find', async () => {
    await ask(twin, 'POST /_twin/faults', {
      api: { timeout: 'after', match: 'POST /v1/payment_intents', times: 1 },
    });
    await expect(keyed('k1')).rejects.toThrow();
    const [made] = await intents();
    const again = await keyed('k1');
    expect(again.body['id']).toBe(made?.id);
    expect(again.headers.get('idempotent-replayed')).toBe('true');
    expect(await intents()).toHaveLength(1);
  });

  it('of a connection cut before the effect leaves nothing', async () => {
    await ask(twin, 'POST /_twin/faults', { api: { timeout: 'before', times: 1 } });
    await expect(keyed('k1')).rejects.toThrow();
    expect(await intents()).toEqual([]);
    expect((await keyed('k1')).headers.get('idempotent-replayed')).toBeNull();
  });

  it('hits the matching requests alone', async () => {
    await ask(twin, 'POST /_twin/faults', {
      api: { outage: true, match: 'POST /v1/payment_intents/*/confirm' },
    });
    const intent = await cardPayment(stripe);
    const confirm = stripe.paymentIntents.confirm(intent.id, { payment_method: 'pm_card_visa' });
    expect(await refusalOf(confirm)).toMatchObject({ statusCode: 503 });
  });

  it('ends after so many times', async () => {
    await ask(twin, 'POST /_twin/faults', { api: { outage: true, times: 2 } });
    const statuses = [];
    for (let call = 0; call < 3; call += 1) statuses.push((await keyed(`k${String(call)}`)).status);
    expect(statuses).toEqual([503, 503, 200]);
    expect((await ask(twin, 'GET /_twin/faults')).body).toMatchObject({ api: null });
  });

  it('is the same again with the same seed', async () => {
    const run = async (): Promise<number[]> => {
      await ask(twin, 'POST /_twin/faults', { seed: 42, api: { rateLimitRate: 0.5 } });
      const statuses = [];
      for (let call = 0; call < 12; call += 1) statuses.push((await rawCall(twin, 'GET /v1/balance')).status);
      return statuses;
    };
    const first = await run();
    expect(new Set(first)).toEqual(new Set([200, 429]));
    expect(await run()).toEqual(first);
  });

  it('with too little money keeps a refund pending until there is more', async () => {
    const intent = await cardPayment(stripe);
    await stripe.paymentIntents.confirm(intent.id, { payment_method: 'pm_card_visa' });
    await ask(twin, 'POST /_twin/faults', { balance: { insufficient: true } });
    const refund = await stripe.refunds.create({ payment_intent: intent.id });
    expect(refund).toMatchObject({ status: 'pending', pending_reason: 'insufficient_funds' });
    twin.advance(120_000);
    expect((await stripe.refunds.retrieve(refund.id)).status).toBe('pending');
    await ask(twin, 'DELETE /_twin/faults');
    twin.advance(120_000);
    const settled = await stripe.refunds.retrieve(refund.id);
    expect(settled.status).toBe('succeeded');
    expect(settled.pending_reason).toBeUndefined();
  });

  it.each([
    [{ api: { outage: 'perhaps' } }],
    [{ api: { errorRate: 2 } }],
    [{ api: { timeout: 'sometimes' } }],
    [{ weather: 'rain' }],
  ])('that is misspelt is refused: %j', async (faults) => {
    expect((await ask(twin, 'POST /_twin/faults', faults)).status).toBe(400);
  });
});
