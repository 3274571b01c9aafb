import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type Stripe from 'stripe';

import type { StripeTwin } from '../../../../local/stripe/twin.ts';
import { cardPayment, clientOf, openTwin } from '../target.ts';
import { ask } from './control-client.ts';

describe('a 3-D Secure challenge', () => {
  let twin: StripeTwin;
  let stripe: Stripe;
  beforeEach(async () => {
    twin = await openTwin();
    stripe = clientOf(twin);
  });
  afterEach(() => twin.stop());

  const challenged = async (
    card = 'pm_card_threeDSecure2Required',
    differences: Partial<Stripe.PaymentIntentCreateParams> = {},
  ): Promise<Stripe.PaymentIntent> => {
    const intent = await cardPayment(stripe, differences);
    return stripe.paymentIntents.confirm(intent.id, {
      payment_method: card,
      return_url: 'https://shop.example/return?order=1',
    });
  };
  const answer = (intent: Stripe.PaymentIntent, result: string): Promise<{ status: number }> =>
    ask(twin, `POST /_twin/challenges/${intent.id}`, { result });
  const pageOf = (intent: Stripe.PaymentIntent): string => intent.next_action?.redirect_to_url?.url ?? '';
  const submit = (intent: Stripe.PaymentIntent, result: string): Promise<Response> =>
    fetch(pageOf(intent), { method: 'POST', body: new URLSearchParams({ result }), redirect: 'manual' });

  it('that is completed pays, authenticated', async () => {
    const intent = await challenged();
    expect((await answer(intent, 'complete')).status).toBe(204);
    const paid = await stripe.paymentIntents.retrieve(intent.id, { expand: ['latest_charge'] });
    expect(paid).toMatchObject({
      status: 'succeeded',
      next_action: null,
      latest_charge: {
        payment_method_details: { card: { three_d_secure: { result: 'authenticated', version: '2.2.0' } } },
      },
    });
  });

  it('that fails leaves the payment open, with no charge', async () => {
    const intent = await challenged();
    await answer(intent, 'fail');
    expect(await stripe.paymentIntents.retrieve(intent.id)).toMatchObject({
      status: 'requires_payment_method',
      latest_charge: null,
      last_payment_error: { code: 'payment_intent_authentication_failure' },
    });
    const [event] = (await stripe.events.list({ type: 'payment_intent.payment_failed' })).data;
    expect(event?.data.object).toMatchObject({ id: intent.id });
  });

  it('that is abandoned changes nothing', async () => {
    const intent = await challenged();
    await answer(intent, 'abandon');
    expect((await stripe.paymentIntents.retrieve(intent.id)).status).toBe('requires_action');
    await answer(intent, 'complete');
    expect((await stripe.paymentIntents.retrieve(intent.id)).status).toBe('succeeded');
  });

  it('may be completed and the card be declined all the same', async () => {
    const intent = await challenged('pm_card_threeDSecureRequiredChargeDeclined');
    await answer(intent, 'complete');
    expect(await stripe.paymentIntents.retrieve(intent.id)).toMatchObject({
      status: 'requires_payment_method',
      last_payment_error: { code: 'card_declined', decline_code: 'generic_decline' },
    });
  });

  it('holds the money when the payment is captured by hand', async () => {
    const intent = await challenged('pm_card_threeDSecure2Required', { capture_method: 'manual' });
    await answer(intent, 'complete');
    expect((await stripe.paymentIntents.retrieve(intent.id)).status).toBe('requires_capture');
  });

  it('is asked of an optional card when the shop wants it', async () => {
    const plain = await challenged('pm_card_threeDSecureOptional');
    expect(plain.status).toBe('succeeded');
    const wanted = await challenged('pm_card_threeDSecureOptional', {
      payment_method_options: { card: { request_three_d_secure: 'any' } },
    });
    expect(wanted.status).toBe('requires_action');
  });

  it('is answered by a person on a page that leads back to the shop', async () => {
    const intent = await challenged();
    const page = await (await fetch(pageOf(intent))).text();
    expect(page).toContain('Complete authentication');
    expect(page).toContain('€49.00');
    const response = await submit(intent, 'complete');
    expect(response.status).toBe(303);
    const back = new URL(response.headers.get('location') ?? '');
    expect(back.origin).toBe('https://shop.example');
    expect(Object.fromEntries(back.searchParams)).toEqual({
      order: '1',
      payment_intent: intent.id,
      payment_intent_client_secret: intent.client_secret,
      redirect_status: 'succeeded',
    });
  });

  it('is shown at an address with the client secret, and not without it', async () => {
    const intent = await challenged();
    const address = new URL(pageOf(intent));
    expect(Object.fromEntries(address.searchParams)).toEqual({
      payment_intent: intent.id,
      payment_intent_client_secret: intent.client_secret,
      source: expect.any(String),
    });
    address.searchParams.delete('payment_intent_client_secret');
    expect((await fetch(address)).status).toBe(403);
    const form = { method: 'POST', body: new URLSearchParams({ result: 'complete' }) };
    expect((await fetch(address, form)).status).toBe(403);
    expect((await stripe.paymentIntents.retrieve(intent.id)).status).toBe('requires_action');
  });

  it('that a person fails leads back as well', async () => {
    const response = await submit(await challenged(), 'fail');
    const back = new URL(response.headers.get('location') ?? '');
    expect(back.searchParams.get('redirect_status')).toBe('failed');
  });

  it('is answered once', async () => {
    const intent = await challenged();
    await answer(intent, 'complete');
    expect((await answer(intent, 'complete')).status).toBe(400);
    expect(await (await fetch(pageOf(intent))).text()).toContain('Nothing to answer');
  });
});
