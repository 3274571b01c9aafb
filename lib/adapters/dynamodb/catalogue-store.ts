import type { CatalogueStore } from '../../catalogue/app/ports.ts';
import { priceRowSchema } from '../../catalogue/contract.ts';
import type { Table } from './client.ts';
import { keys, partitions } from './keys.ts';
import { putRow } from './put-row.ts';
import { queryWholePartition } from './read.ts';

export function createCatalogueStore(table: Table): CatalogueStore {
  return {
    async listPrices() {
      const rows = await queryWholePartition(table, partitions.prices());
      return rows.map((row) => priceRowSchema.parse(row));
    },
    put: (price) => putRow(table, { ...keys.price(price.priceId), ...price }),
  };
}
