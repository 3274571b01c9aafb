/** The routes of refunds over the fakes, beside those of payments. */
import { createHandler as createCreate } from '../../../functions/refunds/create-refund/handler.ts';
import { createRefundSchema } from '../../../functions/refunds/create-refund/schema.ts';
import { createHandler as createList } from '../../../functions/refunds/list-refunds/handler.ts';
import { listRefundsSchema } from '../../../functions/refunds/list-refunds/schema.ts';
import { createHandler as createRetry } from '../../../functions/refunds/retry-refund/handler.ts';
import type { RetryRefundFunctionDeps } from '../../../functions/refunds/retry-refund/handler.ts';
import { retryRefundSchema } from '../../../functions/refunds/retry-refund/schema.ts';
import { createHandler as createSettle } from '../../../functions/refunds/settle-refund/handler.ts';
import { settleRefundSchema } from '../../../functions/refunds/settle-refund/schema.ts';
import { createHandler as createGet } from '../../../functions/refunds/get-refund/handler.ts';
import { createMemoryLimiter } from '../../../lib/adapters/memory/limiter.ts';
import { convergeRefund } from '../../../lib/refunds/app/converge-refund.ts';
import type { ListRefundsDeps } from '../../../lib/refunds/app/list-refunds.ts';
import { lookAtRefund } from '../../../lib/refunds/app/look-at-refund.ts';
import { httpHandler, nothing } from '../../../lib/runtime/http.ts';
import { createPaging } from '../../../lib/runtime/paging.ts';
import { routes } from '../../../lib/shared/routes.ts';
import { ask } from '../../unit/runtime/api-gateway.ts';
import type { Answer } from '../../unit/runtime/api-gateway.ts';
import { idOf, purchase, settings, shop } from '../payments/shop.ts';
import type { Created } from '../payments/shop.ts';

export function desk() {
  const of = shop();
  const asked: { readonly paymentId: string; readonly refundId: string; readonly delaySeconds: number }[] =
    [];
  const deps = {
    ...of,
    ...settings,
    payments: of.store,
    limiter: createMemoryLimiter(),
    checks: {
      askFor: async (operation: { paymentId: string; refundId: string }, delaySeconds: number) =>
        void asked.push({ ...operation, delaySeconds }),
    },
  };
  const post = httpHandler({
    route: routes.createRefund,
    settings,
    body: createRefundSchema,
    query: nothing,
    handle: createCreate(deps),
  });
  const notes = new Map<string, string>();
  const getOne = httpHandler({
    route: routes.getRefund,
    settings,
    body: nothing,
    query: nothing,
    handle: createGet({ refunds: of.refunds, creditNoteOf: async (id) => notes.get(id) ?? null }),
  });
  const routesOf = handlersOf({ ...deps, creditNoteOf: async (id: string) => notes.get(id) ?? null });
  const keyed =
    (handler: Parameters<typeof ask>[0], name: string) =>
    (id: string, body: unknown, sent: Created = {}) => {
      keys += 1;
      const { key = `${name}-${String(keys).padStart(16, '0')}`, ...rest } = sent;
      const headers = key === null ? {} : { 'Idempotency-Key': key };
      const path = `/v1/refunds/${id}/${name}`;
      return ask(handler, { path, parameters: { id }, ...rest, headers, body });
    };
  let keys = 0;
  return {
    ...of,
    asked,
    notes,
    refund: (body: unknown, { key, ...sent }: Created = {}): Promise<Answer> => {
      keys += 1;
      const fresh = `refund-${String(keys).padStart(16, '0')}`;
      const headers = key === null ? {} : { 'Idempotency-Key': key ?? fresh };
      return ask(post, { path: '/v1/refunds', ...sent, headers, body });
    },
    retry: keyed(routesOf.retry, 'retry'),
    settle: keyed(routesOf.settle, 'settle'),
    listRefunds: (query: Readonly<Record<string, string>>) =>
      ask(routesOf.list, { method: 'GET', path: '/v1/refunds', query }),
    getRefund: (id: string) => ask(getOne, { method: 'GET', path: `/v1/refunds/${id}`, parameters: { id } }),
    /** The webhook tells of a refund at Stripe. */
    hearOfRefund: (processorId: string) => {
      keys += 1;
      return convergeRefund(deps, { processorId, stripeEventId: `evt_${String(keys)}`, cause: of.cause });
    },
    look: (id: string) => lookAtRefund(deps, { refundId: `rfd_${id.slice(4)}`, cause: of.cause }),
    /** A payment of one course day that has succeeded; gives its id. */
    paid: async (orderId = 'order-1'): Promise<string> => {
      const created = await of.create(purchase({ orderId }));
      await of.tell(idOf(created), { status: 'succeeded', chargeId: 'ch_1' });
      return idOf(created);
    },
  };
}

export type Desk = ReturnType<typeof desk>;

/** The routes about refunds that are there. */
function handlersOf(deps: RetryRefundFunctionDeps & ListRefundsDeps) {
  const retryOne = httpHandler({
    route: routes.retryRefund,
    settings,
    body: retryRefundSchema,
    query: nothing,
    handle: createRetry(deps),
  });
  const settleOne = httpHandler({
    route: routes.settleRefund,
    settings,
    body: settleRefundSchema,
    query: nothing,
    handle: createSettle(deps),
  });
  const list = httpHandler({
    route: routes.listRefunds,
    settings,
    body: nothing,
    query: listRefundsSchema,
    handle: createList({
      ...deps,
      paging: createPaging(routes.listRefunds, async () => ({ key: 'k'.repeat(32) })),
    }),
  });
  return { retry: retryOne, settle: settleOne, list };
}
