import { readRefund } from '../../../lib/refunds/app/read-refund.ts';
import type { ReadRefund } from '../../../lib/refunds/app/read-refund.ts';
import { settleRefund } from '../../../lib/refunds/app/settle-refund.ts';
import type { SettleRefundDeps } from '../../../lib/refunds/app/settle-refund.ts';
import type { HttpAnswer, HttpRequest } from '../../../lib/runtime/http-types.ts';
import { runKeyed } from '../../../lib/runtime/keyed.ts';
import type { IdempotencyStore, Lease } from '../../../lib/shared/idempotency.ts';
import type { NewId } from '../../../lib/shared/ids.ts';
import { rateLimits, scaled } from '../../../lib/shared/limiter.ts';
import type { Limiter } from '../../../lib/shared/limiter.ts';
import { routes } from '../../../lib/shared/routes.ts';
import type { SettleRefundBody } from './schema.ts';

export interface SettleRefundFunctionDeps extends SettleRefundDeps {
  readonly siteUrl: string;
  readonly idempotency: IdempotencyStore;
  readonly limiter: Limiter;
  readonly newId: NewId;
}

/** Records the bank transfer that has paid an owed refund. */
export function createHandler(deps: SettleRefundFunctionDeps) {
  return async (request: HttpRequest<SettleRefundBody, null>): Promise<HttpAnswer> => {
    const { body, caller, cause, pathParameters, receivedAtMs } = request;
    const limit = scaled(rateLimits.refundKey, caller.limitFactor);
    const run = (read: ReadRefund | null, lease: Lease) =>
      settleRefund(deps, { transfer: body, read, lease, cause });
    return await runKeyed(request, {
      store: deps.idempotency,
      siteUrl: deps.siteUrl,
      route: routes.settleRefund,
      resourceId: deps.newId('opr'),
      read: () => readRefund(deps, pathParameters['id'] ?? ''),
      limits: [() => deps.limiter.take(`key:${caller.principalId}:refund`, limit, receivedAtMs)],
      run,
      resolve: run,
      replay: (answer) => Promise.resolve(answer),
    });
  };
}
