import { capturePayment } from '../../../lib/payments/app/capture-payment.ts';
import type { CapturePaymentDeps } from '../../../lib/payments/app/capture-payment.ts';
import { readOperated, showOperation } from '../../../lib/payments/app/show-operation.ts';
import type { HttpAnswer, HttpRequest } from '../../../lib/runtime/http-types.ts';
import { runOperation } from '../../../lib/runtime/keyed-operation.ts';
import type { KeyedOperationDeps } from '../../../lib/runtime/keyed-operation.ts';
import { routes } from '../../../lib/shared/routes.ts';
import type { CapturePaymentIntentBody } from './schema.ts';

export type CapturePaymentIntentDeps = CapturePaymentDeps & KeyedOperationDeps;

/** Captures an authorized payment, once, in whole or in part. */
export function createHandler(deps: CapturePaymentIntentDeps) {
  return async (request: HttpRequest<CapturePaymentIntentBody, null>): Promise<HttpAnswer> => {
    const { body, caller, cause, pathParameters } = request;
    const viewer = { caller, presentedSecret: request.header('payment-client-secret') };
    return await runOperation(deps, request, {
      route: routes.capturePaymentIntent,
      verb: 'capture',
      read: () => readOperated(deps, pathParameters['id'] ?? ''),
      operate: (turn) => capturePayment(deps, { ...turn, ...viewer, cause, request: body }),
      show: (answer, read) => showOperation(deps, viewer, { answer, read }),
    });
  };
}
