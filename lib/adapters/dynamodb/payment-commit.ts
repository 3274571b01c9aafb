import type { PaymentChange } from '../../payments/app/ports.ts';
import { orderHoldSchema } from '../../payments/domain/order-hold.ts';
import type { CommitOutcome } from '../../shared/commit-outcome.ts';
import { disputeParts } from './dispute-rows.ts';
import { keys } from './keys.ts';
import { inboxPart } from './inbox.ts';
import { ledgerParts } from './ledger-rows.ts';
import { answering } from './idempotency-store.ts';
import { ifAbsent, putPart, updatePart } from './parts.ts';
import type { ChangePart, PartRefusal } from './parts.ts';
import { processorCustomerParts } from './processor-customer-rows.ts';
import { refundParts, stripeObjectPart } from './refund-rows.ts';
import type { Row } from './read.ts';

/** Everything that changes beside the payment and its events, but for the customer. */
export function besideParts(tableName: string, change: PaymentChange, nowMs: number): readonly ChangePart[] {
  const { order, refund, refunds = [], dispute, inboxEventId, answer } = change;
  return [
    ...ledgerParts(tableName, change.entries),
    ...(change.before === null ? firstParts(tableName, change) : []),
    ...(order === undefined ? [] : [orderPart(tableName, order)]),
    ...(refund === undefined ? [] : refundParts(tableName, refund)),
    ...refunds.flatMap((each) => refundParts(tableName, each)),
    ...(dispute === undefined ? [] : disputeParts(tableName, dispute)),
    ...(inboxEventId === undefined ? [] : [inboxPart(tableName, inboxEventId, nowMs)]),
    ...(answer === undefined ? [] : [updatePart(tableName, 'lease_lost', answering(answer))]),
  ];
}

function firstParts(
  tableName: string,
  { after, processorCustomerId: owner }: PaymentChange,
): readonly ChangePart[] {
  const listed = { ...keys.orderPayment(after.orderId, after.id), paymentId: after.id };
  return [
    stripeObjectPart(tableName, after.processorId, { paymentId: after.id, refundId: null }),
    putPart(tableName, 'version_conflict', { item: listed, condition: null }),
    ...(owner === undefined
      ? []
      : processorCustomerParts(tableName, 'version_conflict', {
          customerId: after.customerId,
          processorCustomerId: owner,
        })),
  ];
}

function orderPart(tableName: string, { before, after }: NonNullable<PaymentChange['order']>): ChangePart {
  return putPart(tableName, 'order_taken', {
    item: { ...keys.order(after.orderId), ...after },
    ...(before === null
      ? { condition: ifAbsent }
      : { condition: 'revision = :revision', values: { ':revision': before.revision } }),
  });
}

export function orderOf(row: Row | null) {
  return row === null ? null : orderHoldSchema.parse(row);
}

const byWeight = ['inbox_seen', 'lease_lost', 'version_conflict', 'order_taken', 'refund_known'] as const;

/** The one reason that is told; null = only the customer was not as expected. */
export function outcomeOf(refusals: ReadonlySet<PartRefusal>): CommitOutcome | null {
  if (refusals.size === 0) return { kind: 'committed' };
  const kind = byWeight.find((reason) => refusals.has(reason));
  return kind === undefined ? null : { kind };
}
