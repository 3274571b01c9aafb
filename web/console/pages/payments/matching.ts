import type { PaymentRow } from '../../../../local/console/contract.ts';
import { amountText } from '../../parts/amount-text.ts';
import { statusLabel } from '../../parts/statuses.ts';

export interface Wanted {
  readonly text: string;
  /** Empty for all. */
  readonly status: string;
}

const texts = new WeakMap<PaymentRow, string>();

/** All that one may look for, made when somebody first looks. */
const textOf = (row: PaymentRow): string => {
  const known = texts.get(row);
  if (known !== undefined) return known;
  const amount = amountText({ minor: row.amountMinor, currency: row.currency });
  const parts = [
    row.id,
    row.orderId,
    row.status,
    statusLabel(row.status),
    amount,
    row.amountMinor,
    row.currency,
  ];
  const text = `${parts.join(' ')} ${amount.replaceAll(/[^\d.]/g, '')}`.toLowerCase();
  texts.set(row, text);
  return text;
};

/** The rows that have the status and every word. */
export const matching = (rows: readonly PaymentRow[], { text, status }: Wanted): readonly PaymentRow[] => {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0 && status === '') return rows;
  return rows.filter(
    (row) => (status === '' || row.status === status) && words.every((word) => textOf(row).includes(word)),
  );
};

/** How many rows there are of each status, most first. */
export const statusCounts = (rows: readonly PaymentRow[]): readonly (readonly [string, number])[] => {
  const counts = new Map<string, number>();
  for (const { status } of rows) counts.set(status, (counts.get(status) ?? 0) + 1);
  return [...counts].sort(([, a], [, b]) => b - a);
};
