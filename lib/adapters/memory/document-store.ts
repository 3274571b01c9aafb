import type { DocumentStore, Issue, IssueOutcome } from '../../invoices/app/ports.ts';
import type { InvoiceDocument } from '../../invoices/contract.ts';
import type { SeriesHead } from '../../invoices/domain/issue.ts';
import { pageOf } from './page-of.ts';
import type { MemoryState } from './state.ts';

interface Listed {
  readonly document: InvoiceDocument;
  readonly causeId: string;
  readonly month: string;
}

export function createMemoryDocumentStore({ events }: Pick<MemoryState, 'events'>): DocumentStore {
  const documents = new Map<string, Listed>();
  const series = new Map<string, SeriesHead>();
  const where = (keep: (listed: Listed) => boolean) =>
    [...documents.values()].filter(keep).map(({ document }) => document);
  const newestFirst = (keep: (listed: Listed) => boolean) => inOrder(where(keep)).reverse();
  return {
    get: async (id) => documents.get(id)?.document ?? null,
    findByCause: async (causeId) => where((listed) => listed.causeId === causeId)[0] ?? null,
    findByNumber: async (number) => where(({ document }) => document.number === number)[0] ?? null,
    listOfPayment: async (paymentId) => inOrder(where(({ document }) => document.paymentId === paymentId)),
    listOfCustomer: async (customerId, page) =>
      pageOf(
        newestFirst(({ document }) => document.customerId === customerId),
        page,
      ),
    listOfMonth: async (month, page) =>
      pageOf(
        newestFirst((listed) => listed.month === month),
        page,
      ),
    seriesHead: async (name) => series.get(name) ?? null,
    async issue(change) {
      const { document, causeId, month, event } = change;
      const outcome = outcomeOf(change, series.get(document.series), [...documents.values()]);
      if (outcome !== 'issued') return outcome;
      series.set(document.series, {
        lastNumber: document.sequenceInSeries,
        lastIssuedAt: document.issuedAt,
      });
      documents.set(document.id, { document, causeId, month });
      events.set(document.id, [event]);
      return outcome;
    },
    async markStored(stored, event) {
      const listed = documents.get(stored.id);
      if (listed?.document.version !== stored.version - 1) return false;
      documents.set(stored.id, { ...listed, document: stored });
      events.set(stored.id, [...(events.get(stored.id) ?? []), event]);
      return true;
    },
  };
}

function outcomeOf(
  { causeId, head, document }: Issue,
  current: SeriesHead | undefined,
  listed: readonly Listed[],
): IssueOutcome {
  if (listed.some((each) => each.causeId === causeId)) return 'cause_taken';
  const isAsRead = current?.lastNumber === head?.lastNumber;
  return isAsRead && document.issuedAt >= (current?.lastIssuedAt ?? '') ? 'issued' : 'series_moved';
}

function inOrder(documents: readonly InvoiceDocument[]): InvoiceDocument[] {
  const rank = ({ issuedAt, number }: InvoiceDocument) => `${issuedAt} ${number}`;
  return [...documents].sort((a, b) => (rank(a) < rank(b) ? -1 : 1));
}
