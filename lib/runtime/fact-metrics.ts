import type { EventType } from '../shared/event.ts';
import type { MetricName } from '../shared/metric-names.ts';
import type { Observation } from './observation.ts';

/** The facts that alarms and the dashboard count, whoever found them out. */
const metricOf = {
  'payment.succeeded': 'PaymentSucceeded',
  'payment.quarantined': 'PaymentQuarantined',
  'review.opened': 'ReviewOpened',
  'payout.failed': 'PayoutFailed',
  'dispute.opened': 'DisputeOpened',
  'refund.granted': 'RefundGranted',
  'refund.failed': 'RefundFailed',
  'refund.canceled': 'RefundCanceled',
} as const satisfies Partial<Record<EventType, MetricName>>;

/**
 * Counts the facts that have just been committed; a fact without a metric is none of anybody's figures. Of a payment
 * that was put aside a line says which, so that its alarm can be followed.
 */
export function countFacts(
  observation: Pick<Observation, 'count' | 'tell'>,
  facts: readonly string[],
  paymentId?: string | null,
): void {
  for (const fact of facts) {
    if (isCounted(fact)) observation.count(metricOf[fact]);
    if (fact === 'payment.quarantined')
      observation.tell('payment_quarantined', typeof paymentId === 'string' ? { paymentId } : {});
  }
}

function isCounted(fact: string): fact is keyof typeof metricOf {
  return Object.hasOwn(metricOf, fact);
}
