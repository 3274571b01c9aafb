import { issueDocument } from '../../../lib/invoices/app/issue-document.ts';
import type { IssueDeps } from '../../../lib/invoices/app/issue-document.ts';
import { storeDocument } from '../../../lib/invoices/app/store-document.ts';
import type { StoreDeps } from '../../../lib/invoices/app/store-document.ts';
import { causedBy, readBusEvent } from '../../../lib/runtime/bus-event.ts';
import type { Observation } from '../../../lib/runtime/observation.ts';
import type { QueueConsumer } from '../../../lib/runtime/queue.ts';
import { Fault } from '../../../lib/shared/fault.ts';

export type IssueDocumentsDeps = Omit<IssueDeps, 'documents'> &
  Omit<StoreDeps, 'documents'> & { readonly documents: IssueDeps['documents'] & StoreDeps['documents'] };

/** Gives a payment its invoice and a refund its credit note: first the number, then the file. */
export function createHandler(deps: IssueDocumentsDeps): QueueConsumer['handle'] {
  const inTurn = oneAfterTheOther();
  return async (message, observation) => {
    const { event } = readBusEvent(message);
    observation.duration('EventAgeMs', deps.now() - Date.parse(event.time));
    const cause = causedBy(event, message, 'issue-documents');
    const { document, isNew } = await inTurn(() => issueDocument(event, deps, cause));
    if (isNew) observation.count(document.kind === 'invoice' ? 'InvoiceIssued' : 'CreditNoteIssued');
    const outcome = await storeDocument(document, deps, cause);
    if (outcome === 'mismatch') failMismatch(document.id, observation);
  };
}

function failMismatch(documentId: string, observation: Observation): never {
  observation.count('DocumentMismatch');
  observation.tell('document_mismatch', { documentId });
  throw new Fault('document_mismatch', 'another file stands under the name of this document');
}

/** Messages of a batch are worked off side by side, but they all want the next number of the same series. */
function oneAfterTheOther() {
  let last: Promise<unknown> = Promise.resolve();
  return async <T>(work: () => Promise<T>): Promise<T> => {
    const turn = last.then(work, work);
    last = turn.catch(() => undefined);
    return await turn;
  };
}
