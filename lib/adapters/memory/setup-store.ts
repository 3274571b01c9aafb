import type { SetupChange, SetupStore } from '../../customers/app/ports.ts';
import type { MemoryAnswers } from './idempotency-store.ts';
import { applySaving } from './saving.ts';
import type { MemoryState } from './state.ts';

export function createMemorySetupStore(state: MemoryState, answers: MemoryAnswers): SetupStore {
  return {
    get: async (id) => state.setups.get(id) ?? null,
    findByProcessorId: async (processorId) =>
      [...state.setups.values()].find((setup) => setup.processorId === processorId) ?? null,
    readForCreate: async (customerId, setupId) => ({
      isKnown: state.customers.has(customerId ?? ''),
      processorCustomerId: state.processorCustomers.get(customerId ?? '') ?? null,
      setup: state.setups.get(setupId) ?? null,
    }),
    async commit(change) {
      const { after, answer, inboxEventId } = change;
      if (inboxEventId !== undefined && state.inbox.has(inboxEventId)) return 'inbox_seen';
      if (answer !== undefined && !answers.owns(answer.lease)) return 'lease_lost';
      if (state.setups.get(after.id)?.revision !== change.before?.revision) return 'changed';
      if (!isSameCustomer(state, change)) return 'changed';
      apply(state, change);
      if (answer !== undefined) answers.write(answer);
      return 'committed';
    },
    hasInbox: async (stripeEventId) => state.inbox.has(stripeEventId),
    async markInbox(stripeEventId) {
      state.inbox.add(stripeEventId);
    },
  };
}

function isSameCustomer(state: MemoryState, { after }: SetupChange): boolean {
  const known = state.processorCustomers.get(after.customerId);
  return known === undefined || known === after.processorCustomerId;
}

function apply(state: MemoryState, { after, customer, given, inboxEventId }: SetupChange): void {
  const { customerId, processorCustomerId } = after;
  state.setups.set(after.id, after);
  applySaving(state, { customerId, processorCustomerId, ...(given === undefined ? {} : { given }) });
  if (customer !== undefined) state.customers.set(customer.id, customer);
  if (inboxEventId !== undefined) state.inbox.add(inboxEventId);
}
