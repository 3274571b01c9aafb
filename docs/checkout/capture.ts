import { payments, valueOf } from './payments.ts';
import type { Order } from './place-order.ts';

/** Reserves an amount on the card, to be taken when the course is certain to be held. */
export async function reserve({ id: orderId, priceId, quantity, customer }: Order) {
  const answer = await payments.call('POST /v1/payment-intents', {
    intent: { key: `payment-of-order-${orderId}` },
    body: { orderId, currency: 'eur', captureMethod: 'manual', items: [{ priceId, quantity }], customer },
  });
  return valueOf(answer);
}

/** Takes the reserved amount, or a part of it: once, before `captureBefore`. The rest is released. */
export async function take(paymentId: string, amount?: number) {
  const answer = await payments.call('POST /v1/payment-intents/{id}/capture', {
    path: { id: paymentId },
    intent: { key: `capture-of-${paymentId}` },
    body: amount === undefined ? {} : { amount },
  });
  return valueOf(answer);
}

/** Takes nothing: what was reserved is released, and the order may be paid anew. */
export async function release(paymentId: string) {
  const answer = await payments.call('POST /v1/payment-intents/{id}/cancel', {
    path: { id: paymentId },
    intent: { key: `cancel-of-${paymentId}` },
    body: { reason: 'requested_by_customer' },
  });
  return valueOf(answer);
}
