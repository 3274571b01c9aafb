import { priceRowSchema } from '../../catalogue/contract.ts';
import type { PaymentChange, PaymentStore } from '../../payments/app/ports.ts';
import { paymentSchema } from '../../payments/domain/payment.ts';
import type { Payment } from '../../payments/domain/payment.ts';
import type { CommitOutcome } from '../../shared/commit-outcome.ts';
import { Fault } from '../../shared/fault.ts';
import type { Now, PaymentId } from '../../shared/ids.ts';
import type { Table } from './client.ts';
import { conditionalUpdate, setting } from './conditional-update.ts';
import { customerParts, readSalt } from './customer-rows.ts';
import type { PersonalData } from './customer-rows.ts';
import { dueOf, listDue } from './due.ts';
import { chainEvents, chainStart, envelopeOf } from './event-log.ts';
import { inboxOf } from './inbox.ts';
import { collections, keys, partitions } from './keys.ts';
import type { ChangePart } from './parts.ts';
import { besideParts, orderOf, outcomeOf } from './payment-commit.ts';
import { holdOf, paymentPart, paymentRowSchema, rowOf } from './payment-row.ts';
import type { StoredPayment } from './payment-row.ts';
import { processorCustomerOf } from './processor-customer-rows.ts';
import {
  getRow,
  getRows,
  getRowWhere,
  queryCollection,
  queryPartition,
  queryWholePartition,
} from './read.ts';
import type { Row } from './read.ts';
import { stripeObjectSchema } from './refund-rows.ts';
import { transact } from './transact.ts';

interface Needs {
  readonly table: Table;
  /** Needed to create payments only: no other change writes a customer. */
  readonly personalData?: PersonalData;
  readonly now: Now;
}

export function createPaymentStore(needs: Needs): PaymentStore {
  const { table } = needs;
  /**
   * Where the chain of events ends for a payment as it was read or written here: a change of it costs no further
   * read. The version that the payment's condition names makes sure that this is still the end.
   */
  const heads = new WeakMap<Payment, string>();
  const parsed = (row: Row | null): StoredPayment | null => {
    if (row === null) return null;
    const stored = paymentRowSchema.parse(row);
    heads.set(stored.payment, stored.lastHash);
    return stored;
  };
  const read = async (id: string): Promise<StoredPayment | null> =>
    parsed(await getRow(table, keys.payment(id)));
  return {
    ...lists(table),
    async get(id) {
      const stored = await read(id);
      return stored === null ? null : rowOf(stored);
    },
    async getHeldBy(id, clientSecretHash) {
      const stored = parsed(
        await getRowWhere(table, keys.payment(id), ['clientSecretHash', clientSecretHash]),
      );
      return stored === null ? null : rowOf(stored);
    },
    async readForCreate(orderId, priceIds, customerId) {
      const named = customerId === undefined ? [] : [keys.processorCustomer(customerId)];
      const wanted = [keys.order(orderId), ...priceIds.map((id) => keys.price(id)), ...named];
      const [order = null, ...rows] = await getRows(table, wanted);
      return {
        order: orderOf(order),
        prices: pricesOf(rows.slice(0, priceIds.length)),
        processorCustomerId: processorCustomerOf(rows[priceIds.length] ?? null),
      };
    },
    async readPrices(priceIds) {
      const wanted = priceIds.map((id) => keys.price(id));
      return pricesOf(await getRows(table, wanted));
    },
    async getWithOrder(id) {
      const stored = await read(id);
      return stored === null ? null : { row: rowOf(stored), order: holdOf(stored) };
    },
    ...inboxOf(table, needs.now),
    async commit(change) {
      assertCounted(change);
      const { before } = change;
      const head = before === null ? chainStart : (heads.get(before) ?? (await read(before.id))?.lastHash);
      if (head === undefined) return { kind: 'version_conflict' };
      const chained = chainEvents(table.name, change.events, head);
      const parts = [
        paymentPart(table.name, change, chained.head),
        ...chained.parts,
        ...besideParts(table.name, change, needs.now()),
      ];
      const outcome = await write(needs, change, parts);
      if (outcome.kind === 'committed') heads.set(change.after, chained.head);
      return outcome;
    },
    async reschedule(item, nextCheckAtMs) {
      const due = dueOf({ kind: 'payment', paymentId: item.id }, nextCheckAtMs);
      const written = await conditionalUpdate(table, {
        key: keys.payment(item.id),
        update: setting(['checks = :next', due.sets], due.remove),
        condition: 'payment.version = :version AND checks = :checks',
        values: { ':next': item.checks + 1, ':version': item.version, ':checks': item.checks, ...due.values },
      });
      return written.applied;
    },
  };
}

function pricesOf(rows: readonly (Row | null)[]) {
  const known = rows.filter((row) => row !== null).map((row) => priceRowSchema.parse(row));
  return new Map(known.map((price) => [price.priceId, price]));
}

function lists(table: Table) {
  const paymentsOf = async (ids: readonly string[]) => {
    const rows = await getRows(
      table,
      ids.map((id) => keys.payment(id)),
    );
    return rows.filter((row) => row !== null).map((row) => paymentRowSchema.parse(row).payment);
  };
  return {
    async findByProcessorId(processorId) {
      const row = await getRow(table, keys.stripeObject(processorId));
      if (row === null) return null;
      const { paymentId, refundId, disputeId } = stripeObjectSchema.parse(row);
      const isPart = refundId !== null || disputeId !== null;
      return isPart ? null : paymentSchema.shape.id.parse(paymentId);
    },
    async listByOrder(orderId) {
      const rows = await queryWholePartition(table, partitions.orderPayments(orderId));
      return paymentsOf(rows.map((row) => paymentSchema.shape.id.parse(row['paymentId'])));
    },
    async listByCustomer(customerId, page) {
      const { GSI1PK } = collections.paymentsOfCustomer(customerId);
      const { items, next } = await queryCollection(table, GSI1PK, { ...page, newestFirst: true });
      return { items: items.map((row) => paymentRowSchema.parse(row).payment), next };
    },
    async listEvents(id: PaymentId, page) {
      const { items, next } = await queryPartition(table, partitions.events(id), page);
      return { items: items.map(envelopeOf), next };
    },
    listDue: (nowMs, limit) => listDue(table, nowMs, limit),
  } satisfies Partial<PaymentStore>;
}

/** Most customers of a first payment are new: only where that is wrong, the salt is read and the write repeated. */
async function write(
  needs: Needs,
  change: PaymentChange,
  parts: readonly ChangePart[],
): Promise<CommitOutcome> {
  const { table } = needs;
  let salt: string | null = null;
  for (let attempt = 1; attempt <= 3; attempt += 1) {
    const made = await customersOf(needs, change, salt);
    const outcome = outcomeOf(await transact(table, [...parts, ...made]));
    if (outcome !== null) return outcome;
    salt = await readSalt(table, change.after.customerId);
  }
  throw new Fault('customer_contended', 'the customer changed with every try');
}

async function customersOf(
  needs: Needs,
  change: PaymentChange,
  salt: string | null,
): Promise<readonly ChangePart[]> {
  const { customer, after } = change;
  if (customer === undefined) return [];
  if (needs.personalData === undefined)
    throw new Fault('personal_data_unsealed', 'this store may not write customers');
  const place = { tableName: needs.table.name, data: needs.personalData };
  return await customerParts(place, { customer, snapshotFor: after.id, given: change.given }, salt);
}

/** A payment's version counts its events, or the chain would have a hole. */
function assertCounted({ before, after, events }: PaymentChange): void {
  if (after.version === (before?.version ?? 0) + events.length) return;
  throw new Fault('events_miscounted', `version ${String(after.version)} of ${after.id}`);
}
