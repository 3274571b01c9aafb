import { intentOf } from '../../client/intent.ts';
import { payments, valueOf } from './payments.ts';
import { paymentOf } from './place-order.ts';
import type { Order } from './place-order.ts';

/** Reserves an amount on the card, to be taken when the course is certain to be held. */
export const reserve = (order: Order) => paymentOf({ ...order, wishes: { captureMethod: 'manual' } });

/** Takes the reserved amount, or a part of it: once, before `captureBefore`. The rest is released. */
export async function take(paymentId: string, amount?: number) {
  const answer = await payments.call('POST /v1/payment-intents/{id}/capture', {
    path: { id: paymentId },
    intent: intentOf('capture-of', paymentId),
    body: amount === undefined ? {} : { amount },
  });
  return valueOf(answer);
}
