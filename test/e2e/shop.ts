import { randomUUID } from 'node:crypto';
import { idle } from './control.ts';
import type { CreatePaymentIntent, CreateRefund } from '../../client/api.d.ts';
import type { Answer as Said } from '../../client/answer.ts';
import { createClient } from '../../client/client.ts';
import { newIntent } from '../../client/intent.ts';
import { endpoints } from './system.ts';

/** Each test sees every answer itself, so nothing is asked for twice. */
const client = createClient({ baseUrl: endpoints.api, key: endpoints.keys.server, tries: 1 });

/** What a test looks at of an answer. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: any;
}

function heard(said: Said<unknown>): Answer {
  if (said.ok) return { status: said.status, headers: said.headers, body: said.value };
  const { status, code, document, headers } = said.problem;
  if (status === 0) throw new Error(`the API did not answer: ${code}`);
  return { status, headers, body: document };
}

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

/** Creates a payment through the client, as a shop's server does. */
export async function create(wanted: Wanted = {}): Promise<Answer> {
  // A test may ask for what no shop would.
  const body = purchase(wanted) as unknown as CreatePaymentIntent;
  return heard(await client.call('POST /v1/payment-intents', { intent: newIntent(), body }));
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
  const path = { id: String(created.body.id) };
  return heard(await client.call('GET /v1/payment-intents/{id}', { path }));
}

export async function refund(wanted: unknown, key = newKey()): Promise<Answer> {
  const body = wanted as CreateRefund;
  return heard(await client.call('POST /v1/refunds', { intent: { key }, body }));
}
