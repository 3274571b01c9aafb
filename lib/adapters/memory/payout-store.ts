import type { PayoutStore } from '../../payouts/app/ports.ts';
import type { Payout } from '../../payouts/domain/payout.ts';
import type { MemoryState } from './state.ts';

export function createMemoryPayoutStore(
  state: Pick<MemoryState, 'events' | 'entries' | 'inbox'>,
): PayoutStore {
  const payouts = new Map<string, Payout>();
  return {
    findByProcessorId: async (processorId) => payouts.get(processorId) ?? null,
    async markInbox(stripeEventId) {
      state.inbox.add(stripeEventId);
    },
    async commit({ before, after, events, entries, inboxEventId }) {
      if (state.inbox.has(inboxEventId)) return { kind: 'inbox_seen' };
      if (payouts.get(after.processorId)?.version !== before?.version) return { kind: 'version_conflict' };
      payouts.set(after.processorId, after);
      state.events.set(after.id, (state.events.get(after.id) ?? []).concat(events));
      state.entries.push(...entries);
      state.inbox.add(inboxEventId);
      return { kind: 'committed' };
    },
  };
}
