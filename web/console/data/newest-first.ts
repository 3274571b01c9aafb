import type { PaymentRow } from '../../../local/console/contract.ts';

export type KnownPayments = Map<string, PaymentRow>;

/** Newest first; ids of the same moment keep one order. */
export const compareRows = (a: PaymentRow, b: PaymentRow): number => {
  if (a.createdAt !== b.createdAt) return a.createdAt < b.createdAt ? 1 : -1;
  if (a.id === b.id) return 0;
  return a.id < b.id ? 1 : -1;
};

/** Takes rows in. The stream may have been faster than the answer to a question: an older version changes nothing. */
export const learn = (into: KnownPayments, rows: Iterable<PaymentRow>): void => {
  for (const row of rows) {
    const old = into.get(row.id);
    if (old === undefined || old.version <= row.version) into.set(row.id, row);
  }
};

export const newestFirst = (known: KnownPayments): readonly PaymentRow[] =>
  [...known.values()].sort(compareRows);
