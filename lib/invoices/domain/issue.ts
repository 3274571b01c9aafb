import { calendarDay } from '../../shared/calendar-day.ts';
import { Fault } from '../../shared/fault.ts';
import type { Fact } from '../../shared/event.ts';
import type { InvoiceDocument } from './document.ts';
import type { Draft } from './draft.ts';
import type { IssuedData, StoredData } from './events.ts';

/** Where a series stands: its last number and when that was given. */
export interface SeriesHead {
  readonly lastNumber: number;
  readonly lastIssuedAt: string;
}

const testPrefix = 'TEST-';

/**
 * The series of a draft, e.g. `FA2026`: one per shop, kind and year of issue in the seller's zone. Test money is never
 * numbered among the real documents.
 */
export function seriesOf(draft: Draft, now: string, timeZone: string): string {
  const { seriesName, livemode } = draft;
  const isTest = seriesName.startsWith(testPrefix);
  if (livemode && isTest) throw new Fault('series_mismatch', `${seriesName} numbers test documents`);
  const name = livemode || isTest ? seriesName : `${testPrefix}${seriesName}`;
  return `${name}${calendarDay(now, timeZone).slice(0, 4)}`;
}

/**
 * Gives a draft the next number of its series (CGI, annexe II, article 242 nonies A: one chronological, continuous
 * sequence). A clock that is behind the one of the last document does not turn the order of the dates.
 */
export function issue(
  draft: Draft,
  place: {
    readonly id: string;
    readonly series: string;
    readonly head: SeriesHead | null;
    readonly now: string;
  },
): InvoiceDocument {
  const { causeId: _cause, seriesName: _name, ...content } = draft;
  const { id, series, head, now } = place;
  const sequenceInSeries = (head?.lastNumber ?? 0) + 1;
  const number = `${series}-${String(sequenceInSeries).padStart(6, '0')}`;
  return {
    ...content,
    id,
    series,
    sequenceInSeries,
    number,
    issuedAt: head !== null && head.lastIssuedAt > now ? head.lastIssuedAt : now,
    objectKey: `${series}/${number}.pdf`,
    documentStatus: 'pending',
    sha256: null,
    version: 1,
  };
}

/** The document once its file stands in the bucket. */
export function markStored(document: InvoiceDocument, sha256: string): InvoiceDocument {
  return { ...document, documentStatus: 'stored', sha256, version: document.version + 1 };
}

export function issuedFact(document: InvoiceDocument): Fact {
  return { type: `${document.kind}.issued`, data: { ...issuedData(document) } };
}

export function storedFact(document: InvoiceDocument, sha256: string): Fact {
  const data: StoredData = { ...issuedData(document), objectKey: document.objectKey, sha256 };
  return { type: `${document.kind}.stored`, data: { ...data } };
}

function issuedData(document: InvoiceDocument): IssuedData {
  const { kind, number, series, customerId, currency, totals, paymentId, refundId, issuedAt, livemode } =
    document;
  return {
    kind,
    number,
    series,
    customerId,
    currency,
    totals,
    paymentId,
    ...(refundId === undefined ? {} : { refundId }),
    issuedAt,
    livemode,
  };
}
