import type { AccountTotals, Journal } from '../../ledger/app/ports.ts';
import { pageOf } from './page-of.ts';
import type { MemoryState } from './state.ts';

export function createMemoryJournal(state: MemoryState): Journal {
  return {
    async listByPayment(paymentId, page) {
      return pageOf(
        state.entries.filter((entry) => entry.subject === paymentId),
        page,
      );
    },
    async listByPeriod(period, page) {
      return pageOf(
        state.entries.filter((entry) => entry.period === period),
        page,
      );
    },
    async totals(currency) {
      const totals = new Map<string, AccountTotals>();
      const postings = state.entries.flatMap((entry) => entry.postings);
      for (const { account, debitMinor, creditMinor } of postings.filter(
        (posting) => posting.currency === currency,
      )) {
        const known = totals.get(account) ?? { account, currency, debitMinor: 0n, creditMinor: 0n };
        totals.set(account, {
          ...known,
          debitMinor: known.debitMinor + debitMinor,
          creditMinor: known.creditMinor + creditMinor,
        });
      }
      return [...totals.values()].sort((a, b) => (a.account < b.account ? -1 : 1));
    },
  };
}
