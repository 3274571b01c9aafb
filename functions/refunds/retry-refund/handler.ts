import { readRefund } from '../../../lib/refunds/app/read-refund.ts';
import type { ReadRefund } from '../../../lib/refunds/app/read-refund.ts';
import { retryRefund } from '../../../lib/refunds/app/retry-refund.ts';
import type { RetryRefundDeps } from '../../../lib/refunds/app/retry-refund.ts';
import { countFacts } from '../../../lib/runtime/fact-metrics.ts';
import type { HttpAnswer, HttpRequest } from '../../../lib/runtime/http-types.ts';
import { runKeyed } from '../../../lib/runtime/keyed.ts';
import type { IdempotencyStore, Lease } from '../../../lib/shared/idempotency.ts';
import { rateLimits, scaled } from '../../../lib/shared/limiter.ts';
import type { Limiter } from '../../../lib/shared/limiter.ts';
import { routes } from '../../../lib/shared/routes.ts';
import type { RetryRefundBody } from './schema.ts';

export interface RetryRefundFunctionDeps extends RetryRefundDeps {
  readonly siteUrl: string;
  readonly idempotency: IdempotencyStore;
  readonly limiter: Limiter;
}

/** Pays out a refund that did not arrive once more, under the idempotency protocol. */
export function createHandler(deps: RetryRefundFunctionDeps) {
  return async (request: HttpRequest<RetryRefundBody, null>): Promise<HttpAnswer> => {
    const { caller, cause, pathParameters, receivedAtMs } = request;
    const limit = scaled(rateLimits.refundKey, caller.limitFactor);
    const run = async (read: ReadRefund | null, lease: Lease) => {
      const retried = await retryRefund(deps, { read, lease, cause });
      if (retried.ok) countFacts(request.observation, retried.value.facts);
      return retried;
    };
    return await runKeyed(request, {
      store: deps.idempotency,
      siteUrl: deps.siteUrl,
      route: routes.retryRefund,
      resourceId: deps.newId('opr'),
      read: () => readRefund(deps, pathParameters['id'] ?? ''),
      limits: [() => deps.limiter.take(`key:${caller.principalId}:refund`, limit, receivedAtMs)],
      run,
      resolve: run,
      replay: (answer) => Promise.resolve(answer),
    });
  };
}
