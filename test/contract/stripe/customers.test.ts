import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { nameDetachError } from '../../../lib/adapters/stripe/name-detach-error.ts';
import { cardPayment, idIn, paidWith, refusalOf, type Target, targets } from './target.ts';

describe.each(targets)('a customer at $name', ({ open }) => {
  let target: Target;
  beforeAll(async () => {
    target = await open();
  });
  afterAll(() => target.stop());

  it('is created, changed and deleted', async () => {
    const customer = await target.stripe.customers.create({
      email: 'buyer@example.com',
      name: 'Ada Buyer',
      address: { line1: '1 rue de la Paix', city: 'Paris', country: 'FR', postal_code: '75002' },
      metadata: { customer_id: 'cst_1' },
    });
    expect(customer).toMatchObject({
      object: 'customer',
      email: 'buyer@example.com',
      name: 'Ada Buyer',
      address: { line1: '1 rue de la Paix', city: 'Paris', country: 'FR', line2: null },
      metadata: { customer_id: 'cst_1' },
    });
    const changed = await target.stripe.customers.update(customer.id, { name: 'Ada B.' });
    expect(changed).toMatchObject({ id: customer.id, name: 'Ada B.', email: 'buyer@example.com' });
    const gone = { id: customer.id, object: 'customer', deleted: true };
    expect(await target.stripe.customers.del(customer.id)).toMatchObject(gone);
    expect(await target.stripe.customers.retrieve(customer.id)).toMatchObject(gone);
  });

  it('keeps a card that is attached, until it is detached for good', async () => {
    const customer = await target.stripe.customers.create();
    const card = await target.stripe.paymentMethods.attach('pm_card_visa', { customer: customer.id });
    expect(card).toMatchObject({ object: 'payment_method', type: 'card', customer: customer.id });
    const listed = await target.stripe.paymentMethods.list({ customer: customer.id, type: 'card' });
    expect(listed.data.map(({ id }) => id)).toEqual([card.id]);
    const detached = await target.stripe.paymentMethods.detach(card.id);
    expect(detached.customer).toBeNull();
    const again = target.stripe.paymentMethods.attach(card.id, { customer: customer.id });
    expect(await refusalOf(again)).toMatchObject({ statusCode: 400 });
  });

  it('is told without a code, in words alone, that a card is detached already', async () => {
    const customer = await target.stripe.customers.create();
    const card = await target.stripe.paymentMethods.attach('pm_card_visa', { customer: customer.id });
    await target.stripe.paymentMethods.detach(card.id);
    const refused = await refusalOf(target.stripe.paymentMethods.detach(card.id));
    expect(refused).toMatchObject({ statusCode: 400, rawType: 'invalid_request_error' });
    expect([refused.code ?? '', nameDetachError(refused)]).toEqual(['', 'method_not_attached']);
    expect((await target.stripe.paymentMethods.retrieve(card.id)).customer).toBeNull();
  });

  it('pays again with the card that was saved while paying', async () => {
    const customer = await target.stripe.customers.create();
    const intent = await cardPayment(target.stripe, {
      customer: customer.id,
      setup_future_usage: 'off_session',
    });
    const paid = await target.stripe.paymentIntents.confirm(intent.id, { payment_method: 'pm_card_visa' });
    const later = await cardPayment(target.stripe, { customer: customer.id });
    const paidLater = await target.stripe.paymentIntents.confirm(later.id, {
      payment_method: idIn(paid.payment_method),
      off_session: true,
    });
    expect(paidLater.status).toBe('succeeded');
  });

  it('alone may use a card twice', async () => {
    const paid = await paidWith(target.stripe, 'pm_card_visa');
    const other = await cardPayment(target.stripe);
    const again = target.stripe.paymentIntents.confirm(other.id, {
      payment_method: idIn(paid.payment_method),
    });
    expect(await refusalOf(again)).toMatchObject({ statusCode: 400 });
  });
});
