import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { cardPayment, idIn, paidWith, refusalOf, type Target, targets } from './target.ts';

describe.each(targets)('a card that does not pay at $name', ({ open }) => {
  let target: Target;
  beforeAll(async () => {
    target = await open();
  });
  afterAll(() => target.stop());

  it.each([
    ['pm_card_visa_chargeDeclined', 'card_declined', 'generic_decline'],
    ['pm_card_visa_chargeDeclinedInsufficientFunds', 'card_declined', 'insufficient_funds'],
    ['pm_card_visa_chargeDeclinedLostCard', 'card_declined', 'lost_card'],
    ['pm_card_visa_chargeDeclinedStolenCard', 'card_declined', 'stolen_card'],
    ['pm_card_chargeDeclinedExpiredCard', 'expired_card', 'expired_card'],
    ['pm_card_chargeDeclinedProcessingError', 'processing_error', 'processing_error'],
  ])('%s is refused with %s, %s', async (card, code, declineCode) => {
    const intent = await cardPayment(target.stripe);
    const refused = await refusalOf(
      target.stripe.paymentIntents.confirm(intent.id, { payment_method: card }),
    );
    expect(refused).toMatchObject({ statusCode: 402, rawType: 'card_error', code });
    if (code === 'card_declined') expect(refused.decline_code).toBe(declineCode);
    expect(refused.charge).toMatch(/^ch_/);
    const after = await target.stripe.paymentIntents.retrieve(intent.id, { expand: ['latest_charge'] });
    expect(after).toMatchObject({
      status: 'requires_payment_method',
      payment_method: null,
      last_payment_error: { code, type: 'card_error' },
      latest_charge: { id: refused.charge, status: 'failed', paid: false, failure_code: code },
    });
  });

  it('leaves the payment open for another card', async () => {
    const intent = await cardPayment(target.stripe);
    await refusalOf(
      target.stripe.paymentIntents.confirm(intent.id, { payment_method: 'pm_card_visa_chargeDeclined' }),
    );
    const paid = await target.stripe.paymentIntents.confirm(intent.id, { payment_method: 'pm_card_visa' });
    expect(paid).toMatchObject({ status: 'succeeded', last_payment_error: null });
    const charges = await target.stripe.charges.list({ payment_intent: intent.id });
    expect(charges.data.map(({ status }) => status)).toEqual(['succeeded', 'failed']);
  });

  it('is blocked by Radar before the bank hears of it', async () => {
    const intent = await cardPayment(target.stripe);
    const blocked = await refusalOf(
      target.stripe.paymentIntents.confirm(intent.id, { payment_method: 'pm_card_radarBlock' }),
    );
    expect(blocked).toMatchObject({ statusCode: 402, code: 'card_declined' });
    const charge = await target.stripe.charges.retrieve(String(blocked.charge));
    expect(charge.outcome).toMatchObject({
      type: 'blocked',
      network_status: 'not_sent_to_network',
      risk_level: 'highest',
    });
  });

  it('may be risky and pay all the same', async () => {
    const intent = await paidWith(target.stripe, 'pm_card_riskLevelElevated');
    const charge = await target.stripe.charges.retrieve(idIn(intent.latest_charge));
    expect(charge).toMatchObject({ status: 'succeeded', outcome: { risk_level: 'elevated' } });
  });

  it('asks for 3-D Secure: a redirect with a way back', async () => {
    const intent = await cardPayment(target.stripe);
    const waiting = await target.stripe.paymentIntents.confirm(intent.id, {
      payment_method: 'pm_card_threeDSecure2Required',
      return_url: 'https://shop.example/return',
    });
    expect(waiting).toMatchObject({
      status: 'requires_action',
      next_action: {
        type: 'redirect_to_url',
        redirect_to_url: { return_url: 'https://shop.example/return' },
      },
    });
    expect(waiting.next_action?.redirect_to_url?.url).toMatch(/^https?:/);
  });

  it('asks for 3-D Secure: inside the page when it runs Stripe.js', async () => {
    const intent = await cardPayment(target.stripe);
    const waiting = await target.stripe.paymentIntents.confirm(intent.id, {
      payment_method: 'pm_card_authenticationRequired',
      return_url: 'https://shop.example/return',
      use_stripe_sdk: true,
    });
    expect(waiting).toMatchObject({ status: 'requires_action', next_action: { type: 'use_stripe_sdk' } });
  });

  it('cannot answer 3-D Secure when nobody is there', async () => {
    const customer = await target.stripe.customers.create({ email: 'buyer@example.com' });
    const method = await target.stripe.paymentMethods.attach('pm_card_authenticationRequired', {
      customer: customer.id,
    });
    const intent = await cardPayment(target.stripe, { customer: customer.id });
    const refused = await refusalOf(
      target.stripe.paymentIntents.confirm(intent.id, { payment_method: method.id, off_session: true }),
    );
    expect(refused).toMatchObject({ statusCode: 402, code: 'authentication_required' });
    expect(refused.payment_intent?.status).toBe('requires_payment_method');
  });
});
