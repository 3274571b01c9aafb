import { createRefund } from '../../../lib/refunds/app/create-refund.ts';
import type { CreateRefundDeps } from '../../../lib/refunds/app/create-refund.ts';
import type { RefundedPayment } from '../../../lib/refunds/app/ports.ts';
import { readRefunded } from '../../../lib/refunds/app/reserve-refund.ts';
import { countFacts } from '../../../lib/runtime/fact-metrics.ts';
import type { HttpAnswer, HttpRequest } from '../../../lib/runtime/http-types.ts';
import { runKeyed } from '../../../lib/runtime/keyed.ts';
import type { IdempotencyStore, Lease } from '../../../lib/shared/idempotency.ts';
import { rateLimits, scaled } from '../../../lib/shared/limiter.ts';
import type { Limiter } from '../../../lib/shared/limiter.ts';
import { routes } from '../../../lib/shared/routes.ts';
import type { CreateRefundBody } from './schema.ts';

export interface CreateRefundFunctionDeps extends CreateRefundDeps {
  readonly siteUrl: string;
  readonly idempotency: IdempotencyStore;
  readonly limiter: Limiter;
}

/** Refunds a payment under the idempotency protocol; an unknown outcome is 202 and asked for again. */
export function createHandler(deps: CreateRefundFunctionDeps) {
  return async (request: HttpRequest<CreateRefundBody, null>): Promise<HttpAnswer> => {
    const { body, caller, cause, receivedAtMs } = request;
    const limit = scaled(rateLimits.refundKey, caller.limitFactor);
    const proposedId = deps.newId('rfd');
    const run = async (read: RefundedPayment | null, lease: Lease) => {
      const refunded = await createRefund(deps, { request: body, read, proposedId, caller, lease, cause });
      if (refunded.ok) countFacts(request.observation, refunded.value.facts);
      return refunded;
    };
    return await runKeyed(request, {
      store: deps.idempotency,
      siteUrl: deps.siteUrl,
      route: routes.createRefund,
      resourceId: proposedId,
      read: () => readRefunded(deps, body.paymentIntentId),
      limits: [() => deps.limiter.take(`key:${caller.principalId}:refund`, limit, receivedAtMs)],
      run,
      resolve: run,
      replay: (answer) => Promise.resolve(answer),
    });
  };
}
