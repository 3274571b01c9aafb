import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import type { Endpoints } from './system.ts';

const createdSchema = z.object({ id: z.string(), clientSecret: z.string() });
const mailsSchema = z.object({ items: z.array(z.object({ attachments: z.array(z.unknown()) })) });

/** What a usual purchase sends. */
export function purchase(email = 'buyer@example.com') {
  return {
    orderId: `order-${randomUUID()}`,
    currency: 'eur',
    items: [{ priceId: 'price_course_day', quantity: 1 }],
    customer: {
      kind: 'business',
      email,
      name: 'Łukasz Żółć',
      company: 'Ελένη Training',
      address: { line1: '1 rue de la Paix', postalCode: '75002', city: 'Paris', country: 'FR' },
    },
  };
}

/** Creates a payment over HTTP. */
export async function create(
  to: Endpoints,
  email?: string,
  more: Readonly<Record<string, unknown>> = {},
): Promise<z.infer<typeof createdSchema>> {
  const response = await fetch(`${to.api}/v1/payment-intents`, {
    method: 'POST',
    headers: {
      Authorization: `Bearer ${to.keys.server}`,
      'Content-Type': 'application/json',
      'Idempotency-Key': `bench-${randomUUID()}`,
    },
    body: JSON.stringify({ ...purchase(email), ...more }),
  });
  if (response.status !== 201) throw new Error(await response.text());
  return createdSchema.parse(await response.json());
}

/** The same PaymentIntent asked of Stripe alone. */
export async function createAtStripe(to: Endpoints): Promise<void> {
  const response = await fetch(`${to.stripe}/v1/payment_intents`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${to.stripeKeys.secret}` },
    body: new URLSearchParams({
      amount: '49000',
      currency: 'eur',
      'allowed_payment_method_types[]': 'card',
      'metadata[order_id]': randomUUID(),
    }),
  });
  if (!response.ok) throw new Error(await response.text());
  await response.arrayBuffer();
}

/** Confirms as Stripe.js does in the shop's page. */
export async function confirm(to: Endpoints, clientSecret: string): Promise<void> {
  const [intent = ''] = clientSecret.split('_secret_');
  const response = await fetch(`${to.stripe}/v1/payment_intents/${intent}/confirm`, {
    method: 'POST',
    body: new URLSearchParams({
      key: to.stripeKeys.publishable,
      client_secret: clientSecret,
      payment_method: 'pm_card_visa',
      return_url: `${to.site}/return`,
    }),
  });
  if (!response.ok) throw new Error(await response.text());
  await response.arrayBuffer();
}

/** How many mails with a file lie in the outbox for an address. */
export async function mailsTo(to: Endpoints, email: string): Promise<number> {
  const response = await fetch(`${to.aws}/_local/mails?to=${encodeURIComponent(email)}`);
  const { items } = mailsSchema.parse(await response.json());
  return items.filter(({ attachments }) => attachments.length > 0).length;
}

/** Waits until nothing is in flight any more. */
export async function idle(to: Endpoints): Promise<void> {
  for (let polls = 0; polls < 4; polls += 1) {
    if ((await fetch(`${to.aws}/_local/idle`)).status === 200) return;
  }
  throw new Error('the system does not come to rest');
}
