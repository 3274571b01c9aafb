import { listPaymentEvents } from '../../../lib/payments/app/list-payment-events.ts';
import type { ListPaymentEventsDeps } from '../../../lib/payments/app/list-payment-events.ts';
import { toPaymentEventView } from '../../../lib/payments/app/payment-view.ts';
import { valueOf } from '../../../lib/runtime/answers.ts';
import type { HttpAnswer, HttpRequest } from '../../../lib/runtime/http-types.ts';
import type { Paging } from '../../../lib/runtime/paging.ts';
import type { ListPaymentEventsQuery } from './schema.ts';

/** The audit trail of a payment, in order. */
export function createHandler(deps: ListPaymentEventsDeps & { readonly paging: Paging }) {
  return async ({
    query,
    pathParameters,
  }: HttpRequest<null, ListPaymentEventsQuery>): Promise<HttpAnswer> => {
    const about = { id: pathParameters['id'] ?? '' };
    const page = await deps.paging.open(query, about);
    const events = valueOf(await listPaymentEvents(deps, { ...about, page }));
    return { status: 200, body: await deps.paging.close(events, about, toPaymentEventView) };
  };
}
