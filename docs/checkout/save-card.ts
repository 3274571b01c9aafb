import { intentOf } from '../../client/intent.ts';
import { PaymentRefused, payments, valueOf } from './payments.ts';
import { paymentOf } from './place-order.ts';
import type { Order } from './place-order.ts';

/** What the buyer reads beside an empty checkbox, and which version of it; ask your lawyer, not this file. */
const consent = {
  text: 'I allow this shop to charge this card for the next courses that I book by telephone.',
  version: '2026-11',
  locale: 'en-GB',
};

/** A payment whose card is saved when it succeeds, because the buyer has ticked the box. */
export const payAndSave = (order: Order) =>
  paymentOf({ ...order, wishes: { savePaymentMethod: true, consent } });

/** Whose payment it was, for their next order, and the cards that they have saved. */
export async function savedCards(paymentId: string) {
  const paid = await payments.call('GET /v1/payment-intents/{id}', { path: { id: paymentId } });
  const { id: customerId } = valueOf(paid).customer;
  const answer = await payments.call('GET /v1/customers/{id}/payment-methods', { path: { id: customerId } });
  return { customerId, cards: valueOf(answer).items };
}

/** Charges a saved card while nobody is there. `order.customer.id` is its owner; each new try is a number more. */
export async function charge(order: Order, paymentMethodId: string, tryNumber = 1) {
  const { paymentId, clientSecret } = await paymentOf(order);
  const answer = await payments.call('POST /v1/payment-intents/{id}/confirm', {
    path: { id: paymentId },
    intent: intentOf('charge-of-order', order.id, paymentId, String(tryNumber)),
    body: { paymentMethodId },
  });
  if (answer.ok) return { status: answer.value.status, clientSecret: null };
  const { code, status } = answer.problem;
  if (status !== 402) throw new PaymentRefused(answer.problem);
  // The payment is still open: write to the buyer, whose page pays it with the secret like any other.
  return { status: code, clientSecret };
}
