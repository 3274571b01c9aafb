import { randomUUID } from 'node:crypto';
import type { CreatePaymentIntent } from '../../client/api.d.ts';
import { newIntent } from '../../client/intent.ts';
import { answered } from './answered.ts';
import type { Scene } from './chapter.ts';
import { asMoney } from './money.ts';
import { createdSchema } from './shapes.ts';
import type { Created } from './shapes.ts';

/** The card that pays at once. */
export const goodCard = 'pm_card_visa';

/** A buyer with an order of their own. */
export interface Order {
  readonly orderId: string;
  readonly email: string;
  readonly name: string;
  readonly quantity: number;
  readonly captureMethod?: 'manual';
}

export function newOrder(name: string, quantity = 1): Order {
  const orderId = `demo-${randomUUID()}`;
  return { orderId, email: `${orderId}@example.com`, name, quantity };
}

function bodyOf({ orderId, email, name, quantity, captureMethod }: Order): CreatePaymentIntent {
  return {
    orderId,
    currency: 'eur',
    ...(captureMethod === undefined ? {} : { captureMethod }),
    items: [{ priceId: 'price_course_day', quantity }],
    customer: {
      kind: 'consumer',
      email,
      name,
      address: { line1: '1 rue de la Paix', postalCode: '75002', city: 'Paris', country: 'FR' },
    },
  };
}

/** Creates the payment as the shop does: by its server, or by its page with the browser's key. */
export async function create(
  { story, client }: Scene,
  order: Order,
  as: 'server' | 'browser' = 'server',
): Promise<Created> {
  const created = await story.step(
    `${order.name} orders ${order.quantity === 1 ? 'a course day' : `${String(order.quantity)} course days`}`,
    () =>
      client
        .payments(as)
        .call('POST /v1/payment-intents', { intent: newIntent(), body: bodyOf(order) })
        .then((answer) => createdSchema.parse(answered(answer, 201))),
  );
  story.check(
    `a payment of ${asMoney(49_000 * order.quantity, 'eur')} waits for a card`,
    { status: created.status, amount: created.amount, currency: created.currency },
    { status: 'requires_payment_method', amount: 49_000 * order.quantity, currency: 'eur' },
  );
  return created;
}
