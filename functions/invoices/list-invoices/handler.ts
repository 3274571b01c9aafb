import { toDocumentView } from '../../../lib/invoices/app/document-view.ts';
import { listDocuments } from '../../../lib/invoices/app/list-documents.ts';
import type { ListDeps } from '../../../lib/invoices/app/list-documents.ts';
import type { HttpAnswer, HttpRequest } from '../../../lib/runtime/http-types.ts';
import type { Paging } from '../../../lib/runtime/paging.ts';
import type { ListInvoicesQuery } from './schema.ts';

/** Invoices and credit notes, newest first. */
export function createHandler(deps: ListDeps & { readonly paging: Paging }) {
  return async ({ query }: HttpRequest<null, ListInvoicesQuery>): Promise<HttpAnswer> => {
    const { limit, cursor, ...filters } = query;
    const page = await deps.paging.open({ limit, cursor }, filters);
    const documents = await listDocuments(filters, page, deps);
    const body = await deps.paging.close(documents, filters, (document) => toDocumentView(document, null));
    return { status: 200, body };
  };
}
