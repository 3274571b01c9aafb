import { payments, valueOf } from './payments.ts';
import type { Order } from './place-order.ts';

/** What the buyer reads beside an empty checkbox, and which version of it; ask your lawyer, not this file. */
const consent = {
  text: 'I allow this shop to charge this card for the next courses that I book by telephone.',
  version: '2026-11',
  locale: 'en-GB',
};

/** A payment whose card is saved when it succeeds, because the buyer has ticked the box. */
export async function payAndSave({ id: orderId, priceId, quantity, customer }: Order) {
  const answer = await payments.call('POST /v1/payment-intents', {
    intent: { key: `payment-of-order-${orderId}` },
    body: {
      orderId,
      currency: 'eur',
      items: [{ priceId, quantity }],
      customer,
      savePaymentMethod: true,
      consent,
    },
  });
  return valueOf(answer);
}

/** The cards of a customer; `customer.id` stands in the payment that saved one. */
export async function cardsOf(customerId: string) {
  const answer = await payments.call('GET /v1/customers/{id}/payment-methods', { path: { id: customerId } });
  return valueOf(answer).items;
}

/** Charges a saved card while nobody is there; 402 `authentication_required` asks the buyer to come and pay. */
export async function charge(order: Order, customerId: string, paymentMethodId: string) {
  const { id: orderId, priceId, quantity, customer } = order;
  const created = await payments.call('POST /v1/payment-intents', {
    intent: { key: `payment-of-order-${orderId}` },
    body: {
      orderId,
      currency: 'eur',
      items: [{ priceId, quantity }],
      customer: { ...customer, id: customerId },
    },
  });
  const { id } = valueOf(created);
  const answer = await payments.call('POST /v1/payment-intents/{id}/confirm', {
    path: { id },
    intent: { key: `charge-of-order-${orderId}` },
    body: { paymentMethodId },
  });
  return valueOf(answer);
}
