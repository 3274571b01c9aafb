import { createSetup } from '../../../lib/customers/app/create-setup.ts';
import type { CreateSetupDeps } from '../../../lib/customers/app/create-setup.ts';
import type { SetupReads, SetupStore } from '../../../lib/customers/app/ports.ts';
import { joined } from '../../../lib/runtime/answers.ts';
import type { HttpAnswer, HttpRequest } from '../../../lib/runtime/http-types.ts';
import { runKeyed } from '../../../lib/runtime/keyed.ts';
import { refuseForeignReturn } from '../../../lib/runtime/return-url.ts';
import type { IdempotencyStore, Lease } from '../../../lib/shared/idempotency.ts';
import { isId } from '../../../lib/shared/ids.ts';
import type { NewId } from '../../../lib/shared/ids.ts';
import { rateLimits, scaled } from '../../../lib/shared/limiter.ts';
import type { Limiter } from '../../../lib/shared/limiter.ts';
import { ok } from '../../../lib/shared/result.ts';
import { routes } from '../../../lib/shared/routes.ts';
import type { CreateSetupIntentBody } from './schema.ts';

export interface CreateSetupIntentDeps extends CreateSetupDeps {
  readonly setups: CreateSetupDeps['setups'] & Pick<SetupStore, 'get'>;
  readonly siteUrl: string;
  readonly allowedOrigins: readonly string[];
  readonly idempotency: IdempotencyStore;
  readonly limiter: Limiter;
  readonly newId: NewId;
  readonly open: (sealed: string, place: string) => Promise<string>;
}

type Request = HttpRequest<CreateSetupIntentBody, null>;

/** Begins to save a card without a payment, under the idempotency protocol. */
export function createHandler(deps: CreateSetupIntentDeps) {
  return async (request: Request): Promise<HttpAnswer> => {
    const { body, caller, receivedAtMs } = request;
    refuseForeignReturn(body.returnUrl, deps.allowedOrigins);
    const setupId = deps.newId('stp');
    const limit = scaled(rateLimits.serverKey, caller.limitFactor);
    const run = (reads: SetupReads, lease: Lease) => create(deps, request, { reads, lease });
    return await runKeyed(request, {
      store: deps.idempotency,
      siteUrl: deps.siteUrl,
      route: routes.createSetupIntent,
      resourceId: setupId,
      read: () => deps.setups.readForCreate(body.customer.id ?? null),
      limits: [() => deps.limiter.take(`key:${caller.principalId}:create`, limit, receivedAtMs)],
      run,
      resolve: run,
      replay: async (answer, resourceId) =>
        answer.status < 300 ? joined(answer, { clientSecret: await secretOf(deps, resourceId) }) : answer,
    });
  };
}

async function create(
  deps: CreateSetupIntentDeps,
  { body, sourceIp }: Request,
  first: { readonly reads: SetupReads; readonly lease: Lease },
) {
  const created = await createSetup(deps, { request: body, ip: sourceIp, ...first });
  if (!created.ok) return created;
  const { answer, clientSecret } = created.value;
  return ok({ answer: joined(answer, { clientSecret }), keep: null });
}

/** Null once the setup is over. */
async function secretOf(deps: CreateSetupIntentDeps, setupId: string): Promise<string | null> {
  if (!isId('stp', setupId)) return null;
  const sealed = (await deps.setups.get(setupId))?.sealedClientSecret ?? null;
  return sealed === null ? null : deps.open(sealed, setupId);
}
