import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { cardPayment, idIn, paidWith, refusalOf, type Target, targets } from './target.ts';

describe.each(targets)('a refund at $name', ({ open }) => {
  let target: Target;
  beforeAll(async () => {
    target = await open();
  });
  afterAll(() => target.stop());

  it('gives a part back, then the rest, then nothing', async () => {
    const intent = await paidWith(target.stripe, 'pm_card_visa');
    const part = await target.stripe.refunds.create({
      payment_intent: intent.id,
      amount: 1900,
      reason: 'requested_by_customer',
      metadata: { refund_id: 'rfd_1' },
    });
    expect(part).toMatchObject({
      object: 'refund',
      amount: 1900,
      currency: 'eur',
      status: 'succeeded',
      reason: 'requested_by_customer',
      payment_intent: intent.id,
      charge: intent.latest_charge,
      metadata: { refund_id: 'rfd_1' },
    });
    const tooMuch = await refusalOf(
      target.stripe.refunds.create({ payment_intent: intent.id, amount: 3001 }),
    );
    expect(tooMuch).toMatchObject({ statusCode: 400, rawType: 'invalid_request_error' });
    expect(tooMuch.message).toMatch(/greater than unrefunded amount/);
    const rest = await target.stripe.refunds.create({ payment_intent: intent.id });
    expect(rest.amount).toBe(3000);
    const again = await refusalOf(target.stripe.refunds.create({ payment_intent: intent.id }));
    expect(again).toMatchObject({ statusCode: 400, code: 'charge_already_refunded' });
    const charge = await target.stripe.charges.retrieve(idIn(intent.latest_charge));
    expect(charge).toMatchObject({ amount_refunded: 4900, refunded: true });
    const listed = await target.stripe.refunds.list({ payment_intent: intent.id });
    expect(listed.data.map(({ id }) => id)).toEqual([rest.id, part.id]);
  });

  it('is listed with its charge, when that is asked for', async () => {
    const intent = await paidWith(target.stripe, 'pm_card_visa');
    await target.stripe.refunds.create({ payment_intent: intent.id, amount: 100 });
    const listed = await target.stripe.refunds.list({
      payment_intent: intent.id,
      expand: ['data.charge', 'data.charge.payment_intent'],
    });
    expect(listed.data[0]?.charge).toMatchObject({
      id: intent.latest_charge,
      amount_refunded: 100,
      payment_intent: { id: intent.id, status: 'succeeded' },
    });
  });

  it('needs a payment that succeeded', async () => {
    const intent = await cardPayment(target.stripe);
    const refused = await refusalOf(target.stripe.refunds.create({ payment_intent: intent.id }));
    expect(refused).toMatchObject({ statusCode: 400 });
    expect(refused.message).toMatch(/successful charge to refund/);
  });

  it('takes the money from the balance; Stripe keeps its fee', async () => {
    const intent = await paidWith(target.stripe, 'pm_card_visa');
    const created = await target.stripe.refunds.create({ payment_intent: intent.id, amount: 100 });
    const refund = await target.until(
      () => target.stripe.refunds.retrieve(created.id, { expand: ['balance_transaction'] }),
      ({ balance_transaction: transaction }) => transaction !== null,
    );
    expect(refund.balance_transaction).toMatchObject({ type: 'refund', fee: 0 });
  });

  it('may be pending first and succeed later', async () => {
    const intent = await paidWith(target.stripe, 'pm_card_pendingRefund');
    const refund = await target.stripe.refunds.create({ payment_intent: intent.id });
    expect(refund.status).toBe('pending');
    const later = await target.until(
      () => target.stripe.refunds.retrieve(refund.id),
      ({ status }) => status === 'succeeded',
    );
    expect(later.status).toBe('succeeded');
  });

  it('may succeed first and fail later, with the money back in the balance', async () => {
    const intent = await paidWith(target.stripe, 'pm_card_refundFail');
    const refund = await target.stripe.refunds.create({ payment_intent: intent.id });
    expect(refund.status).toBe('succeeded');
    const later = await target.until(
      () => target.stripe.refunds.retrieve(refund.id),
      ({ status }) => status === 'failed',
    );
    expect(later).toMatchObject({ status: 'failed', failure_reason: 'expired_or_canceled_card' });
    expect(later.failure_balance_transaction).toMatch(/^txn_/);
  });

  it('keeps what is written on it', async () => {
    const intent = await paidWith(target.stripe, 'pm_card_visa');
    const refund = await target.stripe.refunds.create({ payment_intent: intent.id, amount: 100 });
    const updated = await target.stripe.refunds.update(refund.id, { metadata: { note: 'goodwill' } });
    expect(updated.metadata).toEqual({ note: 'goodwill' });
    expect(await target.stripe.refunds.retrieve(refund.id)).toMatchObject({ metadata: { note: 'goodwill' } });
  });

  it('of a card cannot be canceled once it succeeded', async () => {
    const intent = await paidWith(target.stripe, 'pm_card_visa');
    const refund = await target.stripe.refunds.create({ payment_intent: intent.id });
    expect(await refusalOf(target.stripe.refunds.cancel(refund.id))).toMatchObject({ statusCode: 400 });
  });
});
