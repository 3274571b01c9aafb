import type { RefundStore } from '../../refunds/app/ports.ts';
import { pageOf } from './page-of.ts';
import type { MemoryState } from './state.ts';

export function createMemoryRefundStore(state: MemoryState): RefundStore {
  const refunds = () => [...state.refunds.values()].map((record) => record.refund);
  const ofPayment = (paymentId: string) =>
    refunds()
      .filter((refund) => refund.paymentId === paymentId)
      .sort((a, b) => (a.id < b.id ? -1 : 1));
  return {
    get: async (id) => state.refunds.get(id)?.refund ?? null,
    async findByProcessorId(processorId) {
      const owner = state.stripeObjects.get(processorId);
      return refunds().find((refund) => refund.id === owner)?.id ?? null;
    },
    listByPayment: async (paymentId) => ofPayment(paymentId),
    pageOfPayment: async (paymentId, page) => pageOf(ofPayment(paymentId), page),
    async reschedule({ id, revision }, nextCheckAtMs) {
      const record = state.refunds.get(id);
      if (record?.refund.revision !== revision) return false;
      state.refunds.set(id, { ...record, nextCheckAtMs });
      return true;
    },
  };
}
