import { listPayments } from '../../../lib/payments/app/list-payments.ts';
import type { ListPaymentsDeps } from '../../../lib/payments/app/list-payments.ts';
import { toPaymentView } from '../../../lib/payments/app/payment-view.ts';
import { valueOf } from '../../../lib/runtime/answers.ts';
import type { HttpAnswer, HttpRequest } from '../../../lib/runtime/http-types.ts';
import type { Paging } from '../../../lib/runtime/paging.ts';
import type { ListPaymentIntentsQuery } from './schema.ts';

/** Payments of an order or of a customer. */
export function createHandler(deps: ListPaymentsDeps & { readonly paging: Paging }) {
  return async ({ query }: HttpRequest<null, ListPaymentIntentsQuery>): Promise<HttpAnswer> => {
    const { limit, cursor, ...filters } = query;
    const page = await deps.paging.open({ limit, cursor }, filters);
    const payments = valueOf(await listPayments(deps, { ...filters, page }));
    return { status: 200, body: await deps.paging.close(payments, filters, toPaymentView) };
  };
}
