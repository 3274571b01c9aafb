import { toEntryView } from '../../../lib/ledger/app/ledger-view.ts';
import { listEntries } from '../../../lib/ledger/app/list-entries.ts';
import type { ListEntriesDeps } from '../../../lib/ledger/app/list-entries.ts';
import { valueOf } from '../../../lib/runtime/answers.ts';
import type { HttpAnswer, HttpRequest } from '../../../lib/runtime/http-types.ts';
import type { Paging } from '../../../lib/runtime/paging.ts';
import type { ListLedgerEntriesQuery } from './schema.ts';

/** Journal entries of a payment or of a month. */
export function createHandler(deps: ListEntriesDeps & { readonly paging: Paging }) {
  return async ({ query }: HttpRequest<null, ListLedgerEntriesQuery>): Promise<HttpAnswer> => {
    const { limit, cursor, ...filters } = query;
    const page = await deps.paging.open({ limit, cursor }, filters);
    const entries = valueOf(await listEntries(deps, { ...filters, page }));
    return { status: 200, body: await deps.paging.close(entries, filters, toEntryView) };
  };
}
