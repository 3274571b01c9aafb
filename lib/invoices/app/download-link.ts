import { ok, refuse } from '../../shared/result.ts';
import type { Refusal } from '../../shared/refusal.ts';
import type { Result } from '../../shared/result.ts';
import type { InvoiceDocument } from '../domain/document.ts';
import type { DocumentLinks, DownloadLink } from './ports.ts';

const documentNotReady: Refusal = {
  code: 'document_not_ready',
  detail: 'The file is made within seconds of the payment; try again.',
  retryAfterSeconds: 2,
};

/** A link to the file of a document, saved under its number. */
export async function downloadLink(
  document: InvoiceDocument | null,
  links: DocumentLinks,
): Promise<Result<DownloadLink, Refusal>> {
  if (document?.documentStatus !== 'stored') return refuse(documentNotReady);
  return ok(await links.sign({ name: document.objectKey, saveAs: `${document.number}.pdf` }));
}
