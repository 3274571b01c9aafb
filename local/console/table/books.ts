import type { EngineClient } from '../../aws/dynamodb/engine-client.ts';
import { createStreamEngine } from '../../events/mapping/stream-engine.ts';
import type { Position } from '../../events/mapping/stream-position.ts';
import { createStreamReader } from '../../events/mapping/stream-reader.ts';
import type { LocalContext } from '../../seam.ts';
import type { DocumentRow, PaymentRow } from '../contract.ts';
import { type Follower, createFollower } from './follower.ts';
import type { Item } from './item.ts';
import { type StoredPayment, changeIn, followed, readPayment } from './payment-table.ts';
import { type RowIndex, createRowIndex } from './row-index.ts';
import type { KnownDocument } from './rows.ts';
import { createTableReader } from './table-reader.ts';

/** Payments and documents: lists of all in memory, and one in full from the table. */
export interface Books {
  readonly payments: RowIndex<PaymentRow>;
  readonly documents: RowIndex<KnownDocument>;
  /** Resolves when the lists hold everything that was written before. */
  upToDate(): Promise<void>;
  payment(id: string): Promise<StoredPayment | null>;
}

export interface BooksKit {
  readonly context: LocalContext;
  readonly engine: EngineClient;
  readonly tableName: string;
  readonly onPayment: (row: PaymentRow) => void;
  readonly onDocument: (row: DocumentRow) => void;
}

const streamOf = ({ context, tableName }: BooksKit) => {
  const positions = new Map<string, Position>();
  const { region, accountId } = context;
  return createStreamReader(
    context,
    {
      engine: createStreamEngine(context.engineUrl),
      // In memory: every start reads the table anew.
      positions: {
        get: (_, streamArn) => positions.get(streamArn),
        set: (_, streamArn, position) => void positions.set(streamArn, position),
      },
    },
    {
      UUID: 'console',
      EventSourceArn: `arn:aws:dynamodb:${region}:${accountId}:table/${tableName}/stream/console`,
      StartingPosition: 'LATEST',
    },
  );
};

/** Loads at the first question; what is found then is no news. */
const loadOnce = (follower: Follower, onLoaded: () => void): (() => Promise<void>) => {
  let loaded: Promise<void> | null = null;
  const load = async (): Promise<void> => {
    try {
      await follower.load();
      onLoaded();
    } catch (error) {
      loaded = null;
      throw error;
    }
  };
  return async () => {
    const isFirst = loaded === null;
    loaded ??= load();
    await loaded;
    if (!isFirst) await follower.catchUp();
  };
};

export const createBooks = (kit: BooksKit): Books => {
  const table = createTableReader(kit.engine, kit.tableName);
  const lists = {
    payments: createRowIndex<PaymentRow>(({ id, createdAt, version }) => ({ id, at: createdAt, version })),
    documents: createRowIndex<KnownDocument>(({ row, version }) => ({
      id: row.id,
      at: row.issuedAt,
      version,
    })),
  };
  let isLoaded = false;
  const take = (item: Item): void => {
    const change = changeIn(item);
    if (change === null) return;
    if ('payment' in change) {
      const { row } = change.payment;
      if (lists.payments.put(row) && isLoaded) kit.onPayment(row);
    } else if (lists.documents.put(change.document) && isLoaded) kit.onDocument(change.document.row);
  };
  const follower = createFollower({ reader: streamOf(kit), rows: () => table.states(followed), take });
  const upToDate = loadOnce(follower, () => {
    isLoaded = true;
  });
  return { ...lists, upToDate, payment: (id) => readPayment(table, id) };
};
