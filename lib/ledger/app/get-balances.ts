import type { AccountTotals, Journal } from './ports.ts';

export interface GetBalancesDeps {
  readonly journal: Pick<Journal, 'totals'>;
}

/** The accounts of the given currencies, by name. */
export async function getBalances(
  deps: GetBalancesDeps,
  currencies: readonly string[],
): Promise<readonly AccountTotals[]> {
  const totals = await Promise.all(currencies.map((currency) => deps.journal.totals(currency)));
  return totals.flatMap((ofCurrency) => [...ofCurrency].sort((a, b) => (a.account < b.account ? -1 : 1)));
}
