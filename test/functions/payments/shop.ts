/** The routes of payments over the fakes, with a clock that is moved by hand. */
import { jest } from '@jest/globals';
import { createHandler as createCreate } from '../../../functions/payments/create-payment-intent/handler.ts';
import { createPaymentIntentSchema } from '../../../functions/payments/create-payment-intent/schema.ts';
import { createHandler as createGet } from '../../../functions/payments/get-payment-intent/handler.ts';
import { createHandler as createListEvents } from '../../../functions/payments/list-payment-events/handler.ts';
import { listPaymentEventsSchema } from '../../../functions/payments/list-payment-events/schema.ts';
import { createHandler as createList } from '../../../functions/payments/list-payment-intents/handler.ts';
import { listPaymentIntentsSchema } from '../../../functions/payments/list-payment-intents/schema.ts';
import { createMemoryLimiter } from '../../../lib/adapters/memory/limiter.ts';
import { settlePayment } from '../../../lib/payments/app/settle-payment.ts';
import type { ObservedIntent } from '../../../lib/payments/domain/observed.ts';
import { httpHandler, nothing } from '../../../lib/runtime/http.ts';
import { createPaging } from '../../../lib/runtime/paging.ts';
import { routes } from '../../../lib/shared/routes.ts';
import type { Route } from '../../../lib/shared/routes.ts';
import { customer, observed } from '../../unit/payments/samples.ts';
import { world } from '../../unit/payments/world.ts';
import { ask } from '../../unit/runtime/api-gateway.ts';
import type { Answer, Asked } from '../../unit/runtime/api-gateway.ts';
import { keepWritten } from '../../unit/runtime/written.ts';

export const settings = { siteUrl: 'https://shop.example', allowedOrigins: ['https://shop.example'] };
export const pagingOf = (route: Route) => createPaging(route, async () => ({ key: 'key of the stage' }));

export function purchase(over: Readonly<Record<string, unknown>> = {}) {
  return {
    orderId: 'order-1',
    currency: 'eur',
    items: [{ priceId: 'price_course_day', quantity: 1 }],
    customer,
    ...over,
  };
}

export interface Created extends Asked {
  readonly key?: string | null;
}

export function shop() {
  const written = keepWritten();
  const of = world();
  jest.spyOn(Date, 'now').mockImplementation(() => of.clock.nowMs);
  const limiter = createMemoryLimiter();
  const nameOf = async (email: string) => `hash of ${email}`;
  const deps = { ...of, ...settings, currencies: ['eur', 'jpy'] as const, limiter, nameOf };
  const post = httpHandler({
    route: routes.createPaymentIntent,
    settings,
    body: createPaymentIntentSchema,
    query: nothing,
    handle: createCreate(deps),
  });
  let keys = 0;
  return {
    ...of,
    written,
    create: (body: unknown = purchase(), { key, ...asked }: Created = {}): Promise<Answer> => {
      keys += 1;
      const fresh = `key-${String(keys).padStart(16, '0')}`;
      const sent = key === null ? {} : { 'Idempotency-Key': key ?? fresh };
      return ask(post, { ...asked, headers: { ...sent, ...asked.headers }, body });
    },
    ...readers(deps),
    /** What Stripe tells of a payment, as the webhook's consumer applies it. */
    tell: async (paymentId: string, told: Partial<ObservedIntent>) => {
      const id = `pay_${paymentId.slice(4)}` as const;
      const stripeEventId = `evt_${of.newId('key')}`;
      const seen = observed({ processorId: `pi_${id}`, paymentId: id, ...told });
      return await settlePayment(of, { paymentId: id, stripeEventId, cause: of.cause, observed: seen });
    },
  };
}

function readers({ store, seal }: ReturnType<typeof world>) {
  const get = httpHandler({
    route: routes.getPaymentIntent,
    settings,
    body: nothing,
    query: nothing,
    handle: createGet({ store, seal }),
  });
  const list = httpHandler({
    route: routes.listPaymentIntents,
    settings,
    body: nothing,
    query: listPaymentIntentsSchema,
    handle: createList({ store, paging: pagingOf(routes.listPaymentIntents) }),
  });
  const listEvents = httpHandler({
    route: routes.listPaymentEvents,
    settings,
    body: nothing,
    query: listPaymentEventsSchema,
    handle: createListEvents({ store, paging: pagingOf(routes.listPaymentEvents) }),
  });
  return {
    get: (id: string, asked: Asked = {}) => ask(get, { method: 'GET', parameters: { id }, ...asked }),
    list: (query: Asked['query'] = {}) => ask(list, { method: 'GET', query }),
    events: (id: string, asked: Asked = {}) =>
      ask(listEvents, { method: 'GET', parameters: { id }, ...asked }),
  };
}

export type Shop = ReturnType<typeof shop>;

export const idOf = (answer: Answer): string => String(answer.body['id']);
export const secretOf = (answer: Answer): string => String(answer.body['clientSecret']);
