import { calendarMonth } from '../../shared/calendar-month.ts';
import { envelop } from '../../shared/event.ts';
import type { Causation, Envelope } from '../../shared/event.ts';
import { Fault, RetryLater } from '../../shared/fault.ts';
import type { NewId, Now } from '../../shared/ids.ts';
import { eventSchemas as paymentEvents } from '../../payments/contract.ts';
import { eventSchemas as refundEvents } from '../../refunds/contract.ts';
import type { InvoiceDocument } from '../domain/document.ts';
import { draftCreditNote, draftInvoice } from '../domain/draft.ts';
import type { DocumentRules, Draft } from '../domain/draft.ts';
import { issue, issuedFact, seriesOf } from '../domain/issue.ts';
import type { DocumentStore, Issue } from './ports.ts';

const maxTries = 6;

/**
 * Most often the two events only raced, and the invoice is there in a moment. If not, the payment's event was lost: it
 * is published again five to ten minutes after it happened. Five receives with these pauses reach from 0 to 12 minutes.
 */
const invoicePausesSeconds = [2, 240] as const;

export interface IssueDeps {
  readonly now: Now;
  readonly newId: NewId;
  readonly rules: DocumentRules;
  readonly documents: Pick<DocumentStore, 'findByCause' | 'seriesHead' | 'issue'>;
  /** Waits a random while before the next try, so that two who met do not meet again. */
  readonly backOff: (attempt: number) => Promise<unknown>;
}

export interface Issued {
  readonly document: InvoiceDocument;
  /** False when an earlier delivery of the event had issued it. */
  readonly isNew: boolean;
}

/** Issues the one document of an event: the invoice of money taken, the credit note of a granted refund. */
export async function issueDocument(event: Envelope, deps: IssueDeps, cause: Causation): Promise<Issued> {
  const draft = await draftFor(event, deps);
  const known = await deps.documents.findByCause(draft.causeId);
  if (known !== null) return { document: known, isNew: false };
  for (let attempt = 1; attempt <= maxTries; attempt += 1) {
    const change = await nextIssue(draft, deps, cause);
    const outcome = await deps.documents.issue(change);
    if (outcome === 'issued') return { document: change.document, isNew: true };
    if (outcome === 'cause_taken') return { document: await taken(draft, deps), isNew: false };
    await deps.backOff(attempt);
  }
  throw new Fault('series_busy', `others took the next number ${String(maxTries)} times`);
}

async function draftFor(event: Envelope, { rules, documents }: IssueDeps): Promise<Draft> {
  if (event.type === 'payment.succeeded') {
    return draftInvoice(event.subject, paymentEvents[event.type][1].parse(event.data), rules);
  }
  if (event.type !== 'refund.granted') throw new Fault('no_document', `${event.type} calls for no document`);
  const invoice = await documents.findByCause(event.subject);
  if (invoice === null) {
    const why = 'a credit note cites the number of its invoice';
    throw new RetryLater('invoice_not_issued', why, invoicePausesSeconds);
  }
  return draftCreditNote(refundEvents[event.type][1].parse(event.data), invoice, rules);
}

async function nextIssue(draft: Draft, deps: IssueDeps, cause: Causation): Promise<Issue> {
  const nowMs = deps.now();
  const now = new Date(nowMs).toISOString();
  const { timeZone } = deps.rules;
  const series = seriesOf(draft, now, timeZone);
  const head = await deps.documents.seriesHead(series);
  const id = deps.newId(draft.kind === 'invoice' ? 'inv' : 'crn');
  const document = issue(draft, { id, series, head, now });
  const [event] = envelop([issuedFact(document)], { subject: id, after: 0, nowMs }, cause);
  if (event === undefined) throw new Fault('nothing_decided', 'an issued document has its event');
  return { causeId: draft.causeId, head, document, month: calendarMonth(document.issuedAt, timeZone), event };
}

async function taken({ causeId }: Draft, { documents }: IssueDeps): Promise<InvoiceDocument> {
  const document = await documents.findByCause(causeId);
  if (document === null) throw new Fault('document_missing', 'a cause is closed without a document');
  return document;
}
