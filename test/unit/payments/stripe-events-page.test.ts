import { readFile } from 'node:fs/promises';
import { describe, expect, it } from '@jest/globals';
import { stripeEventTypes } from '../../../lib/payments/domain/stripe-event-types.ts';
import { stripeEventsPage } from './stripe-events-page.ts';

/** What Stripe is asked to tell; nothing that would say the same thing twice. */
const subscribed = {
  payment_intent: 'requires_action processing amount_capturable_updated succeeded payment_failed canceled',
  charge: 'succeeded captured updated expired',
  refund: 'created updated failed',
  'charge.dispute': 'created updated closed funds_withdrawn funds_reinstated',
  'radar.early_fraud_warning': 'created updated',
  review: 'opened closed',
  setup_intent: 'succeeded setup_failed requires_action canceled',
  payment_method: 'attached automatically_updated detached',
  payout: 'created updated paid failed canceled reconciliation_completed',
} as const;

describe('the table of Stripe’s events', () => {
  it('is exactly what Stripe is asked to tell', () => {
    const wanted = Object.entries(subscribed).flatMap(([object, changes]) =>
      changes.split(' ').map((change) => `${object}.${change}`),
    );
    expect(Object.keys(stripeEventTypes).sort()).toEqual(wanted.sort());
  });
});

describe('docs/stripe-events.md', () => {
  it('is the table of Stripe’s events', async () => {
    const page = await readFile(new URL('../../../docs/stripe-events.md', import.meta.url), 'utf8');
    expect(page).toBe(stripeEventsPage());
  });
});
