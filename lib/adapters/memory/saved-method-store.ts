import type { MethodChange, SavedMethodStore } from '../../customers/app/ports.ts';
import { isId } from '../../shared/ids.ts';
import { pageOf } from './page-of.ts';
import type { MemoryState } from './state.ts';

export function createMemorySavedMethodStore(state: MemoryState): SavedMethodStore {
  const methods = () => [...state.savedMethods.values()];
  return {
    async findCustomer(processorCustomerId) {
      const found = [...state.processorCustomers].find(([, theirs]) => theirs === processorCustomerId);
      const id = found?.[0];
      return id !== undefined && isId('cst', id) ? id : null;
    },
    async get(customerId, id) {
      const method = state.savedMethods.get(id);
      return method?.customerId === customerId ? method : null;
    },
    find: async (id) => state.savedMethods.get(id) ?? null,
    findByProcessorId: async (processorId) =>
      methods().find((method) => method.processorId === processorId) ?? null,
    async listActive(customerId, page) {
      const theirs = methods().filter((method) => method.customerId === customerId);
      const { items, next } = pageOf(
        theirs.sort((a, b) => (a.id < b.id ? -1 : 1)),
        page,
      );
      return { items: items.filter(({ status }) => status === 'active'), next };
    },
    async openConsents(customerId) {
      return [...state.consents.values()]
        .filter((given) => given.customerId === customerId && given.consent.methodId === null)
        .map(({ consent }) => consent)
        .sort((a, b) => (a.at < b.at ? 1 : -1));
    },
    async listRemovals(untilMs, limit) {
      const due = methods().flatMap(({ id, removal }) => {
        const at = removal?.nextCheckAt ?? null;
        return at === null || Date.parse(at) > untilMs ? [] : [{ id, at }];
      });
      return due
        .sort((a, b) => (a.at < b.at ? -1 : 1))
        .slice(0, limit)
        .map(({ id }) => id);
    },
    async save(change) {
      const { after, inboxEventId } = change;
      if (inboxEventId !== undefined && state.inbox.has(inboxEventId)) return 'inbox_seen';
      if (!isAsRead(state, change)) return 'changed';
      state.savedMethods.set(after.id, after);
      bindConsent(state, change);
      if (inboxEventId !== undefined) state.inbox.add(inboxEventId);
      return 'saved';
    },
    hasInbox: async (stripeEventId) => state.inbox.has(stripeEventId),
    async markInbox(stripeEventId) {
      state.inbox.add(stripeEventId);
    },
  };
}

function isAsRead(state: MemoryState, { before, after }: MethodChange): boolean {
  const stored = state.savedMethods.get(after.id);
  if (stored?.revision !== before?.revision) return false;
  const isNew = before === null;
  const twin = [...state.savedMethods.values()].some(({ processorId }) => processorId === after.processorId);
  if (isNew && twin) return false;
  const subject = boundSubject({ before, after });
  return subject === null || state.consents.get(subject)?.consent.methodId === null;
}

function bindConsent(state: MemoryState, change: MethodChange): void {
  const subject = boundSubject(change);
  const given = subject === null ? undefined : state.consents.get(subject);
  if (subject === null || given === undefined) return;
  state.consents.set(subject, { ...given, consent: { ...given.consent, methodId: change.after.id } });
}

/** The consent that a change uses, if it does. */
function boundSubject({ before, after }: Pick<MethodChange, 'before' | 'after'>): string | null {
  if (after.consent === null || (before?.consent ?? null) !== null) return null;
  return `${after.customerId} ${after.consent.subjectId}`;
}
