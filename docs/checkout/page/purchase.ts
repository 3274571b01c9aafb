import type { CreatePaymentIntent } from '../../../client/api.d.ts';
import { createClient } from '../../../client/client.ts';
import { newIntent } from '../../../client/intent.ts';
import type { Intent } from '../../../client/intent.ts';

/** What the page knows of your shop; all of it is public. */
export interface Shop {
  readonly apiUrl: string;
  readonly browserKey: string;
}

/** What opens one payment to a page: the secret that its creation answered. */
export interface Held {
  readonly id: string;
  readonly clientSecret: string;
}

/** What a tab keeps of a purchase: after a reload, or the way back from the bank, it is the same one. */
interface Purchase {
  readonly orderId: string;
  readonly intent: Intent;
  readonly held: Held | null;
}

const keep = (priceId: string, purchase: Purchase): Purchase => {
  sessionStorage.setItem(priceId, JSON.stringify(purchase));
  return purchase;
};

const purchaseOf = (priceId: string): Purchase => {
  const kept = sessionStorage.getItem(priceId);
  if (kept !== null) return JSON.parse(kept) as Purchase;
  // Before the first call: an answer that is lost must not cost the key.
  return keep(priceId, { orderId: `web-${crypto.randomUUID()}`, intent: newIntent(), held: null });
};

/** Once a purchase is over, the next one of this course is another. */
export const forgetPurchase = (priceId: string): void => sessionStorage.removeItem(priceId);

/** The payment of one course day, or why there is none; calls that get lost are repeated under the same key. */
export const openPayment = async (
  { apiUrl, browserKey }: Shop,
  priceId: string,
  customer: CreatePaymentIntent['customer'],
): Promise<Held | { readonly sayWhy: string }> => {
  const purchase = purchaseOf(priceId);
  if (purchase.held !== null) return purchase.held;
  const { orderId, intent } = purchase;
  const answer = await createClient({ baseUrl: apiUrl, key: browserKey }).call('POST /v1/payment-intents', {
    intent,
    body: { orderId, currency: 'eur', items: [{ priceId, quantity: 1 }], customer },
  });
  if (!answer.ok) return { sayWhy: `${answer.problem.code} ${answer.problem.detail}` };
  const { id, clientSecret } = answer.value;
  if (clientSecret === null) {
    forgetPurchase(priceId);
    return { sayWhy: 'This purchase has ended in another tab.' };
  }
  // Kept as well: it is answered only while nobody has paid, and opens the outcome and the invoice afterwards.
  const held = { id, clientSecret };
  keep(priceId, { ...purchase, held });
  return held;
};
