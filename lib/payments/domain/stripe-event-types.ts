/**
 * The one table of Stripe's events: what they are about and what we do with them. The webhook's registration, the
 * projection, the consumer and the replay are made from it.
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
  'refund.created': { aggregate: 'refund', reducer: 'refund' },
  'refund.updated': { aggregate: 'refund', reducer: 'refund' },
  'refund.failed': { aggregate: 'refund', reducer: 'refund' },
} as const satisfies Record<
  string,
  { aggregate: 'payment_intent' | 'charge' | 'refund'; reducer: 'settle' | 'fee' | 'refund' }
>;

export type StripeEventType = keyof typeof stripeEventTypes;

export function isStripeEventType(type: string): type is StripeEventType {
  return Object.hasOwn(stripeEventTypes, type);
}
