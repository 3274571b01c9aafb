import * as z from 'zod';
import type { PaymentChange } from '../../payments/app/ports.ts';
import { refundSchema } from '../../refunds/domain/refund.ts';
import { dueKey, keys } from './keys.ts';
import { ifAbsent, putPart } from './parts.ts';
import type { ChangePart } from './parts.ts';

export const refundRowSchema = z.object({ refund: refundSchema });

/** What an object of Stripe belongs to. */
export const stripeObjectSchema = z.object({
  paymentId: z.string(),
  refundId: z.string().nullable(),
  disputeId: z.string().nullable().default(null),
});

type RefundChange = NonNullable<PaymentChange['refund']>;

/** The refund on the revision it was read in, and the Stripe id it has got since. */
export function refundParts(tableName: string, change: RefundChange): readonly ChangePart[] {
  const { before, after } = change;
  const { id: refundId, paymentId, processorId } = after;
  const isClaimed = processorId === null || processorId === before?.processorId;
  const listed = { ...keys.paymentRefund(paymentId, refundId), refundId };
  return [
    refundPart(tableName, change),
    ...(before === null ? [putPart(tableName, 'refund_known', { item: listed, condition: ifAbsent })] : []),
    ...(isClaimed ? [] : [stripeObjectPart(tableName, processorId, { paymentId, refundId })]),
  ];
}

function refundPart(tableName: string, { before, after, nextCheckAtMs }: RefundChange): ChangePart {
  const due = { kind: 'refund', paymentId: after.paymentId, refundId: after.id } as const;
  const asRead =
    before === null
      ? { condition: ifAbsent }
      : { condition: 'refund.revision = :revision', values: { ':revision': before.revision } };
  return putPart(tableName, 'refund_known', {
    item: {
      ...keys.refund(after.id),
      ...(nextCheckAtMs === null ? {} : dueKey(due, nextCheckAtMs)),
      refund: after,
    },
    ...asRead,
  });
}

/** Claims an object of Stripe for a payment or a refund; claimed by another one, the change is refused. */
export function stripeObjectPart(
  tableName: string,
  stripeId: string,
  owner: z.input<typeof stripeObjectSchema>,
): ChangePart {
  return putPart(tableName, owner.refundId === null ? 'version_conflict' : 'refund_known', {
    item: { ...keys.stripeObject(stripeId), ...owner },
    condition: 'attribute_not_exists(PK) OR (paymentId = :paymentId AND refundId = :refundId)',
    values: { ':paymentId': owner.paymentId, ':refundId': owner.refundId },
  });
}
