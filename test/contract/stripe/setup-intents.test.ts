/** https://docs.stripe.com/api/setup_intents, https://docs.stripe.com/payments/save-and-reuse */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type Stripe from 'stripe';

import { cardPayment, idIn, refusalOf, type Target, targets } from './target.ts';

describe.each(targets)('a setup at $name', ({ open }) => {
  let target: Target;
  beforeAll(async () => {
    target = await open();
  });
  afterAll(() => target.stop());

  const setupFor = async (customer?: string): Promise<Stripe.SetupIntent> => {
    const owner = customer ?? (await target.stripe.customers.create()).id;
    return target.stripe.setupIntents.create({
      customer: owner,
      allowed_payment_method_types: ['card'],
      usage: 'off_session',
      metadata: { setup_id: 'stp_1' },
    });
  };

  it('waits for a card, of the allowed kinds alone', async () => {
    const setup = await setupFor();
    expect(setup).toMatchObject({
      object: 'setup_intent',
      status: 'requires_payment_method',
      payment_method: null,
      payment_method_types: ['card'],
      usage: 'off_session',
      next_action: null,
      last_setup_error: null,
      metadata: { setup_id: 'stp_1' },
    });
    expect(setup.client_secret).toContain(`${setup.id}_secret_`);
  });

  it('refuses the parameter that has gone', async () => {
    const old: object = { payment_method_types: ['card'] };
    const refusal = await refusalOf(target.stripe.setupIntents.create(old));
    expect(refusal).toMatchObject({ code: 'payment_method_types_no_longer_supported', statusCode: 400 });
  });

  it('saves the card with the customer, who pays with it later', async () => {
    const customer = await target.stripe.customers.create();
    const setup = await setupFor(customer.id);
    const saved = await target.stripe.setupIntents.confirm(setup.id, { payment_method: 'pm_card_visa' });
    expect(saved.status).toBe('succeeded');
    const method = await target.stripe.paymentMethods.retrieve(idIn(saved.payment_method));
    expect(method.customer).toBe(customer.id);
    const intent = await cardPayment(target.stripe, { customer: customer.id });
    const paid = await target.stripe.paymentIntents.confirm(intent.id, {
      payment_method: method.id,
      off_session: true,
    });
    expect(paid.status).toBe('succeeded');
  });

  it('is listed under its card, and a payment under its customer with the card that it saved', async () => {
    const { stripe } = target;
    const customer = await stripe.customers.create();
    const unfinished = await setupFor(customer.id);
    const { id } = await setupFor(customer.id);
    const saved = await stripe.setupIntents.confirm(id, { payment_method: 'pm_card_visa' });
    const by = { customer: customer.id, payment_method: idIn(saved.payment_method) };
    expect((await stripe.setupIntents.list(by)).data.map((setup) => setup.id)).toEqual([id]);
    const intent = await cardPayment(stripe, { customer: customer.id, setup_future_usage: 'off_session' });
    const paid = await stripe.paymentIntents.confirm(intent.id, {
      payment_method: 'pm_card_mastercard',
      return_url: 'https://shop.example/return',
    });
    const made = { customer: customer.id, created: { gte: intent.created } };
    const [listed] = (await stripe.paymentIntents.list(made)).data;
    expect([listed?.id, listed?.status]).toEqual([intent.id, 'succeeded']);
    expect(idIn(listed?.payment_method ?? null)).toBe(idIn(paid.payment_method));
    const none = { customer: customer.id, created: { gte: unfinished.created + 86_400 } };
    expect((await stripe.paymentIntents.list(none)).data).toEqual([]);
  });

  it('declines the card and waits for another', async () => {
    const setup = await setupFor();
    const confirmed = target.stripe.setupIntents.confirm(setup.id, {
      payment_method: 'pm_card_visa_chargeDeclined',
    });
    expect(await refusalOf(confirmed)).toMatchObject({ statusCode: 402, code: 'card_declined' });
    const after = await target.stripe.setupIntents.retrieve(setup.id);
    expect(after).toMatchObject({
      status: 'requires_payment_method',
      payment_method: null,
      last_setup_error: { code: 'card_declined', decline_code: 'generic_decline' },
    });
  });

  it('takes the card that fails later, when it is charged', async () => {
    const customer = await target.stripe.customers.create();
    const setup = await setupFor(customer.id);
    const saved = await target.stripe.setupIntents.confirm(setup.id, {
      payment_method: 'pm_card_chargeCustomerFail',
    });
    expect(saved.status).toBe('succeeded');
    const intent = await cardPayment(target.stripe, { customer: customer.id });
    const charged = target.stripe.paymentIntents.confirm(intent.id, {
      payment_method: idIn(saved.payment_method),
      off_session: true,
    });
    expect(await refusalOf(charged)).toMatchObject({ statusCode: 402, code: 'card_declined' });
  });

  it('asks for 3-D Secure: in the page of Stripe.js, or on a page of the bank with a way back', async () => {
    const card = { payment_method: 'pm_card_authenticationRequired' };
    const first = await setupFor();
    const inPage = await target.stripe.setupIntents.confirm(first.id, { ...card, use_stripe_sdk: true });
    expect(inPage).toMatchObject({ status: 'requires_action', next_action: { type: 'use_stripe_sdk' } });
    const second = await setupFor();
    const away = await target.stripe.setupIntents.confirm(second.id, {
      ...card,
      return_url: 'https://shop.example/back',
    });
    expect(away.next_action).toMatchObject({
      type: 'redirect_to_url',
      redirect_to_url: { return_url: 'https://shop.example/back' },
    });
  });

  it('is canceled while it waits, and never afterwards', async () => {
    const waiting = await setupFor();
    const gone = await target.stripe.setupIntents.cancel(waiting.id, { cancellation_reason: 'abandoned' });
    expect(gone).toMatchObject({ status: 'canceled', cancellation_reason: 'abandoned' });
    const again = target.stripe.setupIntents.cancel(waiting.id);
    expect(await refusalOf(again)).toMatchObject({ statusCode: 400, code: 'setup_intent_unexpected_state' });
    const confirmed = target.stripe.setupIntents.confirm(waiting.id, { payment_method: 'pm_card_visa' });
    expect(await refusalOf(confirmed)).toMatchObject({ code: 'setup_intent_unexpected_state' });
  });

  it('takes a way back with its confirmation alone', async () => {
    const early = target.stripe.setupIntents.create({ return_url: 'https://shop.example/back' });
    expect(await refusalOf(early)).toMatchObject({ statusCode: 400, param: 'return_url' });
  });
});
