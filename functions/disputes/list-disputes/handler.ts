import { toDisputeView } from '../../../lib/disputes/app/dispute-view.ts';
import { listDisputes } from '../../../lib/disputes/app/list-disputes.ts';
import type { DisputeStore } from '../../../lib/disputes/app/ports.ts';
import type { HttpAnswer, HttpRequest } from '../../../lib/runtime/http-types.ts';
import type { Paging } from '../../../lib/runtime/paging.ts';
import type { ListDisputesQuery } from './schema.ts';

export interface ListDisputesDeps {
  readonly disputes: Pick<DisputeStore, 'listByStatus'>;
  readonly paging: Paging;
}

/** Disputes by status, those that have to be answered next first. */
export function createHandler(deps: ListDisputesDeps) {
  return async ({ query }: HttpRequest<null, ListDisputesQuery>): Promise<HttpAnswer> => {
    const { limit, cursor, ...filters } = query;
    const page = await deps.paging.open({ limit, cursor }, filters);
    const disputes = await listDisputes(deps, filters, page);
    return { status: 200, body: await deps.paging.close(disputes, filters, (one) => toDisputeView(one)) };
  };
}
