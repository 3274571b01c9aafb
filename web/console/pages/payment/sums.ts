import type { LedgerEntryView } from '../../../../local/console/contract.ts';

export interface Sums {
  readonly currency: string;
  readonly debitMinor: number;
  readonly creditMinor: number;
}

/** Both sides of all entries, per currency. */
export const sumsOf = (entries: readonly LedgerEntryView[]): readonly Sums[] => {
  const sums = new Map<string, Sums>();
  for (const { currency, debitMinor, creditMinor } of entries.flatMap(({ postings }) => postings)) {
    const old = sums.get(currency) ?? { currency, debitMinor: 0, creditMinor: 0 };
    sums.set(currency, {
      currency,
      debitMinor: old.debitMinor + debitMinor,
      creditMinor: old.creditMinor + creditMinor,
    });
  }
  return [...sums.values()];
};

/** Whether the two sides are equal in each currency, which they must be. */
export const isBalanced = (entries: readonly LedgerEntryView[]): boolean =>
  sumsOf(entries).every(({ debitMinor, creditMinor }) => debitMinor === creditMinor);
