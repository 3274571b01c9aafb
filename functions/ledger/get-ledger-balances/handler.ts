import { getBalances } from '../../../lib/ledger/app/get-balances.ts';
import type { GetBalancesDeps } from '../../../lib/ledger/app/get-balances.ts';
import { toBalanceView } from '../../../lib/ledger/app/ledger-view.ts';
import type { HttpAnswer, HttpRequest } from '../../../lib/runtime/http-types.ts';
import type { Chart } from '../../../lib/shared/chart-of-accounts.ts';
import type { GetLedgerBalancesQuery } from './schema.ts';

interface Deps extends GetBalancesDeps {
  readonly currencies: readonly string[];
  readonly chart: Chart;
}

/** The accounts of a currency, or of all that the stage takes. */
export function createHandler(deps: Deps) {
  return async ({ query }: HttpRequest<null, GetLedgerBalancesQuery>): Promise<HttpAnswer> => {
    const currencies = query.currency === undefined ? deps.currencies : [query.currency];
    const accounts = await getBalances(deps, currencies);
    return { status: 200, body: { items: accounts.map((totals) => toBalanceView(totals, deps.chart)) } };
  };
}
