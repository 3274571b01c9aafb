import { decideDispute } from '../../../lib/disputes/app/decide-dispute.ts';
import type { DecideDisputeDeps } from '../../../lib/disputes/app/decide-dispute.ts';
import { countFacts } from '../../../lib/runtime/fact-metrics.ts';
import type { HttpAnswer, HttpRequest } from '../../../lib/runtime/http-types.ts';
import { runKeyed } from '../../../lib/runtime/keyed.ts';
import { nameOf } from '../../../lib/shared/caller.ts';
import type { IdempotencyStore, Lease } from '../../../lib/shared/idempotency.ts';
import type { NewId } from '../../../lib/shared/ids.ts';
import { rateLimits, scaled } from '../../../lib/shared/limiter.ts';
import type { Limiter } from '../../../lib/shared/limiter.ts';
import { routes } from '../../../lib/shared/routes.ts';
import type { DecideDisputeBody } from './schema.ts';

export interface DecideDisputeFunctionDeps extends DecideDisputeDeps {
  readonly siteUrl: string;
  readonly idempotency: IdempotencyStore;
  readonly limiter: Limiter;
  readonly newId: NewId;
}

/** Writes down what a person makes of a lost dispute, once, with everything that follows from it. */
export function createHandler(deps: DecideDisputeFunctionDeps) {
  return async (request: HttpRequest<DecideDisputeBody, null>): Promise<HttpAnswer> => {
    const { body, caller, cause, pathParameters, receivedAtMs } = request;
    const limit = scaled(rateLimits.refundKey, caller.limitFactor);
    const wanted = { disputeId: pathParameters['id'] ?? '', request: body, actor: nameOf(caller), cause };
    const run = async (_read: null, lease: Lease) => {
      const decided = await decideDispute(deps, { ...wanted, lease });
      if (decided.ok) countFacts(request.observation, decided.value.facts);
      return decided;
    };
    return await runKeyed(request, {
      store: deps.idempotency,
      siteUrl: deps.siteUrl,
      route: routes.decideDispute,
      // The refund that a reduced sale makes.
      resourceId: deps.newId('rfd'),
      read: () => Promise.resolve(null),
      limits: [() => deps.limiter.take(`key:${caller.principalId}:dispute`, limit, receivedAtMs)],
      run,
      resolve: run,
      replay: (answer) => Promise.resolve(answer),
    });
  };
}
