import { createHash } from 'node:crypto';
import { confirmPayment } from '../../../lib/payments/app/confirm-payment.ts';
import type { ConfirmPaymentDeps } from '../../../lib/payments/app/confirm-payment.ts';
import { readOperated, showOperation } from '../../../lib/payments/app/show-operation.ts';
import type { Viewer } from '../../../lib/payments/app/show-operation.ts';
import type { HttpAnswer, HttpRequest } from '../../../lib/runtime/http-types.ts';
import { runOperation } from '../../../lib/runtime/keyed-operation.ts';
import type { KeyedOperationDeps } from '../../../lib/runtime/keyed-operation.ts';
import { RefusedRequest } from '../../../lib/runtime/problem.ts';
import { refuseForeignReturn } from '../../../lib/runtime/return-url.ts';
import { isId } from '../../../lib/shared/ids.ts';
import { routes } from '../../../lib/shared/routes.ts';
import { wrongFields } from '../../../lib/shared/wrong-fields.ts';
import type { ConfirmPaymentIntentBody } from './schema.ts';

export interface ConfirmPaymentIntentDeps extends ConfirmPaymentDeps, KeyedOperationDeps {
  readonly allowedOrigins: readonly string[];
}

type Request = HttpRequest<ConfirmPaymentIntentBody, null>;

/** Confirms a payment by the server: with what a page has collected, or with a saved card. */
export function createHandler(deps: ConfirmPaymentIntentDeps) {
  return async (request: Request): Promise<HttpAnswer> => {
    const { body, caller, cause, pathParameters } = request;
    refuseForeignReturn(body.returnUrl, deps.allowedOrigins);
    refuseSavedOfBrowser(request);
    const id = pathParameters['id'] ?? '';
    const viewer = { caller, presentedSecret: request.header('payment-client-secret') };
    return await runOperation(deps, request, {
      route: routes.confirmPaymentIntent,
      verb: 'confirm',
      customer: customerOf(id, viewer),
      read: () => readOperated(deps, id),
      operate: (turn) => confirmPayment(deps, { ...turn, ...viewer, cause, request: body }),
      show: (answer, read) => showOperation(deps, viewer, { answer, read }),
    });
  };
}

/**
 * A payment has one customer, and how many payments that customer gets is limited where they are made: its cards are
 * tried as often as the limit of a customer lets them, whichever keys and addresses the tries come from. The limit is
 * taken before the secret of a browser is checked, and so goes by that secret as well: whoever has the public key and the
 * id of a payment alone uses up a limit of their own. The secret itself is kept nowhere.
 */
function customerOf(paymentId: string, { caller, presentedSecret }: Viewer): string | null {
  if (!isId('pay', paymentId)) return null;
  if (caller.kind !== 'browser') return `payment:${paymentId}`;
  const hash = createHash('sha256').update(presentedSecret ?? '');
  return `payment:${paymentId}:${hash.digest('hex').slice(0, 16)}`;
}

/** The secret of a payment says nothing of who its customer is. */
function refuseSavedOfBrowser({ body, caller }: Request): void {
  if (caller.kind !== 'browser' || body.paymentMethodId === undefined) return;
  const detail = 'A browser key confirms with a ConfirmationToken; let the server charge a saved card.';
  throw new RefusedRequest(
    wrongFields([{ pointer: '#/paymentMethodId', code: 'field_not_allowed', detail }]),
  );
}
