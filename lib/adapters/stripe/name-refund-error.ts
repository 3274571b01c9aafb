import type Stripe from 'stripe';
import type { RefundErrorName } from './error-table.ts';

/** "Refund amount (…) is greater than unrefunded amount on charge (…)", or "than charge amount (…)". */
const aboveTheRest = /^Refund amount .* is greater than/;

/** What Stripe refuses a refund for without a code, by the parameter or the words that it says instead. */
export function nameRefundError({
  rawType,
  param,
  message,
}: Stripe.errors.StripeError): RefundErrorName | null {
  if (rawType !== 'invalid_request_error') return null;
  return param === 'amount' || aboveTheRest.test(message) ? 'refund_above_the_rest' : null;
}
