import { intentOf } from '../../client/intent.ts';
import { payments, valueOf } from './payments.ts';
import { paymentOf } from './place-order.ts';
import type { Order, OrderPayment } from './place-order.ts';

/** Ends a payment that has not succeeded: what was reserved is released, and the order may be paid anew. */
export async function endPayment(paymentId: string) {
  const answer = await payments.call('POST /v1/payment-intents/{id}/cancel', {
    path: { id: paymentId },
    intent: intentOf('cancel-of', paymentId),
    body: { reason: 'requested_by_customer' },
  });
  return valueOf(answer);
}

/** The buyer went back and changed the order: keep it under its new revision, then end the old payment and make the new. */
export async function changedPayment(changed: Order, oldPaymentId: string): Promise<OrderPayment> {
  // payment_not_cancelable: it was paid meanwhile, as it was.
  await endPayment(oldPaymentId);
  return await paymentOf(changed);
}
