import type { RefundStore } from '../../refunds/app/ports.ts';
import { refundSchema } from '../../refunds/domain/refund.ts';
import type { Refund } from '../../refunds/domain/refund.ts';
import type { Table } from './client.ts';
import { conditionalUpdate, setting } from './conditional-update.ts';
import { keys, partitions } from './keys.ts';
import { dueOf } from './due.ts';
import { getRow, getRows, queryPartition, queryWholePartition } from './read.ts';
import type { Row } from './read.ts';
import { refundRowSchema, stripeObjectSchema } from './refund-rows.ts';

/** Refunds as they are read; they are written with their payment. */
export function createRefundStore(table: Table): RefundStore {
  return {
    async get(id) {
      const row = await getRow(table, keys.refund(id));
      return row === null ? null : refundRowSchema.parse(row).refund;
    },
    async findByProcessorId(processorId) {
      const row = await getRow(table, keys.stripeObject(processorId));
      if (row === null) return null;
      const { refundId } = stripeObjectSchema.parse(row);
      return refundId === null ? null : refundSchema.shape.id.parse(refundId);
    },
    async listByPayment(paymentId) {
      const listed = await queryWholePartition(table, partitions.paymentRefunds(paymentId));
      return readListed(table, listed);
    },
    async pageOfPayment(paymentId, page) {
      const { items, next } = await queryPartition(table, partitions.paymentRefunds(paymentId), page);
      return { items: await readListed(table, items), next };
    },
    async reschedule({ id, revision }, nextCheckAtMs) {
      const row = await getRow(table, keys.refund(id));
      if (row === null) return false;
      const { paymentId } = refundRowSchema.parse(row).refund;
      const due = dueOf({ kind: 'refund', paymentId, refundId: id }, nextCheckAtMs);
      const written = await conditionalUpdate(table, {
        key: keys.refund(id),
        update: setting([due.sets], due.remove),
        condition: 'refund.revision = :revision',
        values: { ':revision': revision, ...due.values },
      });
      return written.applied;
    },
  };
}

/** A payment's partition lists its refunds by their ids, which are ordered by time. */
async function readListed(table: Table, listed: readonly Row[]): Promise<readonly Refund[]> {
  const ids = listed.map((row) => refundSchema.shape.id.parse(row['refundId']));
  const rows = await getRows(
    table,
    ids.map((id) => keys.refund(id)),
  );
  return rows.filter((row) => row !== null).map((row) => refundRowSchema.parse(row).refund);
}
