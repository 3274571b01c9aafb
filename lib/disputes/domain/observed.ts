import * as z from 'zod';
import { caseTypes } from './dispute.ts';
import { fileFieldSchema, textFieldSchema } from './evidence.ts';
import { observedMovementSchema } from './movement.ts';
import { disputeStatuses } from './status.ts';

const minor = z.number().int();

/** What the processor says of a dispute, already parsed and closed: no open enum passes the adapter. */
export const observedDisputeSchema = z.object({
  processorId: z.string(),
  intentId: z.string().nullable(),
  chargeId: z.string(),
  status: z.enum(disputeStatuses),
  caseType: z.enum(caseTypes),
  reason: z.string(),
  amountMinor: minor,
  currency: z.string(),
  isChargeRefundable: z.boolean(),
  dueBy: z.string().nullable(),
  submissionCount: z.number().int(),
  /** What stands there to be submitted, whoever has put it there; the texts themselves are not told. */
  evidence: z.object({
    fields: z.array(textFieldSchema),
    files: z.array(z.object({ field: fileFieldSchema, processorFileId: z.string() })),
  }),
  movements: z.array(observedMovementSchema),
  livemode: z.boolean(),
  createdAt: z.string(),
});

export type ObservedDispute = z.infer<typeof observedDisputeSchema>;
