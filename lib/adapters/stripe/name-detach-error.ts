import type Stripe from 'stripe';
import type { DetachErrorName } from './error-table.ts';

/** "The payment method you provided is not attached to a customer so detachment is impossible." */
const notAttached = /not attached to a customer/;

/** What Stripe refuses to detach a payment method for without a code, by its words. */
export function nameDetachError({ rawType, message }: Stripe.errors.StripeError): DetachErrorName | null {
  return rawType === 'invalid_request_error' && notAttached.test(message) ? 'method_not_attached' : null;
}
