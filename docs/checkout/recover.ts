import { newIntent } from '../../client/intent.ts';
import { payments, valueOf } from './payments.ts';
import type { Order } from './place-order.ts';

/** The open payment of an order that the page began with a key of its own, which is lost: same content, new key. */
export async function openPaymentOf({ id: orderId, priceId, quantity, customer }: Order) {
  const answer = await payments.call('POST /v1/payment-intents', {
    intent: newIntent(),
    body: { orderId, currency: 'eur', items: [{ priceId, quantity }], customer },
  });
  const { id, clientSecret } = valueOf(answer);
  const isExisting = answer.ok && answer.headers.get('Existing-Payment') === 'true';
  return { paymentId: id, clientSecret, isExisting };
}
