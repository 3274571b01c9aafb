import { intentOf } from '../../client/intent.ts';
import { payments, valueOf } from './payments.ts';

/** Refunds a part of a payment, or all that is left of it, for a cancellation of yours. */
export async function giveBack(paymentIntentId: string, cancellationId: string, amount?: number) {
  const answer = await payments.call('POST /v1/refunds', {
    intent: intentOf('refund-for', cancellationId),
    body: {
      paymentIntentId,
      reason: 'requested_by_customer',
      ...(amount === undefined ? {} : { amount }),
    },
  });
  // `owed` is what the buyer has not got back yet: a refund may be pending, or fail weeks later.
  return valueOf(answer);
}
