import { cancelPayment } from '../../../lib/payments/app/cancel-payment.ts';
import type { CancelPaymentDeps } from '../../../lib/payments/app/cancel-payment.ts';
import { readOperated, showOperation } from '../../../lib/payments/app/show-operation.ts';
import type { HttpAnswer, HttpRequest } from '../../../lib/runtime/http-types.ts';
import { runOperation } from '../../../lib/runtime/keyed-operation.ts';
import type { KeyedOperationDeps } from '../../../lib/runtime/keyed-operation.ts';
import { routes } from '../../../lib/shared/routes.ts';
import type { CancelPaymentIntentBody } from './schema.ts';

export type CancelPaymentIntentDeps = CancelPaymentDeps & KeyedOperationDeps;

/** Ends a payment that has not succeeded; a success meanwhile wins. */
export function createHandler(deps: CancelPaymentIntentDeps) {
  return async (request: HttpRequest<CancelPaymentIntentBody, null>): Promise<HttpAnswer> => {
    const { body, caller, cause, pathParameters } = request;
    const { reason = 'requested_by_customer' } = body;
    const viewer = { caller, presentedSecret: request.header('payment-client-secret') };
    return await runOperation(deps, request, {
      route: routes.cancelPaymentIntent,
      verb: 'cancel',
      read: () => readOperated(deps, pathParameters['id'] ?? ''),
      operate: (turn) => cancelPayment(deps, { ...turn, ...viewer, cause, reason }),
      show: (answer, read) => showOperation(deps, viewer, { answer, read }),
    });
  };
}
