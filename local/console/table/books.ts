import type { EngineClient } from '../../aws/dynamodb/engine-client.ts';
import type { LocalContext } from '../../seam.ts';
import type { DocumentRow, PaymentRow } from '../contract.ts';
import { createFollower, createOnce } from './follower.ts';
import type { Item } from './item.ts';
import { type StoredPayment, changeIn, placeIn, readPayment, stateKey } from './payment-table.ts';
import { type RowIndex, createRowIndex } from './row-index.ts';
import type { KnownDocument } from './rows.ts';
import { streamFromNow } from './stream-from-now.ts';
import { createTableReader } from './table-reader.ts';

/** A part of a list, newest first. */
export interface RowPage<Row> {
  readonly items: readonly Row[];
  readonly cursor: string | null;
  /** Of the whole list. */
  readonly total: number;
}

/** Payments and documents as the table holds them now; each answer has everything that was written before. */
export interface Books {
  payments(after: string | null, limit: number): Promise<RowPage<PaymentRow>>;
  payment(id: string): Promise<StoredPayment | null>;
  documents(limit: number): Promise<RowPage<KnownDocument>>;
  document(id: string): Promise<KnownDocument | undefined>;
  /** Resolves when every change up to now has been told. */
  upToDate(): Promise<void>;
}

export interface BooksKit {
  readonly context: LocalContext;
  readonly engine: EngineClient;
  readonly tableName: string;
  readonly onPayment: (row: PaymentRow) => void;
  readonly onDocument: (row: DocumentRow) => void;
}

const createLists = () => ({
  payment: createRowIndex<PaymentRow>(({ id, createdAt, version }) => ({ id, at: createdAt, version })),
  document: createRowIndex<KnownDocument>(({ row, version }) => ({ id: row.id, at: row.issuedAt, version })),
});

/** The lists hold places only until somebody looks at them: ten thousand rows are long, ten thousand keys are not. */
export const createBooks = (kit: BooksKit): Books => {
  const table = createTableReader(kit.engine, kit.tableName);
  const lists = createLists();

  /** False when something later is known. */
  const take = (item: Item): boolean => {
    const change = changeIn(item);
    if (change === null) return false;
    return 'payment' in change ? lists.payment.put(change.payment.row) : lists.document.put(change.document);
  };
  const tell = (item: Item): void => {
    const change = take(item) ? changeIn(item) : null;
    if (change === null) return;
    if ('payment' in change) kit.onPayment(change.payment.row);
    else kit.onDocument(change.document.row);
  };
  const placeAll = async (): Promise<void> => {
    for await (const items of table.index()) {
      for (const item of items) {
        const found = placeIn(item);
        if (found !== null) lists[found.kind].place(found);
      }
    }
  };
  const follower = createFollower(streamFromNow(kit.context, kit.tableName), tell);
  const upToDate = createOnce(async () => {
    // The place in the stream first: what changes while the index is read comes again behind it.
    await follower();
    await placeAll();
  }, follower);

  const pageOf = async <Row>(
    kind: keyof typeof lists,
    list: RowIndex<Row>,
    { after, limit }: { readonly after: string | null; readonly limit: number },
  ): Promise<RowPage<Row>> => {
    await upToDate();
    const { ids, cursor } = list.page(after, limit);
    const missing = ids.filter((id) => list.get(id) === undefined);
    for (const item of await table.rows(missing.map((id) => stateKey(kind, id)))) take(item);
    return { items: ids.flatMap((id) => list.get(id) ?? []), cursor, total: list.size() };
  };

  return {
    payments: (after, limit) => pageOf('payment', lists.payment, { after, limit }),
    payment: (id) => readPayment(table, id),
    documents: (limit) => pageOf('document', lists.document, { after: null, limit }),
    document: async (id) => {
      await upToDate();
      for (const item of await table.rows([stateKey('document', id)])) take(item);
      return lists.document.get(id);
    },
    upToDate,
  };
};
