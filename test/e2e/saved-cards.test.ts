import { describe, expect, it } from '@jest/globals';
import { idle, mailsTo } from './control.ts';
import { call } from './http.ts';
import { confirm, create, newKey, newOrder, purchase } from './shop.ts';
import { endpoints } from './system.ts';

const body = (over: Readonly<Record<string, unknown>> = {}) => purchase(over);

/** A purchase whose card is saved, and that card. */
async function saved(card: string, email = `${newOrder()}@example.com`) {
  const created = await create({ email, savePaymentMethod: true });
  expect(created.status).toBe(201);
  await confirm(created.body.clientSecret, card);
  await answered(created.body.clientSecret);
  await idle();
  const customerId = String(created.body.customer.id);
  const listed = await call('GET', `/v1/customers/${customerId}/payment-methods`);
  return { customerId, email, created, items: listed.body.items };
}

/** The cardholder answers the bank, if it asks. */
async function answered(clientSecret: string) {
  const [intent = ''] = clientSecret.split('_secret_');
  await fetch(`${endpoints.stripe}/_twin/challenges/${intent}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ result: 'complete' }),
  });
}

/** A new payment of the customer, charged to the saved card while nobody is there. */
async function charge(of: { readonly customerId: string; readonly email: string }, methodId: string) {
  const { customer, ...rest } = body({ email: of.email });
  const wanted = { ...rest, customer: { ...customer, id: of.customerId } };
  const made = await call('POST', '/v1/payment-intents', { key: newKey(), body: wanted });
  expect(made.status).toBe(201);
  const path = `/v1/payment-intents/${String(made.body.id)}/confirm`;
  const confirmed = await call('POST', path, { key: newKey(), body: { paymentMethodId: methodId } });
  return { made, confirmed, wanted };
}

describe('a card saved by a purchase', () => {
  it('is listed with its consent and charged later, while nobody is there', async () => {
    const of = await saved('pm_card_visa');
    expect(of.items).toMatchObject([{ brand: 'visa', last4: '4242', consent: { version: '2026-11' } }]);
    const { confirmed } = await charge(of, of.items[0].id);
    expect(confirmed.status).toBe(200);
    expect(confirmed.body).toMatchObject({ status: 'succeeded', customer: { id: of.customerId } });
    await idle();
    expect(await mailsTo(of.email)).toHaveLength(2);
  });

  it('asks the customer by one mail where the bank wants an answer, and is paid on session', async () => {
    const of = await saved('pm_card_authenticationRequired');
    const { made, confirmed, wanted } = await charge(of, of.items[0].id);
    expect([confirmed.status, confirmed.body.code]).toEqual([402, 'authentication_required']);
    await idle();
    const mails = await mailsTo(of.email);
    const asking = mails.filter(({ subject }: { subject: string }) => subject.includes('Confirmez'));
    expect(asking).toHaveLength(1);
    expect(asking[0].text).toContain(`payment=${String(made.body.id)}`);
    expect(JSON.stringify(asking)).not.toContain('_secret_');

    const again = await call('POST', `/v1/payment-intents/${String(made.body.id)}/confirm`, {
      key: newKey(),
      body: { paymentMethodId: of.items[0].id },
    });
    expect([again.status, again.body.code]).toEqual([409, 'payment_not_confirmable']);

    const known = await call('POST', '/v1/payment-intents', { key: newKey(), body: wanted });
    expect(known.headers.get('Existing-Payment')).toBe('true');
    expect(known.body.id).toBe(made.body.id);
    await confirm(known.body.clientSecret, 'pm_card_authenticationRequired');
    await answered(known.body.clientSecret);
    await idle();
    const paid = await call('GET', `/v1/payment-intents/${String(made.body.id)}`);
    expect(paid.body.status).toBe('succeeded');
  });

  it('that is declined softly is not charged again on the same day', async () => {
    const of = await saved('pm_card_visa');
    const setup = await setUp(of.customerId, 'pm_card_chargeCustomerFail');
    const bad = setup.items.find(({ last4 }: { last4: string }) => last4 === '0341');
    const first = await charge(of, bad.id);
    expect([first.confirmed.status, first.confirmed.body.code]).toEqual([402, 'card_declined']);
    const second = await charge(of, bad.id);
    expect([second.confirmed.status, second.confirmed.body.code]).toEqual([409, 'payment_not_confirmable']);
    expect(second.confirmed.body.detail).toContain('charge it again after');
    const good = await call('POST', `/v1/payment-intents/${String(second.made.body.id)}/confirm`, {
      key: newKey(),
      body: { paymentMethodId: of.items[0].id },
    });
    expect(good.body.status).toBe('succeeded');
  });

  it('is removed for good', async () => {
    const of = await saved('pm_card_visa');
    const path = `/v1/payment-methods/${String(of.items[0].id)}`;
    expect((await call('DELETE', path)).status).toBe(204);
    expect((await call('DELETE', path)).status).toBe(204);
    await idle();
    const listed = await call('GET', `/v1/customers/${of.customerId}/payment-methods`);
    expect(listed.body.items).toEqual([]);
    const { confirmed } = await charge(of, of.items[0].id);
    expect(confirmed.status).toBe(404);
  });
});

const consent = { text: 'I agree that my card is charged later for my courses.', version: '9', locale: 'en' };

/** A card saved without a payment, as the page does it with Stripe.js. */
async function setUp(customerId: string, card: string) {
  const made = await call('POST', '/v1/setup-intents', {
    key: newKey(),
    body: { customer: { id: customerId }, returnUrl: `${endpoints.site}/`, consent },
  });
  expect(made.status).toBe(201);
  const secret = String(made.body.clientSecret);
  const [intent = ''] = secret.split('_secret_');
  const response = await fetch(`${endpoints.stripe}/v1/setup_intents/${intent}/confirm`, {
    method: 'POST',
    body: new URLSearchParams({
      key: endpoints.stripeKeys.publishable,
      client_secret: secret,
      payment_method: card,
      use_stripe_sdk: 'true',
    }),
  });
  expect(response.status).toBe(200);
  await answered(secret);
  await idle();
  const listed = await call('GET', `/v1/customers/${customerId}/payment-methods`);
  return { made, items: listed.body.items };
}

describe('a card saved without a payment', () => {
  it('is listed with the consent that was given for it, also behind 3-D Secure', async () => {
    const { customerId, email } = await saved('pm_card_visa');
    const { items } = await setUp(customerId, 'pm_card_authenticationRequiredOnSetup');
    const [, added] = items;
    expect(added).toMatchObject({ last4: '3155', consent: { version: '9' } });
    const { confirmed } = await charge({ customerId, email }, added.id);
    expect(confirmed.body.status).toBe('succeeded');
  });
});
