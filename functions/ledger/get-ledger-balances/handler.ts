import { getBalances } from '../../../lib/ledger/app/get-balances.ts';
import type { GetBalancesDeps } from '../../../lib/ledger/app/get-balances.ts';
import { toBalanceView } from '../../../lib/ledger/app/ledger-view.ts';
import type { HttpAnswer, HttpRequest } from '../../../lib/runtime/http-types.ts';
import { currencies } from '../../../lib/shared/currency.ts';
import type { Chart } from '../../../lib/shared/chart-of-accounts.ts';
import type { GetLedgerBalancesQuery } from './schema.ts';

interface Deps extends GetBalancesDeps {
  readonly chart: Chart;
}

/** All of them: Stripe settles in currencies that the stage does not take, and its fees are in those. */
const everyCurrency = Object.keys(currencies);

/** The accounts of a currency, or of all. */
export function createHandler(deps: Deps) {
  return async ({ query }: HttpRequest<null, GetLedgerBalancesQuery>): Promise<HttpAnswer> => {
    const accounts = await getBalances(deps, query.currency === undefined ? everyCurrency : [query.currency]);
    return { status: 200, body: { items: accounts.map((totals) => toBalanceView(totals, deps.chart)) } };
  };
}
