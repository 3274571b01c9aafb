import { listRefunds } from '../../../lib/refunds/app/list-refunds.ts';
import type { ListRefundsDeps } from '../../../lib/refunds/app/list-refunds.ts';
import type { HttpAnswer, HttpRequest } from '../../../lib/runtime/http-types.ts';
import type { Paging } from '../../../lib/runtime/paging.ts';
import type { ListRefundsQuery } from './schema.ts';

/** Refunds of a payment, whoever asked for them. */
export function createHandler(deps: ListRefundsDeps & { readonly paging: Paging }) {
  return async ({ query }: HttpRequest<null, ListRefundsQuery>): Promise<HttpAnswer> => {
    const { limit, cursor, ...filters } = query;
    const page = await deps.paging.open({ limit, cursor }, filters);
    const refunds = await listRefunds(deps, { ...filters, page });
    return { status: 200, body: await deps.paging.close(refunds, filters, (refund) => refund) };
  };
}
