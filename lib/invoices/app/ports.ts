/** What the use cases of documents need from outside. */
import type { CustomerRecord } from '../../customers/contract.ts';
import type { Envelope } from '../../shared/event.ts';
import type { Page, PageOf } from '../../shared/page.ts';
import type { InvoiceDocument } from '../domain/document.ts';
import type { SeriesHead } from '../domain/issue.ts';

/** One transaction: the series moves on, the document takes the number, its cause is closed, the event is written. */
export interface Issue {
  readonly causeId: string;
  readonly head: SeriesHead | null;
  readonly document: InvoiceDocument;
  /** Month of issue in the seller's zone, under which the document is listed. */
  readonly month: string;
  readonly event: Envelope;
}

/** `cause_taken`: the payment or refund has its document; `series_moved`: another document came first. */
export type IssueOutcome = 'issued' | 'cause_taken' | 'series_moved';

/** Port: the documents. Reads are consistent, except that lists may lag by a moment. */
export interface DocumentStore {
  get(id: string): Promise<InvoiceDocument | null>;
  findByCause(causeId: string): Promise<InvoiceDocument | null>;
  findByNumber(number: string): Promise<InvoiceDocument | null>;
  /** The invoice of a payment and its credit notes, in the order of their issue. */
  listOfPayment(paymentId: string): Promise<readonly InvoiceDocument[]>;
  /** Newest first. */
  listOfCustomer(customerId: string, page: Page): Promise<PageOf<InvoiceDocument>>;
  /** Newest first. */
  listOfMonth(month: string, page: Page): Promise<PageOf<InvoiceDocument>>;
  seriesHead(series: string): Promise<SeriesHead | null>;
  issue(change: Issue): Promise<IssueOutcome>;
  /** Writes the stored document on the version before, with its event; false = it has moved on. */
  markStored(stored: InvoiceDocument, event: Envelope): Promise<boolean>;
}

/** Port: makes the file of a document; equal documents have equal bytes. */
export interface DocumentRenderer {
  render(document: InvoiceDocument, buyer: CustomerRecord): Promise<Uint8Array>;
}

/** `same` = it stood there already, byte for byte; `different` = something else stands there. */
export interface PutOutcome {
  readonly kind: 'stored' | 'same' | 'different';
  /** Of the given bytes, in hex. */
  readonly sha256: string;
}

/** Port: the files of documents; a name is written once. */
export interface DocumentFiles {
  putOnce(name: string, bytes: Uint8Array): Promise<PutOutcome>;
}

export interface DownloadLink {
  readonly url: string;
  readonly expiresAt: string;
}

/** Port: links to files, signed for a few minutes; the file is saved under the given name. */
export interface DocumentLinks {
  sign(file: { readonly name: string; readonly saveAs: string }): Promise<DownloadLink>;
}
