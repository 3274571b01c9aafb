import type Stripe from 'stripe';
import * as z from 'zod';
import type { RefundErrorName } from './error-table.ts';

/** "Refund amount (…) is greater than unrefunded amount on charge (…)", or "than charge amount (…)". */
const aboveTheRest = /^Refund amount .* is greater than/;
/** Its `message_code` is in the answers that the Dashboard shows, and may be left out of ours. */
const lackOfBalance = /^Insufficient funds in your Stripe balance/;
const rawSchema = z.object({ message_code: z.string().optional() });

/** What Stripe refuses a refund for without a code, by the parameter or the words that it says instead. */
export function nameRefundError(error: Stripe.errors.StripeError): RefundErrorName | null {
  const { rawType, param, message, raw } = error;
  if (rawType !== 'invalid_request_error') return null;
  const read = rawSchema.safeParse(raw);
  const isLack = read.success && read.data.message_code === 'insufficient_balance_for_refund';
  if (isLack || lackOfBalance.test(message)) return 'insufficient_balance_for_refund';
  return param === 'amount' || aboveTheRest.test(message) ? 'refund_above_the_rest' : null;
}
