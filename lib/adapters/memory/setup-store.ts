import type { SetupChange, SetupStore } from '../../customers/app/ports.ts';
import type { MemoryAnswers } from './idempotency-store.ts';
import { applySaving } from './saving.ts';
import type { MemoryState } from './state.ts';

export function createMemorySetupStore(state: MemoryState, answers: MemoryAnswers): SetupStore {
  return {
    get: async (id) => state.setups.get(id) ?? null,
    findByProcessorId: async (processorId) =>
      [...state.setups.values()].find((setup) => setup.processorId === processorId) ?? null,
    readForCreate: async (customerId) => ({
      isKnown: state.customers.has(customerId ?? ''),
      processorCustomerId: state.processorCustomers.get(customerId ?? '') ?? null,
    }),
    async commit(change) {
      const refusal = refusalOf(state, answers, change);
      if (refusal !== null) return refusal;
      apply(state, change);
      if (change.answer !== undefined) answers.write(change.answer);
      return 'committed';
    },
    hasInbox: async (stripeEventId) => state.inbox.has(stripeEventId),
    async markInbox(stripeEventId) {
      state.inbox.add(stripeEventId);
    },
  };
}

function refusalOf(
  state: MemoryState,
  answers: MemoryAnswers,
  change: SetupChange,
): 'inbox_seen' | 'lease_lost' | 'changed' | null {
  const { answer, inboxEventId } = change;
  if (inboxEventId !== undefined && state.inbox.has(inboxEventId)) return 'inbox_seen';
  if (answer !== undefined && !answers.owns(answer.lease)) return 'lease_lost';
  return isAsRead(state, change) ? null : 'changed';
}

function isAsRead(state: MemoryState, { before, after }: SetupChange): boolean {
  if (state.setups.get(after.id)?.revision !== before?.revision) return false;
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
