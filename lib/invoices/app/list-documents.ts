import { calendarDay } from '../../shared/calendar-day.ts';
import type { Now } from '../../shared/ids.ts';
import type { Page, PageOf } from '../../shared/page.ts';
import type { InvoiceDocument } from '../domain/document.ts';
import type { DocumentStore } from './ports.ts';
import { monthsBack, yearBefore } from '../domain/months.ts';

/** Dates of issue in the seller's zone; `to` is excluded. */
export interface DocumentFilters {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly kind?: InvoiceDocument['kind'] | undefined;
  readonly customerId?: string | undefined;
  readonly paymentIntentId?: string | undefined;
  readonly refundId?: string | undefined;
  readonly number?: string | undefined;
}

export interface ListDeps {
  readonly now: Now;
  readonly timeZone: string;
  readonly documents: DocumentStore;
}

/** Where documents are looked for: stop by stop, page by page. */
interface Walk {
  readonly stops: readonly string[];
  readonly read: (stop: string, page: Page) => Promise<PageOf<InvoiceDocument>>;
}

/** More reads than this are left to the next page, which may therefore come after an empty one. */
const maxReads = 40;

/** Documents, newest first. Without a filter that names a few of them, the twelve months up to now are looked through. */
export async function listDocuments(
  filters: DocumentFilters,
  page: Page,
  deps: ListDeps,
): Promise<PageOf<InvoiceDocument>> {
  const walk = walkFor(filters, deps);
  const items: InvoiceDocument[] = [];
  let place = placeOf(page.after, walk.stops);
  for (let reads = 0; place !== null && items.length < page.limit && reads < maxReads; reads += 1) {
    const found = await walk.read(place.stop, { limit: page.limit - items.length, after: place.after });
    items.push(...found.items.filter((document) => isWanted(document, filters, deps.timeZone)));
    place = found.next === null ? behind(place.stop, walk.stops) : { stop: place.stop, after: found.next };
  }
  return { items, next: place === null ? null : [place.stop, place.after ?? ''].join(' ') };
}

function walkFor(filters: DocumentFilters, deps: ListDeps): Walk {
  const { documents } = deps;
  const { number, refundId, paymentIntentId, customerId } = filters;
  if (number !== undefined) return few(() => one(documents.findByNumber(number)));
  if (refundId !== undefined) return few(() => one(documents.findByCause(refundId)));
  if (paymentIntentId !== undefined) return few(() => documents.listOfPayment(paymentIntentId));
  if (customerId !== undefined) {
    return { stops: ['customer'], read: (_, page) => documents.listOfCustomer(customerId, page) };
  }
  return {
    stops: monthsOf(filters, deps),
    read: (month, page) => documents.listOfMonth(month, page),
  };
}

function monthsOf({ from, to }: DocumentFilters, { now, timeZone }: ListDeps): readonly string[] {
  const tomorrow = calendarDay(new Date(now() + 86_400_000).toISOString(), timeZone);
  const end = to ?? tomorrow;
  return monthsBack(end, from ?? yearBefore(end));
}

/** A list so short that it is read as a whole; positions count in it. */
function few(list: () => Promise<readonly InvoiceDocument[]>): Walk {
  return {
    stops: ['all'],
    read: async (_, { limit, after }) => {
      const documents = [...(await list())].reverse();
      const end = Number(after ?? '0') + limit;
      return {
        items: documents.slice(end - limit, end),
        next: end < documents.length ? String(end) : null,
      };
    },
  };
}

async function one(document: Promise<InvoiceDocument | null>): Promise<readonly InvoiceDocument[]> {
  const found = await document;
  return found === null ? [] : [found];
}

function isWanted(document: InvoiceDocument, filters: DocumentFilters, timeZone: string): boolean {
  const day = calendarDay(document.issuedAt, timeZone);
  if (filters.from !== undefined && day < filters.from) return false;
  if (filters.to !== undefined && day >= filters.to) return false;
  const asked = { ...filters, paymentId: filters.paymentIntentId };
  const members = ['kind', 'customerId', 'paymentId', 'refundId', 'number'] as const;
  return members.every((member) => asked[member] === undefined || asked[member] === document[member]);
}

interface Place {
  readonly stop: string;
  readonly after: string | null;
}

function placeOf(position: string | null, stops: readonly string[]): Place | null {
  if (position === null) return stops[0] === undefined ? null : { stop: stops[0], after: null };
  const [stop = '', ...rest] = position.split(' ');
  const after = rest.join(' ');
  return { stop, after: after === '' ? null : after };
}

function behind(stop: string, stops: readonly string[]): Place | null {
  const at = stops.indexOf(stop);
  const next = at === -1 ? undefined : stops[at + 1];
  return next === undefined ? null : { stop: next, after: null };
}
