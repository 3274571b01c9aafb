import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { cardPayment, idIn, paidWith, refusalOf, type Target, targets } from './target.ts';

describe.each(targets)('a PaymentIntent at $name', ({ open }) => {
  let target: Target;
  beforeAll(async () => {
    target = await open();
  });
  afterAll(() => target.stop());

  it('is created unconfirmed, for cards alone, with a client secret', async () => {
    const intent = await cardPayment(target.stripe, {
      metadata: { payment_id: 'pay_1' },
      statement_descriptor_suffix: 'COURSE',
    });
    expect(intent).toMatchObject({
      object: 'payment_intent',
      status: 'requires_payment_method',
      amount: 4900,
      amount_capturable: 0,
      amount_received: 0,
      currency: 'eur',
      capture_method: 'automatic_async',
      payment_method_types: ['card'],
      metadata: { payment_id: 'pay_1' },
      statement_descriptor_suffix: 'COURSE',
      latest_charge: null,
      last_payment_error: null,
      next_action: null,
      livemode: false,
    });
    expect(intent.id).toMatch(/^pi_/);
    expect(intent.client_secret).toMatch(new RegExp(`^${intent.id}_secret_`));
  });

  it('drops payment methods that cannot be used, without a word', async () => {
    const intent = await cardPayment(target.stripe, { allowed_payment_method_types: ['card', 'oxxo'] });
    expect(intent.payment_method_types).toEqual(['card']);
  });

  it('succeeds with a good card and has one charge', async () => {
    const intent = await paidWith(target.stripe, 'pm_card_visa');
    expect(intent).toMatchObject({ status: 'succeeded', amount_received: 4900, next_action: null });
    const charges = await target.stripe.charges.list({ payment_intent: intent.id });
    expect(charges.data).toHaveLength(1);
    expect(charges.data[0]).toMatchObject({
      id: intent.latest_charge,
      status: 'succeeded',
      captured: true,
      paid: true,
      amount_captured: 4900,
      payment_method_details: { type: 'card', card: { brand: 'visa', last4: '4242', country: 'US' } },
      outcome: { network_status: 'approved_by_network', type: 'authorized' },
    });
  });

  it('knows its fee only later', async () => {
    const intent = await paidWith(target.stripe, 'pm_card_visa');
    const charge = await target.until(
      () => target.stripe.charges.retrieve(idIn(intent.latest_charge), { expand: ['balance_transaction'] }),
      (read) => read.balance_transaction !== null,
    );
    const transaction = charge.balance_transaction;
    if (transaction === null || typeof transaction === 'string') throw new Error('not expanded');
    expect(transaction).toMatchObject({ object: 'balance_transaction', type: 'charge', source: charge.id });
    expect(transaction.fee).toBeGreaterThan(0);
    expect(transaction.net).toBe(transaction.amount - transaction.fee);
    expect(transaction.fee_details.map(({ type }) => type)).toContain('stripe_fee');
  });

  it('holds the money when it is captured by hand, and takes a part of it', async () => {
    const intent = await cardPayment(target.stripe, { capture_method: 'manual' });
    const held = await target.stripe.paymentIntents.confirm(intent.id, {
      payment_method: 'pm_card_visa',
      expand: ['latest_charge'],
    });
    expect(held).toMatchObject({ status: 'requires_capture', amount_capturable: 4900, amount_received: 0 });
    const charge = held.latest_charge;
    if (charge === null || typeof charge === 'string') throw new Error('not expanded');
    expect(charge.payment_method_details?.card?.capture_before).toBeGreaterThan(charge.created);
    const captured = await target.stripe.paymentIntents.capture(intent.id, { amount_to_capture: 1900 });
    expect(captured).toMatchObject({ status: 'succeeded', amount_capturable: 0, amount_received: 1900 });
    const refunds = await target.stripe.refunds.list({ payment_intent: intent.id });
    expect(refunds.data).toEqual([]);
  });

  it('is captured once, and never above what is held', async () => {
    const intent = await cardPayment(target.stripe, { capture_method: 'manual' });
    await target.stripe.paymentIntents.confirm(intent.id, { payment_method: 'pm_card_visa' });
    const tooMuch = await refusalOf(
      target.stripe.paymentIntents.capture(intent.id, { amount_to_capture: 4901 }),
    );
    expect(tooMuch).toMatchObject({ statusCode: 400, code: 'amount_too_large', param: 'amount_to_capture' });
    await target.stripe.paymentIntents.capture(intent.id);
    const again = await refusalOf(target.stripe.paymentIntents.capture(intent.id));
    expect(again).toMatchObject({ statusCode: 400, code: 'payment_intent_unexpected_state' });
    expect(again.payment_intent).toMatchObject({ id: intent.id, status: 'succeeded' });
  });

  it('is canceled with a reason, and then for good', async () => {
    const intent = await cardPayment(target.stripe);
    const canceled = await target.stripe.paymentIntents.cancel(intent.id, {
      cancellation_reason: 'abandoned',
    });
    expect(canceled).toMatchObject({ status: 'canceled', cancellation_reason: 'abandoned' });
    const late = await refusalOf(
      target.stripe.paymentIntents.confirm(intent.id, { payment_method: 'pm_card_visa' }),
    );
    expect(late).toMatchObject({ statusCode: 400, code: 'payment_intent_unexpected_state' });
  });

  it('is updated before it is confirmed, and no longer after', async () => {
    const intent = await cardPayment(target.stripe, { metadata: { a: '1', b: '2' } });
    const updated = await target.stripe.paymentIntents.update(intent.id, {
      amount: 5900,
      metadata: { a: '', c: '3' },
    });
    expect(updated).toMatchObject({ amount: 5900, status: 'requires_payment_method' });
    expect(updated.metadata).toEqual({ b: '2', c: '3' });
    await target.stripe.paymentIntents.confirm(intent.id, { payment_method: 'pm_card_visa' });
    const late = await refusalOf(target.stripe.paymentIntents.update(intent.id, { amount: 6900 }));
    expect(late).toMatchObject({ statusCode: 400, code: 'payment_intent_unexpected_state' });
  });

  it('takes metadata at any time, and its charge has those of the moment when it was confirmed', async () => {
    const intent = await cardPayment(target.stripe);
    await target.stripe.paymentIntents.update(intent.id, { amount: 4900, metadata: { attempt: '2' } });
    await target.stripe.paymentIntents.confirm(intent.id, { payment_method: 'pm_card_visa' });
    const late = await refusalOf(
      target.stripe.paymentIntents.update(intent.id, { amount: 5900, metadata: { attempt: '3' } }),
    );
    expect(late).toMatchObject({ statusCode: 400, code: 'payment_intent_unexpected_state' });
    const read = await target.stripe.paymentIntents.retrieve(intent.id);
    expect(read).toMatchObject({ amount: 4900, metadata: { attempt: '2' } });
    const noted = await target.stripe.paymentIntents.update(intent.id, {
      metadata: { attempt: '4' },
      expand: ['latest_charge'],
    });
    expect(noted).toMatchObject({
      metadata: { attempt: '4' },
      latest_charge: { metadata: { attempt: '2' } },
    });
  });

  it('is confirmed with a confirmation token', async () => {
    const intent = await cardPayment(target.stripe);
    const token = await target.stripe.testHelpers.confirmationTokens.create({
      payment_method: 'pm_card_visa',
      return_url: 'https://shop.example/return',
    });
    expect(token).toMatchObject({
      object: 'confirmation_token',
      payment_intent: null,
      payment_method_preview: { type: 'card', card: { brand: 'visa', last4: '4242' } },
    });
    const paid = await target.stripe.paymentIntents.confirm(intent.id, { confirmation_token: token.id });
    expect(paid.status).toBe('succeeded');
    const other = await cardPayment(target.stripe);
    const twice = await refusalOf(
      target.stripe.paymentIntents.confirm(other.id, { confirmation_token: token.id }),
    );
    expect(twice.statusCode).toBe(400);
  });

  it('is paid once', async () => {
    const intent = await paidWith(target.stripe, 'pm_card_visa');
    const again = await refusalOf(
      target.stripe.paymentIntents.confirm(intent.id, { payment_method: 'pm_card_visa' }),
    );
    expect(again).toMatchObject({ statusCode: 400, code: 'payment_intent_unexpected_state' });
    const charges = await target.stripe.charges.list({ payment_intent: intent.id });
    expect(charges.data).toHaveLength(1);
  });
});
