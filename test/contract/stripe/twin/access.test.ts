import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type Stripe from 'stripe';

import type { StripeTwin } from '../../../../local/stripe/twin.ts';
import { cardPayment, clientOf, openTwin } from '../target.ts';
import { rawCall } from './control-client.ts';

const card = {
  'payment_method_data[type]': 'card',
  'payment_method_data[card][number]': '4242 4242 4242 4242',
  'payment_method_data[card][exp_month]': '12',
  'payment_method_data[card][exp_year]': '2040',
  'payment_method_data[card][cvc]': '123',
};

describe('an API key', () => {
  let twin: StripeTwin;
  let stripe: Stripe;
  beforeEach(async () => {
    twin = await openTwin();
    stripe = clientOf(twin);
  });
  afterEach(() => twin.stop());

  it('has the form of a test key and is the same for the whole account', () => {
    expect(twin.keys.secret).toMatch(/^sk_test_\w{32}$/);
    expect(twin.keys.restricted).toMatch(/^rk_test_\w{32}$/);
    expect(twin.keys.publishable).toMatch(/^pk_test_\w{32}$/);
  });

  it('is needed, and must be the right one', async () => {
    const wrong = await rawCall(twin, 'GET /v1/balance', { key: 'sk_test_wrong_but_long_enough' });
    expect(wrong).toMatchObject({ status: 401, body: { error: { type: 'invalid_request_error' } } });
    expect(JSON.stringify(wrong.body)).not.toContain('wrong_but_long');
    expect(await rawCall(twin, 'GET /v1/balance', { key: '' })).toMatchObject({ status: 401 });
  });

  it('may be restricted', async () => {
    expect((await rawCall(twin, 'GET /v1/balance', { key: twin.keys.restricted })).status).toBe(200);
  });

  it('may come as the user of Basic, as curl -u sends it', async () => {
    const basic = `Basic ${Buffer.from(`${twin.keys.secret}:`).toString('base64')}`;
    expect((await rawCall(twin, 'GET /v1/balance', { headers: { authorization: basic } })).status).toBe(200);
  });

  it('that is publishable opens the calls of Stripe.js alone', async () => {
    const refused = await rawCall(twin, 'GET /v1/balance', { key: twin.keys.publishable });
    expect(refused).toMatchObject({ status: 401, body: { error: { code: 'secret_key_required' } } });
    const create = { amount: '4900', currency: 'eur' };
    const forbidden = await rawCall(twin, 'POST /v1/payment_intents', {
      key: twin.keys.publishable,
      form: create,
    });
    expect(forbidden.status).toBe(401);
  });

  it('that is publishable reads and confirms one payment with its client secret', async () => {
    const intent = await cardPayment(stripe, { metadata: { order_id: 'o1' } });
    const path = `/v1/payment_intents/${intent.id}`;
    const secret = intent.client_secret ?? '';
    const key = twin.keys.publishable;
    expect((await rawCall(twin, `GET ${path}`, { key })).status).toBe(400);
    expect((await rawCall(twin, `GET ${path}?client_secret=${intent.id}_secret_no`, { key })).status).toBe(
      400,
    );
    const read = await rawCall(twin, `GET ${path}?client_secret=${secret}`, { key });
    expect(read.body).toMatchObject({ id: intent.id, status: 'requires_payment_method', amount: 4900 });
    expect(Object.keys(read.body)).not.toContain('metadata');
    const confirmed = await rawCall(twin, `POST ${path}/confirm`, {
      key,
      form: { client_secret: secret, ...card },
    });
    expect(confirmed).toMatchObject({ status: 200, body: { status: 'succeeded' } });
    expect(Object.keys(confirmed.body)).not.toContain('latest_charge');
  });

  it('that is publishable hears of a decline without what is not its business', async () => {
    const intent = await cardPayment(stripe, { metadata: { order_id: 'o1' } });
    const declined = await rawCall(twin, `POST /v1/payment_intents/${intent.id}/confirm`, {
      form: {
        key: twin.keys.publishable,
        client_secret: intent.client_secret ?? '',
        ...card,
        'payment_method_data[card][number]': '4000000000000002',
      },
      headers: { authorization: '' },
    });
    expect(declined).toMatchObject({ status: 402, body: { error: { code: 'card_declined' } } });
    expect(JSON.stringify(declined.body)).not.toContain('order_id');
  });

  it('that is secret may not send a card number', async () => {
    const intent = await cardPayment(stripe);
    const sent = await rawCall(twin, `POST /v1/payment_intents/${intent.id}/confirm`, { form: card });
    expect(sent.status).toBe(402);
    expect(JSON.stringify(sent.body)).toContain('generally unsafe');
  });

  it('lets a browser make a confirmation token for the server', async () => {
    const token = await rawCall(twin, 'POST /v1/confirmation_tokens', {
      key: twin.keys.publishable,
      form: card,
    });
    expect(token.status).toBe(200);
    const intent = await cardPayment(stripe);
    const id = String(token.body['id']);
    const paid = await stripe.paymentIntents.confirm(intent.id, { confirmation_token: id });
    expect(paid.status).toBe('succeeded');
  });

  it('is accepted from any page', async () => {
    const preflight = await fetch(`${twin.url}/v1/payment_intents/pi_1/confirm`, { method: 'OPTIONS' });
    expect(preflight.headers.get('access-control-allow-origin')).toBe('*');
  });

  it.each([
    ['another version of Stripe', '2024-06-20', /2026-10-28\.endive only/],
    ['no version at all', 'yesterday', /Invalid Stripe API version/],
  ])('does not make up for %s', async (_what, version, message) => {
    const refused = await rawCall(twin, 'GET /v1/balance', { headers: { 'stripe-version': version } });
    expect(refused.status).toBe(400);
    expect(JSON.stringify(refused.body)).toMatch(message);
  });
});
