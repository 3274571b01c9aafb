import type { Journal } from '../../ledger/app/ports.ts';
import type { Table } from './client.ts';
import { balanceShards, collections, keys, partitions } from './keys.ts';
import { entryRowSchema, totalsOf } from './ledger-rows.ts';
import { getRows, queryCollection, queryPartition } from './read.ts';

/** The journal as it is read; entries are written with the payment that causes them. */
export function createJournal(table: Table): Journal {
  return {
    async listByPayment(paymentId, page) {
      const { items, next } = await queryPartition(table, partitions.ledgerOfPayment(paymentId), page);
      return { items: items.map((row) => entryRowSchema.parse(row)), next };
    },
    async listByPeriod(period, page) {
      const { GSI1PK } = collections.ledgerOfPeriod(period);
      const { items, next } = await queryCollection(table, GSI1PK, { ...page, newestFirst: false });
      return { items: items.map((row) => entryRowSchema.parse(row)), next };
    },
    async totals(currency) {
      const shards = Array.from({ length: balanceShards }, (_, shard) => keys.balance(currency, shard));
      return totalsOf(currency, await getRows(table, shards));
    },
  };
}
