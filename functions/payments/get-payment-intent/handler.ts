import { getPayment } from '../../../lib/payments/app/get-payment.ts';
import type { GetPaymentDeps } from '../../../lib/payments/app/get-payment.ts';
import { viewFor } from '../../../lib/payments/app/payment-view.ts';
import { valueOf } from '../../../lib/runtime/answers.ts';
import type { HttpAnswer, HttpRequest } from '../../../lib/runtime/http-types.ts';

/** A payment as its caller may see it. */
export function createHandler(deps: GetPaymentDeps) {
  return async (request: HttpRequest<null, null>): Promise<HttpAnswer> => {
    const { caller, pathParameters } = request;
    const presentedSecret = request.header('payment-client-secret');
    const payment = valueOf(
      await getPayment(deps, { id: pathParameters['id'] ?? '', caller, presentedSecret }),
    );
    return { status: 200, headers: { ETag: `"${String(payment.version)}"` }, body: viewFor(caller, payment) };
  };
}
