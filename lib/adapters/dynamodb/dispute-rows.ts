import * as z from 'zod';
import { disputeSchema } from '../../disputes/domain/dispute.ts';
import { fileFieldSchema } from '../../disputes/domain/evidence.ts';
import type { PaymentChange } from '../../payments/app/ports.ts';
import { collections, dueKey, keys } from './keys.ts';
import { ifAbsent, putPart } from './parts.ts';
import type { ChangePart } from './parts.ts';

export const disputeRowSchema = z.object({ dispute: disputeSchema });

export const evidenceFileSchema = z.object({
  documentId: z.string(),
  disputeId: disputeSchema.shape.id,
  field: fileFieldSchema,
  contentType: z.string(),
  sizeBytes: z.number().int(),
  sha256: z.string(),
  objectKey: z.string(),
  createdAt: z.string(),
});

type DisputeChange = NonNullable<PaymentChange['dispute']>;

/**
 * The dispute on the revision it was read in, and its id of Stripe, which no other may have. The payment's version
 * guards both: whoever comes second reads again.
 */
export function disputeParts(tableName: string, change: DisputeChange): readonly ChangePart[] {
  const { before, after } = change;
  if (before !== null) return [disputePart(tableName, change)];
  const { id: disputeId, paymentId, processorId } = after;
  const claimed = { ...keys.stripeObject(processorId), paymentId, refundId: null, disputeId };
  return [
    disputePart(tableName, change),
    putPart(tableName, 'version_conflict', { item: claimed, condition: ifAbsent }),
  ];
}

function disputePart(tableName: string, { before, after, nextCheckAtMs }: DisputeChange): ChangePart {
  const due = { kind: 'dispute', paymentId: after.paymentId, disputeId: after.id } as const;
  const asRead =
    before === null
      ? { condition: ifAbsent }
      : { condition: 'dispute.revision = :revision', values: { ':revision': before.revision } };
  return putPart(tableName, 'version_conflict', {
    item: {
      ...keys.dispute(after.id),
      ...collections.disputesOfStatus(after.status, after.dueBy, after.id),
      ...(nextCheckAtMs === null ? {} : dueKey(due, nextCheckAtMs)),
      dispute: after,
    },
    ...asRead,
  });
}
