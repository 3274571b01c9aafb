import type { CreatePaymentDeps } from '../../../lib/payments/app/create-payment.ts';
import { createPayment } from '../../../lib/payments/app/create-payment.ts';
import { replayedSecretOf } from '../../../lib/payments/app/hand-out-payment.ts';
import type { CreateReads } from '../../../lib/payments/app/ports.ts';
import { checkCreateRequest } from '../../../lib/payments/domain/check-request.ts';
import type { CurrencyCode } from '../../../lib/shared/currency.ts';
import type { IdempotencyStore, Lease } from '../../../lib/shared/idempotency.ts';
import type { NewId } from '../../../lib/shared/ids.ts';
import { rateLimits, scaled } from '../../../lib/shared/limiter.ts';
import type { Limiter } from '../../../lib/shared/limiter.ts';
import { ok } from '../../../lib/shared/result.ts';
import { routes } from '../../../lib/shared/routes.ts';
import { wrongFields } from '../../../lib/shared/wrong-fields.ts';
import { joined } from '../../../lib/runtime/answers.ts';
import type { HttpAnswer, HttpRequest } from '../../../lib/runtime/http-types.ts';
import { runKeyed } from '../../../lib/runtime/keyed.ts';
import { RefusedRequest } from '../../../lib/runtime/problem.ts';
import type { CreatePaymentIntentBody } from './schema.ts';

export interface CreatePaymentIntentDeps extends CreatePaymentDeps {
  readonly newId: NewId;
  readonly siteUrl: string;
  readonly currencies: readonly CurrencyCode[];
  readonly idempotency: IdempotencyStore;
  readonly limiter: Limiter;
  /** Names a customer for the limiter without its address. */
  readonly nameOf: (email: string) => Promise<string>;
}

type Request = HttpRequest<CreatePaymentIntentBody, null>;

/** Creates a payment, or hands out the open one of its order, under the idempotency protocol. */
export function createHandler(deps: CreatePaymentIntentDeps) {
  return async (request: Request): Promise<HttpAnswer> => {
    refuseWrongFields(deps, request);
    const { orderId, items = [], customer } = request.body;
    const run = (reads: CreateReads, lease: Lease) => create(deps, request, { reads, lease });
    return await runKeyed(request, {
      store: deps.idempotency,
      siteUrl: deps.siteUrl,
      route: routes.createPaymentIntent,
      resourceId: deps.newId('pay'),
      read: () =>
        deps.store.readForCreate(orderId, [...new Set(items.map((item) => item.priceId))], customer.id),
      limits: limitsOf(deps, request),
      run,
      resolve: run,
      replay: async (answer, _resourceId, { order: hold }) =>
        answer.status < 300
          ? joined(answer, { clientSecret: await replayedSecretOf(deps, answer, { orderId, hold }) })
          : answer,
    });
  };
}

async function create(
  deps: CreatePaymentIntentDeps,
  request: Request,
  first: { readonly reads: CreateReads; readonly lease: Lease },
) {
  const { body, caller, cause, sourceIp: ip } = request;
  const presentedSecret = request.header('payment-client-secret');
  const created = await createPayment(deps, { request: body, caller, cause, ip, presentedSecret, ...first });
  if (!created.ok) return created;
  const { answer, clientSecret, stored } = created.value;
  return ok({ answer: joined(answer, { clientSecret }), keep: stored ? null : answer });
}

function refuseWrongFields(deps: CreatePaymentIntentDeps, { body, caller }: Request): void {
  const errors = checkCreateRequest(body, {
    browser: caller.kind === 'browser',
    currencies: deps.currencies,
  });
  if (errors.length === 0) return;
  throw new RefusedRequest(wrongFields(errors));
}

/** Everybody has the key of the page: what is asked with it uses up nothing that the server of the shop needs. */
function limitsOf(deps: CreatePaymentIntentDeps, { body, caller, sourceIp, receivedAtMs }: Request) {
  const factor = caller.limitFactor;
  const [subject, limit, customers] =
    caller.kind === 'browser'
      ? [`ip:${sourceIp}:create`, rateLimits.browserIp, 'page-customer']
      : [`key:${caller.principalId}:create`, rateLimits.serverKey, 'customer'];
  return [
    () => deps.limiter.take(subject, scaled(limit, factor), receivedAtMs),
    async () => {
      const customer = `${customers}:${await deps.nameOf(body.customer.email)}:create`;
      return await deps.limiter.take(customer, scaled(rateLimits.customer, factor), receivedAtMs);
    },
  ];
}
