import type { CreatePaymentIntent } from '../../client/api.d.ts';
import { payments, valueOf } from './payments.ts';

/** An order as your shop keeps it, before anybody pays. */
export interface Order {
  readonly id: string;
  readonly priceId: string;
  readonly quantity: number;
  readonly customer: CreatePaymentIntent['customer'];
}

/** The payment of an order: made once, found again ever after. */
export async function paymentOf(order: Order) {
  const { id: orderId, priceId, quantity, customer } = order;
  const answer = await payments.call('POST /v1/payment-intents', {
    // Made of the order, so that a crash, a restart and a second server ask for the same payment.
    intent: { key: `payment-of-order-${orderId}` },
    body: { orderId, currency: 'eur', items: [{ priceId, quantity }], customer },
  });
  const { id, clientSecret } = valueOf(answer);
  return { paymentId: id, clientSecret };
}
