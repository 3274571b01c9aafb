import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import { api, insist } from './http.ts';
import type { Endpoints } from './system.ts';

/** A purchase whose writes were acknowledged: what the system must still know at the end. */
export interface Bought {
  readonly orderId: string;
  readonly email: string;
  readonly paymentId: string;
  /** What was given back, as acknowledged. */
  refund: { readonly id: string; readonly amount: number } | null;
}

export const price = 49_000;

const createdSchema = z.object({ id: z.string(), clientSecret: z.string() });
const confirmedSchema = z.object({ status: z.literal('succeeded') });
const alreadyPaidSchema = z.object({
  error: z.object({ payment_intent: z.object({ status: z.literal('succeeded') }) }),
});
const refundedSchema = z.object({ id: z.string() });

function purchase(orderId: string, email: string) {
  return {
    orderId,
    currency: 'eur',
    items: [{ priceId: 'price_course_day', quantity: 1 }],
    customer: {
      kind: 'consumer',
      email,
      name: 'Zofia Łukasik',
      address: { line1: '1 rue de la Paix', postalCode: '75002', city: 'Paris', country: 'FR' },
    },
  };
}

/** Buys and does not rest until shop and Stripe have both said yes; `answered` hears of each yes. */
export async function buy(to: Endpoints, answered: () => void): Promise<Bought> {
  const orderId = `deep-${randomUUID()}`;
  const email = `${orderId}@example.com`;
  const created = await api(to, '/v1/payment-intents', { key: orderId, body: purchase(orderId, email) });
  if (created.status !== 201 && created.status !== 200) throw new Error(JSON.stringify(created));
  const { id, clientSecret } = createdSchema.parse(created.body);
  answered();
  const [intent = ''] = clientSecret.split('_secret_');
  const confirmed = await insist(`${to.stripe}/v1/payment_intents/${intent}/confirm`, {
    method: 'POST',
    body: new URLSearchParams({
      key: to.stripeKeys.publishable,
      client_secret: clientSecret,
      payment_method: 'pm_card_visa',
      return_url: `${to.site}/`,
    }),
  });
  // The yes to an earlier try may have been lost on its way.
  if (confirmed.status === 200) confirmedSchema.parse(confirmed.body);
  else alreadyPaidSchema.parse(confirmed.body);
  answered();
  return { orderId, email, paymentId: id, refund: null };
}

/** Gives some of a purchase back, and does not rest until that is granted. */
export async function giveBack(to: Endpoints, bought: Bought, answered: () => void): Promise<void> {
  const amount = 9_000;
  const { status, body } = await api(to, '/v1/refunds', {
    key: `refund-of-${bought.orderId}`,
    body: { paymentIntentId: bought.paymentId, amount, reason: 'price_correction' },
  });
  if (status !== 201 && status !== 202) throw new Error(`refund: ${String(status)} ${JSON.stringify(body)}`);
  Object.assign(bought, { refund: { id: refundedSchema.parse(body).id, amount } });
  answered();
}
