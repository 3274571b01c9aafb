import type { DueItem, PaymentChange, PaymentRow, PaymentStore } from '../../payments/app/ports.ts';
import { transitions } from '../../payments/domain/transitions.ts';
import type { CommitOutcome } from '../../shared/commit-outcome.ts';
import { Fault } from '../../shared/fault.ts';
import type { MemoryAnswers } from './idempotency-store.ts';
import { pageOf } from './page-of.ts';
import { applySaving } from './saving.ts';
import type { MemoryState, PaymentRecord } from './state.ts';

export function createMemoryPaymentStore(state: MemoryState, answers: MemoryAnswers): PaymentStore {
  return {
    ...lists(state),
    async get(id) {
      const record = state.payments.get(id);
      return record === undefined ? null : rowOf(record);
    },
    async getHeldBy(id, clientSecretHash) {
      const record = state.payments.get(id);
      return record?.clientSecretHash === clientSecretHash ? rowOf(record) : null;
    },
    async readForCreate(orderId, priceIds, customerId) {
      return {
        order: state.orders.get(orderId) ?? null,
        prices: pricesOf(state, priceIds),
        processorCustomerId: state.processorCustomers.get(customerId ?? '') ?? null,
      };
    },
    async readPrices(priceIds) {
      return pricesOf(state, priceIds);
    },
    async getWithOrder(id) {
      const record = state.payments.get(id);
      if (record === undefined) return null;
      const order = state.orders.get(record.payment.orderId);
      const isHeld = order?.paymentId === id && order.state !== 'free';
      return { row: rowOf(record), order: isHeld ? order : null };
    },
    hasInbox: async (stripeEventId) => state.inbox.has(stripeEventId),
    async markInbox(stripeEventId) {
      state.inbox.add(stripeEventId);
    },
    isHeard: async (stripeEventId, nowMs) =>
      state.inbox.has(stripeEventId) || (state.asideEvents.get(stripeEventId) ?? 0) > nowMs,
    async markAside(stripeEventId, untilMs) {
      state.asideEvents.set(stripeEventId, untilMs);
    },
    async commit(change) {
      const { before, after, events } = change;
      if (after.version !== (before?.version ?? 0) + events.length)
        throw new Fault('events_miscounted', after.id);
      const kind = refusalOf(state, answers, change);
      if (kind !== null) return { kind };
      apply(state, change);
      if (change.answer !== undefined) answers.write(change.answer);
      return { kind: 'committed' };
    },
    async reschedule({ id, version, checks }, nextCheckAtMs) {
      const record = state.payments.get(id);
      if (record?.payment.version !== version || record.checks !== checks) return false;
      state.payments.set(id, { ...record, checks: checks + 1, nextCheckAtMs });
      return true;
    },
  };
}

function pricesOf(state: MemoryState, priceIds: readonly string[]) {
  const prices = priceIds.map((id) => state.prices.get(id)).filter((price) => price !== undefined);
  return new Map(prices.map((price) => [price.priceId, price]));
}

function lists(state: MemoryState) {
  const payments = () => [...state.payments.values()].map((record) => record.payment);
  return {
    async findByProcessorId(processorId) {
      const owner = state.stripeObjects.get(processorId);
      return payments().find((payment) => payment.id === owner)?.id ?? null;
    },
    listByOrder: async (orderId) => payments().filter((payment) => payment.orderId === orderId),
    async listByCustomer(customerId, page) {
      const found = payments().filter((payment) => payment.customerId === customerId);
      const newestFirst = found.sort((a, b) => compare(b.createdAt + b.id, a.createdAt + a.id));
      return pageOf(newestFirst, page);
    },
    listEvents: async (id, page) => pageOf(state.events.get(id) ?? [], page),
    async listDue(nowMs, limit) {
      const due = [...duePayments(state), ...dueRefunds(state), ...dueDisputes(state)].filter(
        ({ atMs }) => atMs <= nowMs,
      );
      return due
        .sort((a, b) => a.atMs - b.atMs)
        .slice(0, limit)
        .map(({ item }) => item);
    },
  } satisfies Partial<PaymentStore>;
}

interface Due {
  readonly atMs: number;
  readonly item: DueItem;
}

function duePayments(state: MemoryState): readonly Due[] {
  return [...state.payments.values()].flatMap(({ payment, nextCheckAtMs }) =>
    nextCheckAtMs === null ? [] : [{ atMs: nextCheckAtMs, item: { kind: 'payment', paymentId: payment.id } }],
  );
}

function dueRefunds(state: MemoryState): readonly Due[] {
  return [...state.refunds.values()].flatMap(({ refund, nextCheckAtMs }) => {
    const item = { kind: 'refund', paymentId: refund.paymentId, refundId: refund.id } as const;
    return nextCheckAtMs === null ? [] : [{ atMs: nextCheckAtMs, item }];
  });
}

function dueDisputes(state: MemoryState): readonly Due[] {
  return [...state.disputes.values()].flatMap(({ dispute, nextCheckAtMs }) => {
    const item = { kind: 'dispute', paymentId: dispute.paymentId, disputeId: dispute.id } as const;
    return nextCheckAtMs === null ? [] : [{ atMs: nextCheckAtMs, item }];
  });
}

type RefusalKind = Exclude<CommitOutcome['kind'], 'committed'>;

/** The same conditions as the transaction's, the first that fails in the order in which they are told. */
function refusalOf(state: MemoryState, answers: MemoryAnswers, change: PaymentChange): RefusalKind | null {
  const { order, inboxEventId, answer } = change;
  const failed: Readonly<Record<RefusalKind, boolean>> = {
    inbox_seen: inboxEventId !== undefined && state.inbox.has(inboxEventId),
    lease_lost: answer !== undefined && !answers.owns(answer.lease),
    version_conflict: !isPaymentAsRead(state, change) || isDisputeKnown(state, change.dispute),
    order_taken: order !== undefined && !isOrderAsRead(state, order),
    refund_known: refundsOf(change).some((refund) => isRefundKnown(state, refund)),
  };
  return reasons.find((reason) => failed[reason]) ?? null;
}

const reasons = ['inbox_seen', 'lease_lost', 'version_conflict', 'order_taken', 'refund_known'] as const;

function isPaymentAsRead(state: MemoryState, { before, after, events }: PaymentChange): boolean {
  if (before === null) return !state.payments.has(after.id) && !state.stripeObjects.has(after.processorId);
  const stored = state.payments.get(before.id)?.payment;
  if (stored?.version !== before.version) return false;
  const [first] = events;
  return first === undefined || Object.hasOwn(transitions[stored.status], first.type);
}

function isOrderAsRead(state: MemoryState, { before, after }: NonNullable<PaymentChange['order']>): boolean {
  return state.orders.get(after.orderId)?.revision === before?.revision;
}

function refundsOf({ refund, refunds = [] }: PaymentChange) {
  return refund === undefined ? refunds : [refund, ...refunds];
}

function isRefundKnown(state: MemoryState, { before, after }: NonNullable<PaymentChange['refund']>): boolean {
  const owner = after.processorId === null ? undefined : state.stripeObjects.get(after.processorId);
  const isAsRead = state.refunds.get(after.id)?.refund.revision === before?.revision;
  return !isAsRead || (owner !== undefined && owner !== after.id);
}

function isDisputeKnown(state: MemoryState, dispute: PaymentChange['dispute']): boolean {
  if (dispute === undefined) return false;
  const { before, after } = dispute;
  const owner = state.stripeObjects.get(after.processorId);
  const isAsRead = state.disputes.get(after.id)?.dispute.revision === before?.revision;
  return !isAsRead || (owner !== undefined && owner !== after.id);
}

function apply(state: MemoryState, change: PaymentChange): void {
  const { after, order, dispute, inboxEventId, nextCheckAtMs } = change;
  const known = state.payments.get(after.id) ?? { clientSecretHash: change.clientSecretHash ?? null };
  state.payments.set(after.id, { ...known, payment: after, checks: 0, nextCheckAtMs });
  state.stripeObjects.set(after.processorId, after.id);
  state.events.set(after.id, (state.events.get(after.id) ?? []).concat(change.events));
  state.entries.push(...change.entries);
  if (order !== undefined) state.orders.set(order.after.orderId, order.after);
  for (const refund of refundsOf(change)) applyRefund(state, refund);
  if (dispute !== undefined) applyDispute(state, dispute);
  if (inboxEventId !== undefined) state.inbox.add(inboxEventId);
  applyCustomer(state, change);
}

function applyCustomer(state: MemoryState, change: PaymentChange): void {
  const { customer, after } = change;
  applySaving(state, { ...change, customerId: after.customerId });
  if (customer === undefined) return;
  state.customers.set(customer.id, customer);
  state.snapshots.set(`${customer.id} ${after.id}`, customer);
}

function applyRefund(
  state: MemoryState,
  { after, nextCheckAtMs }: NonNullable<PaymentChange['refund']>,
): void {
  state.refunds.set(after.id, { refund: after, nextCheckAtMs });
  if (after.processorId !== null) state.stripeObjects.set(after.processorId, after.id);
}

function applyDispute(
  state: MemoryState,
  { after, nextCheckAtMs }: NonNullable<PaymentChange['dispute']>,
): void {
  state.disputes.set(after.id, { dispute: after, nextCheckAtMs });
  state.stripeObjects.set(after.processorId, after.id);
}

function rowOf({ payment, clientSecretHash, checks }: PaymentRecord): PaymentRow {
  return { payment, clientSecretHash, checks };
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
