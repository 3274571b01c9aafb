import type { CustomerDirectory } from '../../customers/contract.ts';
import type { MemoryState } from './state.ts';

export function createMemoryCustomerDirectory(state: MemoryState): CustomerDirectory {
  return {
    current: async (customerId) => state.customers.get(customerId) ?? null,
    snapshot: async (customerId, paymentId) => state.snapshots.get(`${customerId} ${paymentId}`) ?? null,
  };
}
