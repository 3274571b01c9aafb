import { randomUUID } from 'node:crypto';
import { idle } from './control.ts';
import { call } from './http.ts';
import type { Answer } from './http.ts';
import { endpoints } from './system.ts';

export const newKey = (): string => `key-${randomUUID()}`;
export const newOrder = (): string => `order-${randomUUID()}`;

export interface Wanted {
  readonly orderId?: string;
  readonly email?: string;
  readonly [field: string]: unknown;
}

/** The body of a usual purchase: one course day, by a business with a name beyond Latin-1. */
export function purchase({ orderId = newOrder(), email = 'buyer@example.com', ...other }: Wanted = {}) {
  return {
    orderId,
    currency: 'eur',
    items: [{ priceId: 'price_course_day', quantity: 1 }],
    customer: {
      kind: 'business',
      email,
      name: 'Łukasz Żółć',
      company: 'Ελένη Training',
      address: { line1: '1 rue de la Paix', postalCode: '75002', city: 'Paris', country: 'FR' },
    },
    ...other,
  };
}

export async function create(wanted: Wanted = {}): Promise<Answer> {
  return await call('POST', '/v1/payment-intents', { key: newKey(), body: purchase(wanted) });
}

/** Confirms as Stripe.js does in the shop's page: with the publishable key and the client secret. */
export async function confirm(clientSecret: string, paymentMethod = 'pm_card_visa'): Promise<void> {
  const [intent = ''] = clientSecret.split('_secret_');
  const response = await fetch(`${endpoints.stripe}/v1/payment_intents/${intent}/confirm`, {
    method: 'POST',
    body: new URLSearchParams({
      key: endpoints.stripeKeys.publishable,
      client_secret: clientSecret,
      payment_method: paymentMethod,
      return_url: `${endpoints.site}/return`,
    }),
  });
  if (!response.ok) throw new Error(await response.text());
}

/** A purchase, paid and come to rest; answers the payment as it is then. */
export async function buy(wanted: Wanted = {}, paymentMethod = 'pm_card_visa'): Promise<Answer> {
  const created = await create(wanted);
  await confirm(created.body.clientSecret, paymentMethod);
  await idle();
  return await call('GET', `/v1/payment-intents/${String(created.body.id)}`);
}

export async function refund(body: unknown, key = newKey()): Promise<Answer> {
  return await call('POST', '/v1/refunds', { key, body });
}
