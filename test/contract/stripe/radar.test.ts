import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { cardPayment, idIn, paidWith, refusalOf, type Target, targets } from './target.ts';

describe.each(targets)('Radar at $name', ({ open }) => {
  let target: Target;
  beforeAll(async () => {
    target = await open();
  });
  afterAll(() => target.stop());

  /** The warning of a payment, once its issuer has sent it. */
  const warned = async () => {
    const { stripe } = target;
    const intent = await paidWith(stripe, 'pm_card_createIssuerFraudRecord');
    const { data } = await target.until(
      () => stripe.radar.earlyFraudWarnings.list({ payment_intent: intent.id }),
      (page) => page.data.length > 0,
    );
    return { intent, warning: data[0] };
  };

  it('hears from the issuer that a payment which succeeded is called fraud', async () => {
    const { intent, warning } = await warned();
    expect(intent.status).toBe('succeeded');
    expect(await target.stripe.radar.earlyFraudWarnings.retrieve(warning?.id ?? '')).toMatchObject({
      object: 'radar.early_fraud_warning',
      actionable: true,
      charge: idIn(intent.latest_charge),
      payment_intent: intent.id,
      livemode: false,
    });
    const events = await target.stripe.events.list({ type: 'radar.early_fraud_warning.created', limit: 10 });
    expect(events.data.map(({ data }) => ('id' in data.object ? data.object.id : null))).toContain(
      warning?.id,
    );
  });

  it('cannot act on a warning any more once the money was given back', async () => {
    const { stripe } = target;
    const { intent, warning } = await warned();
    await stripe.refunds.create({ payment_intent: intent.id, amount: 100 });
    const id = warning?.id ?? '';
    expect((await stripe.radar.earlyFraudWarnings.retrieve(id)).actionable).toBe(true);
    await stripe.refunds.create({ payment_intent: intent.id });
    const after = await target.until(
      () => stripe.radar.earlyFraudWarnings.retrieve(id),
      ({ actionable }) => !actionable,
    );
    expect(after.actionable).toBe(false);
  });
});

// A sandbox reviews only with a rule of Radar for Fraud Teams.
describe.each(targets.filter(({ name }) => name === 'the twin'))(
  'a review of Radar’s at $name',
  ({ open }) => {
    let target: Target;
    beforeAll(async () => {
      target = await open();
    });
    afterAll(() => target.stop());

    const reviewed = async () => {
      const intent = await paidWith(target.stripe, 'pm_card_riskLevelElevated');
      const review = await target.stripe.reviews.retrieve(idIn(intent.review));
      return { intent, review };
    };
    const reread = (id: string) => target.stripe.reviews.retrieve(id);

    it('is asked of a risky payment, which succeeds all the same', async () => {
      const { intent, review } = await reviewed();
      expect(intent.status).toBe('succeeded');
      expect(review).toMatchObject({
        object: 'review',
        open: true,
        opened_reason: 'rule',
        closed_reason: null,
        payment_intent: intent.id,
        charge: idIn(intent.latest_charge),
      });
      expect((await target.stripe.reviews.list()).data.map(({ id }) => id)).toContain(review.id);
    });

    it('is approved once', async () => {
      const { review } = await reviewed();
      await target.stripe.reviews.approve(review.id);
      expect(await reread(review.id)).toMatchObject({
        open: false,
        closed_reason: 'approved',
        reason: 'approved',
      });
      expect((await refusalOf(target.stripe.reviews.approve(review.id))).statusCode).toBe(400);
    });

    it.each([
      ['requested_by_customer', 'refunded'],
      ['fraudulent', 'refunded_as_fraud'],
    ] as const)('is closed by a refund in full: %s', async (reason, closed) => {
      const { intent, review } = await reviewed();
      await target.stripe.refunds.create({ payment_intent: intent.id, amount: 100 });
      expect((await reread(review.id)).open).toBe(true);
      await target.stripe.refunds.create({ payment_intent: intent.id, reason });
      expect(await reread(review.id)).toMatchObject({ open: false, closed_reason: closed });
    });

    it('is closed when what it was about is let go', async () => {
      const { stripe } = target;
      const intent = await cardPayment(stripe, { capture_method: 'manual' });
      const held = await stripe.paymentIntents.confirm(intent.id, {
        payment_method: 'pm_card_riskLevelElevated',
      });
      await stripe.paymentIntents.cancel(intent.id);
      expect(await reread(idIn(held.review))).toMatchObject({ open: false, closed_reason: 'canceled' });
    });
  },
);
