import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type Stripe from 'stripe';
import type { StripeTwin } from '../../../../local/stripe/twin.ts';
import { clientOf, idIn, openTwin, paidWith } from '../target.ts';
import { ask } from './control-client.ts';

let twin: StripeTwin;
let stripe: Stripe;
beforeAll(async () => {
  twin = await openTwin();
  stripe = clientOf(twin);
});
afterAll(() => twin.stop());

const dispute = ({ latest_charge: charge }: Stripe.PaymentIntent) =>
  ask(twin, 'POST /_twin/dashboard/dispute', { charge: idIn(charge) });

describe('a dispute', () => {
  it('leaves nothing to do about the warning that came before it', async () => {
    const intent = await paidWith(stripe, 'pm_card_createIssuerFraudRecord');
    twin.advance(10_000);
    const list = () => stripe.radar.earlyFraudWarnings.list({ payment_intent: intent.id });
    expect((await list()).data).toMatchObject([{ actionable: true }]);
    await dispute(intent);
    expect((await list()).data).toMatchObject([{ actionable: false }]);
    const updated = await stripe.events.list({ type: 'radar.early_fraud_warning.updated' });
    expect(updated.data[0]?.data.previous_attributes).toEqual({ actionable: true });
  });

  it('ends the review of its charge', async () => {
    const intent = await paidWith(stripe, 'pm_card_riskLevelElevated');
    await dispute(intent);
    const review = await stripe.reviews.retrieve(idIn(intent.review));
    expect(review).toMatchObject({ open: false, closed_reason: 'disputed' });
  });
});
