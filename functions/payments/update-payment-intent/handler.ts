import { etagOf } from '../../../lib/payments/app/operation-answer.ts';
import { viewFor } from '../../../lib/payments/app/payment-view.ts';
import type { PaymentStore } from '../../../lib/payments/app/ports.ts';
import { readOperated } from '../../../lib/payments/app/show-operation.ts';
import { updatePayment } from '../../../lib/payments/app/update-payment.ts';
import type { UpdatePaymentDeps } from '../../../lib/payments/app/update-payment.ts';
import { valueOf } from '../../../lib/runtime/answers.ts';
import { countFacts } from '../../../lib/runtime/fact-metrics.ts';
import type { HttpAnswer, HttpRequest } from '../../../lib/runtime/http-types.ts';
import { RefusedRequest } from '../../../lib/runtime/problem.ts';
import { timeBudgets } from '../../../lib/shared/time-budgets.ts';
import type { UpdatePaymentIntentBody } from './schema.ts';

export interface UpdatePaymentIntentDeps extends UpdatePaymentDeps {
  readonly store: UpdatePaymentDeps['store'] & Pick<PaymentStore, 'readPrices'>;
}

type Request = HttpRequest<UpdatePaymentIntentBody, null>;

/** Changes what an unconfirmed payment sells, or its metadata, on the version that the caller has read. */
export function createHandler(deps: UpdatePaymentIntentDeps) {
  return async (request: Request): Promise<HttpAnswer> => {
    const { body, caller, cause, pathParameters, observation } = request;
    const expectedVersion = versionIn(request);
    const priceIds = new Set((body.items ?? []).map((item) => item.priceId));
    const [read, prices] = await Promise.all([
      readOperated(deps, pathParameters['id'] ?? ''),
      deps.store.readPrices([...priceIds]),
    ]);
    const asked = { request: body, expectedVersion, read, prices, cause };
    const { kind, payment, facts } = valueOf(await updatePayment(deps, asked));
    countFacts(observation, facts);
    const answer = { headers: etagOf(payment), body: viewFor(caller, payment) };
    if (kind === 'changed') return { status: 200, ...answer };
    const retryAfter = { 'Retry-After': String(timeBudgets.lookAgainSeconds) };
    return { ...answer, status: 202, headers: { ...answer.headers, ...retryAfter } };
  };
}

/** The version between the quotes of If-Match; anything else is none that the payment has. */
function versionIn(request: Request): string {
  const condition = request.header('if-match');
  if (condition === null) {
    throw new RefusedRequest({
      code: 'precondition_required',
      detail: 'Send If-Match with the version that you have read, as the ETag of the payment has it.',
      errors: [{ pointer: 'header:If-Match', code: 'required', detail: 'Send the ETag of the payment.' }],
    });
  }
  return /^"(\d+)"$/.exec(condition)?.[1] ?? '';
}
