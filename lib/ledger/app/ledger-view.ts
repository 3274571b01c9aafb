import * as z from 'zod';
import { chartAccountOf } from '../../shared/chart-of-accounts.ts';
import type { Chart } from '../../shared/chart-of-accounts.ts';
import { Fault } from '../../shared/fault.ts';
import type { JournalEntry } from '../domain/entry.ts';
import type { AccountTotals } from './ports.ts';

const minor = z.number().int();

/** A journal entry on the wire; amounts are minor units. */
export const entryViewSchema = z.object({
  id: z.string(),
  cause: z.string(),
  effectiveAt: z.string(),
  postedAt: z.string(),
  period: z.string(),
  postings: z.array(z.object({ account: z.string(), currency: z.string(), debit: minor, credit: minor })),
});

export type EntryView = z.infer<typeof entryViewSchema>;

export function toEntryView(entry: JournalEntry): EntryView {
  return {
    id: entry.id,
    cause: entry.cause,
    effectiveAt: entry.effectiveAt,
    postedAt: entry.postedAt,
    period: entry.period,
    postings: entry.postings.map((posting) => ({
      account: posting.account,
      currency: posting.currency,
      debit: toWire(posting.debitMinor),
      credit: toWire(posting.creditMinor),
    })),
  };
}

/** An account on the wire; `balance` = debit - credit. */
export const balanceViewSchema = z.object({
  account: z.string(),
  currency: z.string(),
  debit: minor,
  credit: minor,
  balance: minor,
  /** The account's place in the seller's own chart. */
  chartAccount: z.object({ number: z.string(), label: z.string() }).optional(),
});

export type BalanceView = z.infer<typeof balanceViewSchema>;

export function toBalanceView(totals: AccountTotals, chart: Chart): BalanceView {
  const chartAccount = chartAccountOf(chart, totals.account);
  return {
    account: totals.account,
    currency: totals.currency,
    debit: toWire(totals.debitMinor),
    credit: toWire(totals.creditMinor),
    balance: toWire(totals.debitMinor - totals.creditMinor),
    ...(chartAccount === null ? {} : { chartAccount }),
  };
}

/** JSON readers lose digits beyond 2^53, so nothing larger is ever sent. */
function toWire(amountMinor: bigint): number {
  const wire = Number(amountMinor);
  if (!Number.isSafeInteger(wire)) throw new Fault('amount_too_wide', 'an amount does not fit into JSON');
  return wire;
}
