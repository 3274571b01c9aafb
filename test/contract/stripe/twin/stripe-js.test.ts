import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type Stripe from 'stripe';

import { stripeJsPath } from '../../../../lib/shared/checkout-settings.ts';
import { createStripeJs } from '../../../../local/stripe/stripe-js.ts';
import type { StripeTwin } from '../../../../local/stripe/twin.ts';
import { cardPayment, clientOf, openTwin } from '../target.ts';
import { rawCall } from './control-client.ts';

const page = 'https://shop.example';

describe('Stripe.js', () => {
  let twin: StripeTwin;
  let stripe: Stripe;
  beforeEach(async () => {
    twin = await openTwin();
    stripe = clientOf(twin);
  });
  afterEach(() => twin.stop());

  const fetched = (path: string, init: RequestInit = {}): Promise<Response> =>
    fetch(`${twin.url}${path}`, init);

  it('is served under the name of the API version that the twin answers in', async () => {
    const intent = await cardPayment(stripe);
    const train = (intent.lastResponse as { apiVersion?: string }).apiVersion?.split('.')[1];
    expect(stripeJsPath).toBe(`/${String(train)}/stripe.js`);
    const script = await fetched(stripeJsPath);
    expect(script.status).toBe(200);
    expect(script.headers.get('content-type')).toMatch(/^text\/javascript/);
    const text = await script.text();
    expect(text).toContain('Stripe');
    expect(text).not.toMatch(/\bimport\s|\bexport\s/);
  });

  it('can be loaded by a page that admits only what says it may be', async () => {
    const { headers } = await fetched(stripeJsPath);
    expect(headers.get('cross-origin-resource-policy')).toBe('cross-origin');
  });

  it('takes the card in a frame of its own, which any page may hold and which loads nothing from elsewhere', async () => {
    const frame = await fetched('/endive/payment-element.html');
    expect(frame.headers.get('content-type')).toMatch(/^text\/html/);
    expect(frame.headers.get('x-frame-options')).toBeNull();
    const policy = frame.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'; script-src 'self'");
    expect(policy).not.toContain('frame-ancestors');
    const html = await frame.text();
    const parts = [...html.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, name = '']) => name);
    expect(parts.length).toBeGreaterThan(1);
    for (const name of parts) expect((await fetched(`/endive/${name}`)).status).toBe(200);
  });

  it('is made anew for whoever asks after it could not be made', async () => {
    let made = 0;
    const scripts = createStripeJs(async () => {
      made += 1;
      if (made === 1) throw new Error('no room');
      return 'Stripe';
    });
    await expect(scripts.file(stripeJsPath)).rejects.toThrow('no room');
    expect((await scripts.file(stripeJsPath))?.body).toBe('Stripe');
    await scripts.file(stripeJsPath);
    expect(made).toBe(2);
  });

  it('has no other files', async () => {
    for (const path of ['/endive/stripe.ts', '/endive/../api.ts', '/endive/', '/v3/'])
      expect((await fetched(path)).status).toBe(401);
  });

  it('may call the API from any page, with the headers that it sends', async () => {
    const asked = await fetched('/v1/payment_intents/pi_1/confirm', {
      method: 'OPTIONS',
      headers: {
        origin: page,
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'content-type, stripe-version',
      },
    });
    expect(asked.ok).toBe(true);
    expect(asked.headers.get('access-control-allow-origin')).toBe('*');
    expect(asked.headers.get('access-control-allow-methods')).toContain('POST');
    expect(asked.headers.get('access-control-allow-headers')).toContain('stripe-version');
    const refused = await fetched('/v1/payment_intents/pi_1', { headers: { origin: page } });
    expect([refused.status, refused.headers.get('access-control-allow-origin')]).toEqual([401, '*']);
  });

  it('is told by name that a payment is unknown, or its secret another one', async () => {
    const { publishable: key } = twin.keys;
    const intent = await cardPayment(stripe);
    const at = (id: string, secret: string) => `GET /v1/payment_intents/${id}?client_secret=${secret}`;
    expect(await rawCall(twin, at('pi_unknown', 'pi_unknown_secret_1'), { key })).toMatchObject({
      status: 404,
      body: { error: { code: 'resource_missing' } },
    });
    expect(await rawCall(twin, at(intent.id, `${intent.id}_secret_wrong`), { key })).toMatchObject({
      status: 400,
      body: { error: { code: 'payment_intent_invalid_parameter', param: 'client_secret' } },
    });
  });

  it('is led back to the shop by a redirect only: what it asked in the page ends in the page', async () => {
    const intent = await cardPayment(stripe);
    await stripe.paymentIntents.confirm(intent.id, {
      payment_method: 'pm_card_authenticationRequired',
      return_url: `${page}/return`,
      use_stripe_sdk: true,
    });
    const answered = await fetched(
      `/_twin/challenges/${intent.id}?payment_intent_client_secret=${intent.client_secret ?? ''}`,
      { method: 'POST', body: new URLSearchParams({ result: 'complete' }), redirect: 'manual' },
    );
    expect(answered.status).toBe(200);
    expect((await stripe.paymentIntents.retrieve(intent.id)).status).toBe('succeeded');
  });
});
