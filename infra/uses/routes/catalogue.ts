import { tableUse } from '../table.ts';
import type { Kit, RouteUses } from './kit.ts';

/** What the routes of the catalogue may do. */
export const catalogueUses = ({ data }: Kit) =>
  ({
    listCatalogue: [tableUse(data, { query: ['catalogue'] })],
  }) satisfies RouteUses;
