/**
 * The one table of Stripe's events: what they are about (`object` of what they carry) and what we do with them. The
 * webhook's registration, the projection, the consumer, the replay and `docs/stripe-events.md` are made from it.
 */
export const stripeEventTypes = {
  'payment_intent.requires_action': { aggregate: 'payment_intent', reducer: 'settle' },
  'payment_intent.processing': { aggregate: 'payment_intent', reducer: 'settle' },
  'payment_intent.amount_capturable_updated': { aggregate: 'payment_intent', reducer: 'settle' },
  'payment_intent.succeeded': { aggregate: 'payment_intent', reducer: 'settle' },
  'payment_intent.payment_failed': { aggregate: 'payment_intent', reducer: 'settle' },
  'payment_intent.canceled': { aggregate: 'payment_intent', reducer: 'settle' },
  'charge.succeeded': { aggregate: 'charge', reducer: 'fee' },
  'charge.captured': { aggregate: 'charge', reducer: 'fee' },
  'charge.updated': { aggregate: 'charge', reducer: 'fee' },
  // An authorization that nobody captured in time: its intent says what became of it.
  'charge.expired': { aggregate: 'charge', reducer: 'settle' },
  'refund.created': { aggregate: 'refund', reducer: 'refund' },
  'refund.updated': { aggregate: 'refund', reducer: 'refund' },
  'refund.failed': { aggregate: 'refund', reducer: 'refund' },
  'charge.dispute.created': { aggregate: 'dispute', reducer: 'dispute' },
  'charge.dispute.updated': { aggregate: 'dispute', reducer: 'dispute' },
  'charge.dispute.closed': { aggregate: 'dispute', reducer: 'dispute' },
  'charge.dispute.funds_withdrawn': { aggregate: 'dispute', reducer: 'dispute' },
  'charge.dispute.funds_reinstated': { aggregate: 'dispute', reducer: 'dispute' },
  'radar.early_fraud_warning.created': {
    aggregate: 'radar.early_fraud_warning',
    reducer: 'early_fraud_warning',
  },
  'radar.early_fraud_warning.updated': {
    aggregate: 'radar.early_fraud_warning',
    reducer: 'early_fraud_warning',
  },
  'review.opened': { aggregate: 'review', reducer: 'review' },
  'review.closed': { aggregate: 'review', reducer: 'review' },
  'setup_intent.succeeded': { aggregate: 'setup_intent', reducer: 'setup' },
  'setup_intent.setup_failed': { aggregate: 'setup_intent', reducer: 'setup' },
  'setup_intent.requires_action': { aggregate: 'setup_intent', reducer: 'setup' },
  'setup_intent.canceled': { aggregate: 'setup_intent', reducer: 'setup' },
  'payment_method.attached': { aggregate: 'payment_method', reducer: 'saved_method' },
  'payment_method.automatically_updated': { aggregate: 'payment_method', reducer: 'saved_method' },
  'payment_method.detached': { aggregate: 'payment_method', reducer: 'saved_method' },
  'payout.created': { aggregate: 'payout', reducer: 'payout' },
  'payout.updated': { aggregate: 'payout', reducer: 'payout' },
  'payout.paid': { aggregate: 'payout', reducer: 'payout' },
  'payout.failed': { aggregate: 'payout', reducer: 'payout' },
  'payout.canceled': { aggregate: 'payout', reducer: 'payout' },
  'payout.reconciliation_completed': { aggregate: 'payout', reducer: 'payout' },
} as const satisfies Record<string, { readonly aggregate: Aggregate; readonly reducer: Reducer }>;

type Aggregate =
  | 'payment_intent'
  | 'charge'
  | 'refund'
  | 'dispute'
  | 'radar.early_fraud_warning'
  | 'review'
  | 'setup_intent'
  | 'payment_method'
  | 'payout';
type Reducer =
  | 'settle'
  | 'fee'
  | 'refund'
  | 'dispute'
  | 'early_fraud_warning'
  | 'review'
  | 'setup'
  | 'saved_method'
  | 'payout';

export type StripeEventType = keyof typeof stripeEventTypes;
/** What is done with an event. */
export type StripeReducer = (typeof stripeEventTypes)[StripeEventType]['reducer'];

export function isStripeEventType(type: string): type is StripeEventType {
  return Object.hasOwn(stripeEventTypes, type);
}
