// The pages of docs/checkout.md, run as they are printed there; first of all they are told where the system is.
import './guide-settings.ts';
import { afterEach, describe, expect, it } from '@jest/globals';
import type { CreatePaymentIntent } from '../../client/api.d.ts';
import * as authorizing from '../../docs/checkout/capture.ts';
import { changedPayment, endPayment } from '../../docs/checkout/change-order.ts';
import { confirm as confirmOnServer } from '../../docs/checkout/confirm-on-server.ts';
import { giveBack } from '../../docs/checkout/give-back.ts';
import { isPaid, standingOf } from '../../docs/checkout/is-paid.ts';
import { paymentOf } from '../../docs/checkout/place-order.ts';
import { openPaymentOf } from '../../docs/checkout/recover.ts';
import * as saving from '../../docs/checkout/save-card.ts';
import { faults, idle, mailsTo, noFaults } from './control.ts';
import { call } from './http.ts';
import { answered } from './saved-card-steps.ts';
import { confirm, newOrder } from './shop.ts';
import { stripe } from './system.ts';

afterEach(noFaults);

const customer = (email = 'buyer@example.com'): CreatePaymentIntent['customer'] => ({
  kind: 'consumer',
  name: 'Zofia Łukasik',
  email,
  address: { line1: '1 rue de la Paix', postalCode: '75002', city: 'Paris', country: 'FR' },
});
const order = (email?: string) => ({
  id: newOrder(),
  revision: 1,
  priceId: 'price_course_day',
  quantity: 1,
  customer: customer(email),
});
const read = async (id: string) => (await call('GET', `/v1/payment-intents/${id}`)).body;

describe('the checkout of the guide', () => {
  it('sells: one payment for an order, paid, enrolled, invoiced, refunded', async () => {
    const email = `${newOrder()}@example.com`;
    const bought = order(email);
    const { paymentId, clientSecret } = await paymentOf(bought);
    expect(await isPaid(bought.id)).toBe(false);
    expect(await paymentOf(bought)).toEqual({ paymentId, clientSecret });
    await confirm(clientSecret ?? '');
    await idle();
    expect(await isPaid(bought.id)).toBe(true);
    expect(await mailsTo(email)).toHaveLength(1);

    const part = await giveBack(paymentId, `cancel-${bought.id}`, 9_000);
    expect(part).toMatchObject({ amount: 9_000, status: 'succeeded' });
    expect(await giveBack(paymentId, `cancel-${bought.id}`, 9_000)).toEqual(part);
    expect(await read(paymentId)).toMatchObject({ amountRefunded: 9_000, refundable: 40_000 });
    expect(await standingOf(bought.id)).toBe('paid');
    await giveBack(paymentId, '7'.concat(bought.id));
    expect(await standingOf(bought.id)).toBe('given_back');
  });

  it('gives an order whose payment ended unpaid another one, and finds that again', async () => {
    const bought = { ...order(), id: `2026/${newOrder()}` };
    const first = await paymentOf(bought);
    await endPayment(first.paymentId);
    expect(await standingOf(bought.id)).toBe('unpaid');
    const second = await paymentOf(bought);
    expect(second.paymentId).not.toBe(first.paymentId);
    expect(second.clientSecret).toMatch(/^pi_/);
    expect(await paymentOf(bought)).toEqual(second);
    expect(await standingOf(bought.id)).toBe('open');
  });

  it('sells what the buyer changed the order to, and not what it was before', async () => {
    const bought = order();
    const old = await paymentOf(bought);
    const changed = { ...bought, revision: 2, quantity: 2 };
    const { paymentId } = await changedPayment(changed, old.paymentId);
    expect(await read(paymentId)).toMatchObject({ amount: 98_000 });
    expect(await read(old.paymentId)).toMatchObject({ status: 'canceled' });
  });

  it('does not end a payment that was paid while the buyer changed the order', async () => {
    const bought = order();
    const { paymentId, clientSecret } = await paymentOf(bought);
    await confirm(clientSecret ?? '');
    await idle();
    await expect(changedPayment({ ...bought, revision: 2 }, paymentId)).rejects.toThrow(
      'payment_not_cancelable',
    );
    expect(await paymentOf(bought)).toEqual({ paymentId, clientSecret: null });
  });

  it('survives the lost answer of Stripe: asked again under the same key, it is one payment', async () => {
    const bought = order();
    await faults({ api: { timeout: 'after', match: 'POST /v1/payment_intents', times: 1 } });
    const { paymentId } = await paymentOf(bought);
    const intents = await stripe.paymentIntents.list({ limit: 100 });
    const ours = intents.data.filter((intent) => intent.metadata['order_id'] === bought.id);
    expect(ours.map((intent) => intent.metadata['payment_id'])).toEqual([paymentId]);
  });

  it('takes a second card after a decline, for the same payment', async () => {
    const bought = order();
    const { paymentId, clientSecret } = await paymentOf(bought);
    await expect(confirm(clientSecret ?? '', 'pm_card_visa_chargeDeclined')).rejects.toThrow();
    await idle();
    expect(await read(paymentId)).toMatchObject({ lastError: { code: 'card_declined', attempt: 1 } });
    await confirm(clientSecret ?? '');
    await idle();
    expect(await isPaid(bought.id)).toBe(true);
  });

  it('finds the payment again that a page began with a key that is lost', async () => {
    const bought = order();
    const first = await paymentOf(bought);
    expect(await openPaymentOf(bought)).toEqual({ ...first, isExisting: true });
  });

  it('says why in a refusal, and names the request', async () => {
    const wrong = { ...order(), priceId: 'price_none' };
    await expect(paymentOf(wrong)).rejects.toThrow(/^validation_failed: .+ \(request [0-9a-f-]{36}\)$/);
  });

  it('confirms on the server with the token that the page made', async () => {
    const { paymentId } = await paymentOf(order());
    const declined = await tokenOf('pm_card_visa_chargeDeclined');
    expect(await confirmOnServer(paymentId, declined, 1)).toMatchObject({
      status: 'declined',
      code: 'card_declined',
    });
    expect(await confirmOnServer(paymentId, await tokenOf('pm_card_visa'), 2)).toEqual({
      status: 'succeeded',
    });
  });

  it('reserves, takes a part, and releases', async () => {
    const first = await authorizing.reserve(order());
    await confirm(first.clientSecret ?? '');
    await idle();
    expect(await read(first.paymentId)).toMatchObject({
      status: 'requires_capture',
      amountCapturable: 49_000,
    });
    expect(await authorizing.take(first.paymentId, 30_000)).toMatchObject({
      status: 'succeeded',
      amountCaptured: 30_000,
      amountCapturable: 0,
    });
    const second = await authorizing.reserve(order());
    await confirm(second.clientSecret ?? '');
    await idle();
    expect(await endPayment(second.paymentId)).toMatchObject({ status: 'canceled' });
  });

  it('saves a card with consent, and charges it while nobody is there', async () => {
    const made = await saving.payAndSave(order());
    await confirm(made.clientSecret ?? '');
    await idle();
    const { customerId, cards } = await saving.savedCards(made.paymentId);
    expect(cards).toMatchObject([{ consent: { version: '2026-11' } }]);
    const next = { ...order(), customer: { ...customer(), id: customerId } };
    expect(await saving.charge(next, cards[0]?.id ?? '')).toMatchObject({ status: 'succeeded' });
  });

  it('asks the cardholder to come where the bank does, and takes another card for the same payment', async () => {
    const made = await saving.payAndSave(order());
    await confirm(made.clientSecret ?? '', 'pm_card_authenticationRequired');
    await answered(made.clientSecret ?? '');
    await idle();
    const { customerId, cards } = await saving.savedCards(made.paymentId);
    const next = { ...order(), customer: { ...customer(), id: customerId } };
    const asked = await saving.charge(next, cards[0]?.id ?? '');
    expect(asked.status).toBe('authentication_required');
    await confirm(asked.clientSecret ?? '');
    await idle();
    expect(await isPaid(next.id)).toBe(true);
  });
});

/** What `stripe.createConfirmationToken` makes of a card in the page. */
async function tokenOf(paymentMethod: string): Promise<string> {
  const token = await stripe.testHelpers.confirmationTokens.create({ payment_method: paymentMethod });
  return token.id;
}
