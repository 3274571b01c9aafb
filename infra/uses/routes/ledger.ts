import { cursorUse } from '../secrets.ts';
import { settingsUse } from '../stage.ts';
import { tableUse } from '../table.ts';
import type { Kit, RouteUses } from './kit.ts';

/** What the routes of the journal may do. */
export const ledgerUses = ({ data }: Kit) =>
  ({
    listLedgerEntries: [
      cursorUse(data),
      tableUse(data, { get: ['ledger'], query: ['ledger'], collections: ['ledgerOfPeriod'] }),
    ],
    getLedgerBalances: [settingsUse(data.deployment.config, 'CHART'), tableUse(data, { get: ['balances'] })],
  }) satisfies RouteUses;
