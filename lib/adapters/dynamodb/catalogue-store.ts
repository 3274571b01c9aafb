import * as z from 'zod';
import type { CatalogueStore, KeptPrice } from '../../catalogue/app/ports.ts';
import { priceRowSchema } from '../../catalogue/contract.ts';
import { actorSchema } from '../../shared/event.ts';
import type { Table } from './client.ts';
import { keys, partitions } from './keys.ts';
import { putRowIf } from './put-row.ts';
import { getRow, queryWholePartition } from './read.ts';
import type { Row } from './read.ts';

/** What a row keeps about its last change. */
const changeSchema = z.object({ version: z.int(), changedAt: z.iso.datetime(), changedBy: actorSchema });

export function createCatalogueStore(table: Table): CatalogueStore {
  return {
    async listPrices() {
      const rows = await queryWholePartition(table, partitions.prices());
      return rows.map((row) => priceRowSchema.parse(row));
    },
    async readPrice(priceId) {
      const row = await getRow(table, keys.price(priceId));
      return row === null ? null : toKept(row);
    },
    writePrice({ price, ...change }, readVersion) {
      const item = { ...keys.price(price.priceId), ...price, ...change };
      return putRowIf(table, item, stillHas(readVersion));
    },
  };
}

/** A price that was loaded before prices had versions. */
const neverChanged = 0;

function toKept(row: Row): KeptPrice {
  const price = priceRowSchema.parse(row);
  const old = {
    version: neverChanged,
    changedAt: price.validFrom,
    changedBy: { kind: 'operator', id: 'catalogue' },
  };
  return { price, ...changeSchema.parse({ ...old, ...row }) };
}

function stillHas(version: number | null) {
  if (version === null) return { condition: 'attribute_not_exists(PK)', values: {} };
  if (version === neverChanged) return { condition: 'attribute_not_exists(version)', values: {} };
  return { condition: 'version = :version', values: { ':version': version } };
}
