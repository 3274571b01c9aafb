import type { CustomerDirectory } from '../../../lib/customers/contract.ts';
import { toDocumentView } from '../../../lib/invoices/app/document-view.ts';
import { expandBuyer, getDocument } from '../../../lib/invoices/app/get-document.ts';
import type { DocumentStore } from '../../../lib/invoices/app/ports.ts';
import { valueOf } from '../../../lib/runtime/answers.ts';
import type { HttpAnswer, HttpRequest } from '../../../lib/runtime/http-types.ts';
import type { GetInvoiceQuery } from './schema.ts';

export interface GetInvoiceDeps {
  readonly documents: Pick<DocumentStore, 'get'>;
  readonly customers: Pick<CustomerDirectory, 'snapshot'>;
}

/** A document; with its buyer's data for those who may read customers and ask for it. */
export function createHandler(deps: GetInvoiceDeps) {
  return async (request: HttpRequest<null, GetInvoiceQuery>): Promise<HttpAnswer> => {
    const { pathParameters, query, caller } = request;
    const document = valueOf(await getDocument(deps.documents, pathParameters['id'] ?? ''));
    const asked = { expand: query.expand === 'customer', scopes: caller.scopes };
    const buyer = valueOf(await expandBuyer(document, asked, deps.customers));
    return { status: 200, body: toDocumentView(document, buyer) };
  };
}
