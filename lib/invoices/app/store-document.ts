import type { CustomerDirectory } from '../../customers/contract.ts';
import { envelop } from '../../shared/event.ts';
import type { Causation } from '../../shared/event.ts';
import { Fault } from '../../shared/fault.ts';
import type { Now } from '../../shared/ids.ts';
import type { InvoiceDocument } from '../domain/document.ts';
import { markStored, storedFact } from '../domain/issue.ts';
import type { DocumentFiles, DocumentRenderer, DocumentStore } from './ports.ts';

export interface StoreDeps {
  readonly now: Now;
  readonly documents: Pick<DocumentStore, 'markStored' | 'get'>;
  readonly customers: Pick<CustomerDirectory, 'snapshot'>;
  readonly renderer: DocumentRenderer;
  readonly files: DocumentFiles;
}

/** `mismatch`: under the name of this document stands another file than the one made now. */
export type StoreOutcome = 'stored' | 'already_stored' | 'mismatch';

/** Makes the file of an issued document, lays it down once and marks the document; a repeat changes nothing. */
export async function storeDocument(
  document: InvoiceDocument,
  deps: StoreDeps,
  cause: Causation,
): Promise<StoreOutcome> {
  if (document.documentStatus === 'stored') return 'already_stored';
  const { customerId, paymentId, objectKey } = document;
  const buyer = await deps.customers.snapshot(customerId, paymentId);
  if (buyer === null) throw new Fault('buyer_missing', 'the customer of the payment is not there');
  const put = await deps.files.putOnce(objectKey, await deps.renderer.render(document, buyer));
  if (put.kind === 'different') return 'mismatch';
  return await mark(document, put.sha256, { deps, cause });
}

async function mark(
  document: InvoiceDocument,
  sha256: string,
  { deps, cause }: { readonly deps: StoreDeps; readonly cause: Causation },
): Promise<StoreOutcome> {
  const place = { subject: document.id, after: document.version, nowMs: deps.now() };
  const [event] = envelop([storedFact(document, sha256)], place, cause);
  if (event === undefined) throw new Fault('nothing_decided', 'a stored document has its event');
  if (await deps.documents.markStored(markStored(document, sha256), event)) return 'stored';
  const current = await deps.documents.get(document.id);
  if (current?.documentStatus === 'stored') return 'already_stored';
  throw new Fault('document_moved', 'a document is neither as it was read nor stored');
}
