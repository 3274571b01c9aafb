/** What the use cases of the ledger need from outside. Entries are written with the payment that causes them. */
import type { Page, PageOf } from '../../shared/page.ts';
import type { JournalEntry } from '../domain/entry.ts';

/** Sums of one account in one currency over all shards, in bigint minor units. */
export interface AccountTotals {
  readonly account: string;
  readonly currency: string;
  readonly debitMinor: bigint;
  readonly creditMinor: bigint;
}

/** Port: the journal. */
export interface Journal {
  listByPayment(paymentId: string, page: Page): Promise<PageOf<JournalEntry>>;
  listByPeriod(period: string, page: Page): Promise<PageOf<JournalEntry>>;
  /** Totals per account of one currency. */
  totals(currency: string): Promise<readonly AccountTotals[]>;
}
