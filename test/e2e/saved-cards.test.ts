import { describe, expect, it } from '@jest/globals';
import { advance, faults, idle, mailsTo, noFaults, runSchedule } from './control.ts';
import { call } from './http.ts';
import { answered, begin, buySaving, cardsOf, charge, confirmWith, setUp } from './saved-card-steps.ts';
import { confirm, create, newKey, newOrder } from './shop.ts';
import { stripe } from './system.ts';

const saved = async (card: string) => {
  const holder = await buySaving(card);
  const { items } = (await cardsOf(holder.customerId)).body;
  return { ...holder, items, cardId: String(items[0]?.id) };
};

/** The cards that Stripe holds for the customer of a PaymentIntent. */
const heldBy = async (intentId: string) => {
  const { customer } = await stripe.paymentIntents.retrieve(intentId);
  if (typeof customer !== 'string') throw new Error(`${intentId} has no customer`);
  return (await stripe.paymentMethods.list({ customer })).data;
};

describe('a card saved by a purchase', () => {
  it('is listed with its consent and charged later, while nobody is there', async () => {
    const of = await saved('pm_card_visa');
    expect(of.items).toMatchObject([{ brand: 'visa', last4: '4242', consent: { version: '2026-11' } }]);
    const { confirmed } = await charge(of, of.cardId);
    expect(confirmed.status).toBe(200);
    expect(confirmed.body).toMatchObject({ status: 'succeeded', customer: { id: of.customerId } });
    await idle();
    expect(await mailsTo(of.email)).toHaveLength(2);
  });

  it('asks the customer by one mail where the bank wants an answer, and is paid on session', async () => {
    const of = await saved('pm_card_authenticationRequired');
    const { made, confirmed, wanted } = await charge(of, of.cardId);
    expect([confirmed.status, confirmed.body.code]).toEqual([402, 'authentication_required']);
    await idle();
    const mails = await mailsTo(of.email);
    const asking = mails.filter(({ subject }: { subject: string }) => subject.includes('Confirmez'));
    expect(asking).toHaveLength(1);
    expect(asking[0]?.text).toContain(`payment=${String(made.body.id)}`);
    expect(JSON.stringify(asking)).not.toContain('_secret_');
    const link = new URL(/https?:\/\/\S+/.exec(asking[0]?.text ?? '')?.[0] ?? '');
    expect(link.pathname).toBe('/return.html');
    expect(link.searchParams.get('order')).toBe(wanted.orderId);
    expect((await fetch(link)).status).toBe(200);

    const again = await confirmWith(String(made.body.id), of.cardId);
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

  it('asks the customer once also when the answer of Stripe was lost', async () => {
    const of = await saved('pm_card_authenticationRequired');
    await faults({ api: { timeout: 'after', match: 'POST /v1/payment_intents/*/confirm' } });
    const { made, confirmed } = await charge(of, of.cardId);
    await noFaults();
    expect([confirmed.status, confirmed.body.operation]).toEqual([202, 'confirming']);
    for (let looks = 0; looks < 3; looks += 1) {
      await idle();
      await advance(31_000);
    }
    await idle();
    const after = await call('GET', `/v1/payment-intents/${String(made.body.id)}`);
    expect(after.body).toMatchObject({
      status: 'requires_payment_method',
      operation: null,
      lastError: { code: 'authentication_required' },
    });
    const mails = await mailsTo(of.email);
    expect(mails.filter(({ subject }: { subject: string }) => subject.includes('Confirmez'))).toHaveLength(1);
  });

  it('that is declined softly is not charged again on the same day', async () => {
    const of = await saved('pm_card_visa');
    await setUp({ id: of.customerId }, 'pm_card_chargeCustomerFail');
    const { items } = (await cardsOf(of.customerId)).body;
    const bad = items.find(({ last4 }: { last4: string }) => last4 === '0341');
    const first = await charge(of, bad.id);
    expect([first.confirmed.status, first.confirmed.body.code]).toEqual([402, 'card_declined']);
    const second = await charge(of, bad.id);
    expect([second.confirmed.status, second.confirmed.body.code]).toEqual([409, 'payment_not_confirmable']);
    expect(second.confirmed.body.detail).toContain('charge it again after');
    const good = await confirmWith(String(second.made.body.id), of.cardId);
    expect(good.body.status).toBe('succeeded');
  });

  it('is removed for good', async () => {
    const of = await saved('pm_card_visa');
    const path = `/v1/payment-methods/${of.cardId}`;
    expect((await call('DELETE', path)).status).toBe(204);
    expect((await call('DELETE', path)).status).toBe(204);
    await idle();
    expect((await cardsOf(of.customerId)).body.items).toEqual([]);
    const { confirmed } = await charge(of, of.cardId);
    expect(confirmed.status).toBe(404);
  });

  it('is removed by the sweep where the call to Stripe was cut, and charged no more meanwhile', async () => {
    const of = await saved('pm_card_visa');
    await faults({ api: { timeout: 'before', match: 'POST /v1/payment_methods/*/detach' } });
    const removed = await call('DELETE', `/v1/payment-methods/${of.cardId}`);
    expect([removed.status, removed.body.code]).toEqual([503, 'processor_unavailable']);
    expect((await cardsOf(of.customerId)).body.items).toEqual([]);
    const { made, confirmed } = await charge(of, of.cardId);
    expect(confirmed.status).toBe(404);
    expect(await heldBy(made.body.processorId)).toHaveLength(1);
    await noFaults();
    await advance(2 * 60_000);
    await runSchedule('sweep-payments');
    await idle();
    expect(await heldBy(made.body.processorId)).toEqual([]);
  });
});

describe('a card saved without a payment', () => {
  it('finds the consent of its own payment, however many others nobody finished', async () => {
    const email = `${newOrder()}@example.com`;
    const first = await create({ email, savePaymentMethod: true });
    const { id } = first.body.customer;
    for (let open = 0; open < 6; open += 1) await begin({ id });
    await confirm(first.body.clientSecret, 'pm_card_visa');
    await idle();
    const { items } = (await cardsOf(id)).body;
    expect(items).toMatchObject([{ last4: '4242', consent: { version: '2026-11' } }]);
  });

  it('is listed with the consent that was given for it, also behind 3-D Secure', async () => {
    const of = await saved('pm_card_visa');
    const made = await setUp({ id: of.customerId }, 'pm_card_authenticationRequiredOnSetup');
    expect(made.status).toBe(201);
    const [, added] = (await cardsOf(of.customerId)).body.items;
    expect(added).toMatchObject({ last4: '3155', consent: { version: '9' } });
    const { confirmed } = await charge(of, added.id);
    expect(confirmed.body.status).toBe('succeeded');
  });
});
