import type { DisputeStore } from '../../disputes/app/ports.ts';
import { pageOf } from './page-of.ts';
import type { MemoryState } from './state.ts';

export function createMemoryDisputeStore(state: MemoryState): DisputeStore {
  const disputes = () => [...state.disputes.values()].map((record) => record.dispute);
  return {
    get: async (id) => state.disputes.get(id)?.dispute ?? null,
    async findByProcessorId(processorId) {
      const owner = state.stripeObjects.get(processorId);
      return disputes().find((dispute) => dispute.id === owner)?.id ?? null;
    },
    async listByStatus(status, page) {
      const place = ({ dueBy, id }: { readonly dueBy: string | null; readonly id: string }) =>
        `${dueBy ?? '9'} ${id}`;
      const found = disputes().filter((dispute) => dispute.status === status);
      return pageOf(
        found.sort((a, b) => (place(a) < place(b) ? -1 : 1)),
        page,
      );
    },
    async reschedule({ id, revision }, nextCheckAtMs) {
      const record = state.disputes.get(id);
      if (record?.dispute.revision !== revision) return false;
      state.disputes.set(id, { ...record, nextCheckAtMs });
      return true;
    },
    async addEvidenceFile(file) {
      state.evidenceFiles.set(file.documentId, file);
    },
    async evidenceFiles(id, documentIds) {
      const found = documentIds.map((documentId) => state.evidenceFiles.get(documentId));
      return found.filter((file) => file?.disputeId === id).filter((file) => file !== undefined);
    },
  };
}
