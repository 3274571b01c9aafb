import type { CreatePaymentIntent } from '../../../client/api.d.ts';
import { createClient } from '../../../client/client.ts';
import { newIntent } from '../../../client/intent.ts';
import type { Intent } from '../../../client/intent.ts';

/** What the page knows of your shop; all of it is public. */
export interface Shop {
  readonly apiUrl: string;
  readonly browserKey: string;
}

/** What a tab keeps of a purchase: after a reload it is the same one. */
interface Purchase {
  readonly orderId: string;
  readonly intent: Intent;
}

const purchaseOf = (priceId: string): Purchase => {
  const kept = sessionStorage.getItem(priceId);
  if (kept !== null) return JSON.parse(kept) as Purchase;
  const begun = { orderId: `web-${crypto.randomUUID()}`, intent: newIntent() };
  // Before the first call: an answer that is lost must not cost the key.
  sessionStorage.setItem(priceId, JSON.stringify(begun));
  return begun;
};

/** Asks for the payment of one course day; calls that get lost are repeated under the same key. */
export const openPayment = async (
  { apiUrl, browserKey }: Shop,
  priceId: string,
  customer: CreatePaymentIntent['customer'],
) => {
  const { orderId, intent } = purchaseOf(priceId);
  return await createClient({ baseUrl: apiUrl, key: browserKey }).call('POST /v1/payment-intents', {
    intent,
    body: { orderId, currency: 'eur', items: [{ priceId, quantity: 1 }], customer },
  });
};

/** Once a purchase is over, the next one of this course is another. */
export const forgetPurchase = (priceId: string): void => sessionStorage.removeItem(priceId);
