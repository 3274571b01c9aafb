import type { DisputeStore } from '../../disputes/app/ports.ts';
import { disputeSchema } from '../../disputes/domain/dispute.ts';
import type { Table } from './client.ts';
import { conditionalUpdate, setting } from './conditional-update.ts';
import { disputeRowSchema, evidenceFileSchema } from './dispute-rows.ts';
import { dueOf } from './due.ts';
import { collections, keys } from './keys.ts';
import { putRow } from './put-row.ts';
import { getRow, getRows, queryCollection } from './read.ts';
import { stripeObjectSchema } from './refund-rows.ts';

/** Disputes as they are read; they are written with their payment. */
export function createDisputeStore(table: Table): DisputeStore {
  const read = async (id: string) => {
    const row = await getRow(table, keys.dispute(id));
    return row === null ? null : disputeRowSchema.parse(row).dispute;
  };
  return {
    ...files(table),
    get: read,
    async findByProcessorId(processorId) {
      const row = await getRow(table, keys.stripeObject(processorId));
      if (row === null) return null;
      const { disputeId } = stripeObjectSchema.parse(row);
      return disputeId === null ? null : disputeSchema.shape.id.parse(disputeId);
    },
    async listByStatus(status, page) {
      const { GSI1PK } = collections.disputesOfStatus(status);
      const { items, next } = await queryCollection(table, GSI1PK, { ...page, newestFirst: false });
      return { items: items.map((row) => disputeRowSchema.parse(row).dispute), next };
    },
    async reschedule({ id, revision }, nextCheckAtMs) {
      const dispute = await read(id);
      if (dispute === null) return false;
      const due = dueOf({ kind: 'dispute', paymentId: dispute.paymentId, disputeId: id }, nextCheckAtMs);
      const written = await conditionalUpdate(table, {
        key: keys.dispute(id),
        update: setting([due.sets], due.remove),
        condition: 'dispute.revision = :revision',
        values: { ':revision': revision, ...due.values },
      });
      return written.applied;
    },
  };
}

function files(table: Table) {
  return {
    addEvidenceFile: (file) =>
      putRow(table, { ...keys.evidenceUpload(file.disputeId, file.documentId), ...file }),
    async evidenceFiles(id, documentIds) {
      const rows = await getRows(
        table,
        documentIds.map((documentId) => keys.evidenceUpload(id, documentId)),
      );
      return rows.filter((row) => row !== null).map((row) => evidenceFileSchema.parse(row));
    },
  } satisfies Partial<DisputeStore>;
}
