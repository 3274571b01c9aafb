import { operateDispute } from '../../../lib/disputes/app/operate-dispute.ts';
import type { OperateDisputeDeps } from '../../../lib/disputes/app/operate-dispute.ts';
import { countFacts } from '../../../lib/runtime/fact-metrics.ts';
import type { HttpAnswer, HttpRequest } from '../../../lib/runtime/http-types.ts';
import { runKeyed } from '../../../lib/runtime/keyed.ts';
import { nameOf } from '../../../lib/shared/caller.ts';
import type { IdempotencyStore, Lease } from '../../../lib/shared/idempotency.ts';
import { rateLimits, scaled } from '../../../lib/shared/limiter.ts';
import type { Limiter } from '../../../lib/shared/limiter.ts';
import { routes } from '../../../lib/shared/routes.ts';
import type { AcceptDisputeBody } from './schema.ts';

export interface AcceptDisputeDeps extends OperateDisputeDeps {
  readonly siteUrl: string;
  readonly idempotency: IdempotencyStore;
  readonly limiter: Limiter;
}

/** Accepts a dispute: it is lost. An unknown outcome is 202 and followed to its end. */
export function createHandler(deps: AcceptDisputeDeps) {
  return async (request: HttpRequest<AcceptDisputeBody, null>): Promise<HttpAnswer> => {
    const { body, caller, cause, pathParameters, receivedAtMs } = request;
    const limit = scaled(rateLimits.refundKey, caller.limitFactor);
    const wanted = {
      disputeId: pathParameters['id'] ?? '',
      kind: 'accepting' as const,
      actor: nameOf(caller),
    };
    const run = async (_read: null, lease: Lease) => {
      const operated = await operateDispute(deps, { ...wanted, note: body.note, lease, cause });
      if (operated.ok) countFacts(request.observation, operated.value.facts);
      return operated;
    };
    return await runKeyed(request, {
      store: deps.idempotency,
      siteUrl: deps.siteUrl,
      route: routes.acceptDispute,
      resourceId: deps.newId('opr'),
      read: () => Promise.resolve(null),
      limits: [() => deps.limiter.take(`key:${caller.principalId}:dispute`, limit, receivedAtMs)],
      run,
      resolve: run,
      replay: (answer) => Promise.resolve(answer),
    });
  };
}
