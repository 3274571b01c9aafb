import { getBalances } from '../../../lib/ledger/app/get-balances.ts';
import type { GetBalancesDeps } from '../../../lib/ledger/app/get-balances.ts';
import { toBalanceView } from '../../../lib/ledger/app/ledger-view.ts';
import type { HttpAnswer, HttpRequest } from '../../../lib/runtime/http-types.ts';
import type { GetLedgerBalancesQuery } from './schema.ts';

/** The accounts of a currency, or of all that the stage takes. */
export function createHandler(deps: GetBalancesDeps & { readonly currencies: readonly string[] }) {
  return async ({ query }: HttpRequest<null, GetLedgerBalancesQuery>): Promise<HttpAnswer> => {
    const currencies = query.currency === undefined ? deps.currencies : [query.currency];
    const accounts = await getBalances(deps, currencies);
    return { status: 200, body: { items: accounts.map(toBalanceView) } };
  };
}
