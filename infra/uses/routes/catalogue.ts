import { settingsUse } from '../stage.ts';
import { tableUse } from '../table.ts';
import type { Kit, RouteUses } from './kit.ts';

/** What the routes of the catalogue may do. */
export const catalogueUses = ({ data }: Kit) =>
  ({
    listCatalogue: [tableUse(data, { query: ['catalogue'] })],
    getPrice: [tableUse(data, { get: ['catalogue'] })],
    putPrice: [
      settingsUse(data.deployment.config, 'CURRENCIES', 'VAT', 'SHOPS'),
      tableUse(data, { get: ['catalogue'], put: ['catalogue'] }),
    ],
    endPrice: [tableUse(data, { get: ['catalogue'], put: ['catalogue'] })],
  }) satisfies RouteUses;
