import type { DocumentRow, LedgerEntryView, RefundView, TimelineEvent } from '../contract.ts';
import { stringOf } from '../../host/json.ts';
import type { Item } from './item.ts';
import type { Place } from './row-index.ts';
import {
  type KnownDocument,
  type KnownPayment,
  documentOf,
  entryOf,
  eventOf,
  paymentOf,
  refundOf,
} from './rows.ts';
import type { Key, TableReader } from './table-reader.ts';

/** The partitions of what the console lists. */
const prefixes = { payment: 'PAY#', document: 'INV#' } as const;

type Kind = keyof typeof prefixes;

/** Everything that the table knows of one payment. */
export interface StoredPayment extends KnownPayment {
  readonly events: readonly TimelineEvent[];
  readonly ledger: readonly LedgerEntryView[];
  readonly documents: readonly DocumentRow[];
  readonly refunds: readonly RefundView[];
}

const state = (PK: string): Key => ({ PK, SK: 'STATE' });

const present = <Value>(values: readonly (Value | null)[]): readonly Value[] =>
  values.filter((value) => value !== null);

const idsIn = (items: readonly Item[], name: string): readonly string[] =>
  items.flatMap((item) => stringOf(item[name]) ?? []);

const byTime = <Row>(timeOf: (row: Row) => string, rows: readonly Row[]): readonly Row[] =>
  [...rows].sort((one, other) => (timeOf(one) < timeOf(other) ? -1 : 1));

/** The key of a payment or a document. */
export const stateKey = (kind: Kind, id: string): Key => state(`${prefixes[kind]}${id}`);

const kindOf = ({ PK, SK }: Item): Kind | null => {
  if (SK !== 'STATE' || typeof PK !== 'string') return null;
  if (PK.startsWith(prefixes.payment)) return 'payment';
  return PK.startsWith(prefixes.document) ? 'document' : null;
};

/** Which row an entry of the index of collections stands for, and when that was made: `<time>#…` is its sort key. */
export const placeIn = (item: Item): (Place & { readonly kind: Kind }) | null => {
  const kind = kindOf(item);
  if (kind === null) return null;
  const [at = ''] = (stringOf(item['GSI1SK']) ?? '').split('#');
  return { kind, id: String(item['PK']).slice(prefixes[kind].length), at };
};

/** What a changed row is about, if the console shows it. */
export const changeIn = (
  item: Item,
): { readonly payment: KnownPayment } | { readonly document: KnownDocument } | null => {
  const kind = kindOf(item);
  const payment = kind === 'payment' ? paymentOf(item) : null;
  if (payment !== null) return { payment };
  const document = kind === 'document' ? documentOf(item) : null;
  return document && { document };
};

/** Reads one payment with all that hangs on it; null if there is none. */
export const readPayment = async (table: TableReader, id: string): Promise<StoredPayment | null> => {
  const [own, events, ledger, documents] = await Promise.all([
    table.partition(`PAY#${id}`),
    table.partition(`EVT#${id}`),
    table.partition(`LEDGER#${id}`),
    table.partition(`DOCFOR#${id}`),
  ]);
  const payment = present(own.filter(({ SK }) => SK === 'STATE').map(paymentOf)).at(0);
  if (payment === undefined) return null;
  const [refunds, files] = await Promise.all([
    table.rows(idsIn(own, 'refundId').map((refundId) => state(`RFD#${refundId}`))),
    table.rows(idsIn(documents, 'documentId').map((documentId) => stateKey('document', documentId))),
  ]);
  return {
    ...payment,
    events: present(events.map(eventOf)),
    ledger: present(ledger.map(entryOf)),
    refunds: byTime(({ createdAt }) => createdAt, present(refunds.map(refundOf))),
    documents: byTime(
      ({ issuedAt }) => issuedAt,
      present(files.map(documentOf)).map(({ row }) => row),
    ),
  };
};
