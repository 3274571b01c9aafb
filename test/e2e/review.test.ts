import { describe, expect, it } from '@jest/globals';
import { advance, idle } from './control.ts';
import { call } from './http.ts';
import { buy, refund } from './shop.ts';
import { stripe } from './system.ts';

const read = async (id: unknown) => (await call('GET', `/v1/payment-intents/${String(id)}`)).body;
const reviewsOf = async (id: unknown) => {
  const { body } = await call('GET', `/v1/payment-intents/${String(id)}/events`);
  return body.items.filter(({ type }: { type: string }) => type.startsWith('review.'));
};

describe('a payment that its issuer calls fraud', () => {
  it('asks for a person and proposes a refund, which nobody makes but a person', async () => {
    const paid = await buy({}, 'pm_card_createIssuerFraudRecord');
    await advance(60_000);
    await idle();
    expect(await read(paid.body.id)).toMatchObject({
      status: 'succeeded',
      review: 'open',
      amountRefunded: 0,
    });
    expect(await reviewsOf(paid.body.id)).toMatchObject([
      {
        type: 'review.opened',
        data: { source: 'early_fraud_warning', actionable: true, proposedRefundMinor: 49_000 },
      },
    ]);

    const refunded = await refund({ paymentIntentId: paid.body.id, reason: 'requested_by_customer' });
    expect(refunded.status).toBe(201);
    await idle();
    expect(await read(paid.body.id)).toMatchObject({ review: 'rejected', amountRefunded: 49_000 });
    expect(await reviewsOf(paid.body.id)).toHaveLength(2);
  });
});

describe('a payment that Radar finds risky', () => {
  it('is reviewed in the Dashboard, and the answer comes back here', async () => {
    const paid = await buy({}, 'pm_card_riskLevelElevated');
    // The review may be told before the success that it belongs to, and then comes again.
    await advance(60_000);
    await idle();
    expect(await read(paid.body.id)).toMatchObject({ status: 'succeeded', review: 'open' });
    const intent = await stripe.paymentIntents.retrieve(String(paid.body.processorId));
    await stripe.reviews.approve(typeof intent.review === 'string' ? intent.review : 'none');
    await idle();
    expect((await read(paid.body.id)).review).toBe('approved');
  });
});
