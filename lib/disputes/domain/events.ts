import * as z from 'zod';
import { currencySchema } from '../../shared/currency.ts';
import { caseTypes, decisionSchema, disputeOperationSchema, vatShareSchema } from './dispute.ts';
import { evidenceSchema } from './evidence.ts';
import { movementSchema } from './movement.ts';
import { standingSchema } from './standing.ts';
import { disputeStatuses } from './status.ts';

const minor = z.number().int();

/**
 * `standing` and `refundableMinor` are the payment's, after the event. `lossMinor` is by how much the event changes what
 * the books show as lost: positive = lost now, negative = not (or no longer) lost.
 */
const about = z.object({
  disputeId: z.string(),
  processorId: z.string(),
  status: z.enum(disputeStatuses),
  currency: currencySchema,
  amountMinor: minor,
  standing: standingSchema,
  refundableMinor: minor,
  lossMinor: minor,
});

const told = {
  caseType: z.enum(caseTypes),
  isChargeRefundable: z.boolean(),
  dueBy: z.string().nullable(),
};

/** What people wrote stays with the dispute: an event is handed on, archived, and never erased. */
const toldOperationSchema = disputeOperationSchema.omit({ note: true });
const toldDecisionSchema = decisionSchema.omit({ note: true });

/** VAT that is claimed back from the state, or owed to it again where `isTakenBack`. */
const vatAdjustmentSchema = z.object({ vat: z.array(vatShareSchema), isTakenBack: z.boolean() });

const updated = z.discriminatedUnion('change', [
  about.extend({ change: z.literal('status_changed'), ...told }),
  about.extend({ change: z.literal('evidence_staged'), evidence: evidenceSchema }),
  about.extend({ change: z.literal('operation_begun'), operation: toldOperationSchema }),
  about.extend({
    change: z.literal('operation_ended'),
    operation: toldOperationSchema,
    ended: z.enum(['done', 'refused']),
    code: z.string().nullable(),
  }),
  about.extend({
    change: z.literal('decided'),
    decision: toldDecisionSchema,
    vatAdjustment: vatAdjustmentSchema.optional(),
  }),
]);

/** Payloads of `dispute.*`, by type and version; one event of funds for each balance transaction. */
export const eventSchemas = {
  'dispute.opened': { 1: about.extend({ ...told, reason: z.string() }) },
  'dispute.updated': { 1: updated },
  'dispute.funds_withdrawn': { 1: about.extend({ movement: movementSchema }) },
  'dispute.funds_reinstated': {
    1: about.extend({ movement: movementSchema, vatAdjustment: vatAdjustmentSchema.optional() }),
  },
  'dispute.closed': { 1: about.extend({ ...told, vatAdjustment: vatAdjustmentSchema.optional() }) },
} as const;

export type DisputeEventType = keyof typeof eventSchemas;
export type DisputeEventData<T extends DisputeEventType> = z.infer<(typeof eventSchemas)[T][1]>;
