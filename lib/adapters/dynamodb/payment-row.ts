import * as z from 'zod';
import type { Envelope } from '../../shared/event.ts';
import type { PaymentChange, PaymentRow } from '../../payments/app/ports.ts';
import { orderHoldSchema } from '../../payments/domain/order-hold.ts';
import type { Payment } from '../../payments/domain/payment.ts';
import { paymentSchema, paymentStatuses } from '../../payments/domain/payment.ts';
import { transitions } from '../../payments/domain/transitions.ts';
import { setting } from './conditional-update.ts';
import { dueOf } from './due.ts';
import { collections, dueKey, keys } from './keys.ts';
import { ifAbsent, putPart, updatePart } from './parts.ts';
import type { ChangePart } from './parts.ts';

/**
 * The row of a payment. `orderHold` repeats what its order knows of it, written in the same transactions, so that one read
 * brings both.
 */
export const paymentRowSchema = z.object({
  payment: paymentSchema,
  clientSecretHash: z.string().nullable(),
  checks: z.number().int(),
  lastHash: z.string(),
  orderHold: orderHoldSchema.nullable(),
});

export type StoredPayment = z.infer<typeof paymentRowSchema>;

export function rowOf({ payment, clientSecretHash, checks }: StoredPayment): PaymentRow {
  return { payment, clientSecretHash, checks };
}

/** What the order knows of this payment; null once it is free, for then it may name another one. */
export function holdOf({ orderHold }: StoredPayment): StoredPayment['orderHold'] {
  return orderHold?.state === 'free' ? null : orderHold;
}

/** The write of the payment itself: the first one if there is none, a later one on the version and status it read. */
export function paymentPart(tableName: string, change: PaymentChange, lastHash: string): ChangePart {
  const { before, after } = change;
  if (before === null) return putPart(tableName, 'version_conflict', firstRow(change, lastHash));
  const hold = change.order?.after;
  const due = dueOf({ kind: 'payment', paymentId: after.id }, change.nextCheckAtMs);
  const sets = ['payment = :payment', 'checks = :checks', 'lastHash = :lastHash', due.sets];
  const condition = conditionOn(before, change.events);
  return updatePart(tableName, 'version_conflict', {
    ...condition,
    key: keys.payment(after.id),
    update: setting([...sets, hold === undefined ? '' : 'orderHold = :hold'], due.remove),
    values: {
      ':payment': after,
      ':checks': 0,
      ':lastHash': lastHash,
      ':hold': hold,
      ...due.values,
      ...condition.values,
    },
  });
}

function firstRow(change: PaymentChange, lastHash: string) {
  const { after, clientSecretHash, order, nextCheckAtMs } = change;
  return {
    condition: ifAbsent,
    item: {
      ...keys.payment(after.id),
      ...collections.paymentsOfCustomer(after.customerId, after.createdAt, after.id),
      ...(nextCheckAtMs === null ? {} : dueKey({ kind: 'payment', paymentId: after.id }, nextCheckAtMs)),
      payment: after,
      clientSecretHash: clientSecretHash ?? null,
      checks: 0,
      lastHash,
      orderHold: order?.after ?? null,
    },
  };
}

const statusPath = 'payment.#status';

/** The version that was read, and a status from which the life cycle allows the first of the events. */
function conditionOn(before: Payment, [first]: readonly Envelope[]) {
  const allowed = paymentStatuses.filter((status) =>
    first === undefined ? status === before.status : Object.hasOwn(transitions[status], first.type),
  );
  const froms = Object.fromEntries(allowed.map((status, index) => [`:from${String(index)}`, status]));
  return {
    condition: `payment.version = :version AND ${statusPath} IN (${Object.keys(froms).join(', ')})`,
    names: { '#status': 'status' },
    values: { ':version': before.version, ...froms },
  };
}
