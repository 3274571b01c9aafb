import { downloadLink } from '../../../lib/invoices/app/download-link.ts';
import { getDocument } from '../../../lib/invoices/app/get-document.ts';
import type { DocumentLinks, DocumentStore } from '../../../lib/invoices/app/ports.ts';
import { valueOf } from '../../../lib/runtime/answers.ts';
import type { HttpAnswer, HttpRequest } from '../../../lib/runtime/http-types.ts';

export interface DownloadLinkDeps {
  readonly documents: Pick<DocumentStore, 'get'>;
  readonly links: DocumentLinks;
}

/** A link to the file of a document, good for a few minutes. */
export function createHandler(deps: DownloadLinkDeps) {
  return async ({ pathParameters }: HttpRequest<null, null>): Promise<HttpAnswer> => {
    const document = valueOf(await getDocument(deps.documents, pathParameters['id'] ?? ''));
    return { status: 201, body: valueOf(await downloadLink(document, deps.links)) };
  };
}
