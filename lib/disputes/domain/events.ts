import * as z from 'zod';
import { currencySchema } from '../../shared/currency.ts';
import { caseTypes, disputeStatuses } from './dispute.ts';
import { standingSchema } from './standing.ts';

const minor = z.number().int();

/** `standing` and `refundableMinor` are the payment's, after the event. */
const about = z.object({
  disputeId: z.string(),
  processorId: z.string(),
  status: z.enum(disputeStatuses),
  currency: currencySchema,
  amountMinor: minor,
  standing: standingSchema,
  refundableMinor: minor,
});

/** A movement of the processor's balance, in the currency that it settles in; `amountMinor` as the processor signs it. */
export const movementSchema = z.object({
  balanceTransactionId: z.string(),
  amountMinor: minor,
  feeMinor: minor,
  netMinor: minor,
  currency: z.string(),
  effectiveAt: z.string(),
});

/** Payloads of `dispute.*`, by type and version. */
export const eventSchemas = {
  'dispute.opened': {
    1: about.extend({ caseType: z.enum(caseTypes), reason: z.string(), dueBy: z.string().nullable() }),
  },
  'dispute.updated': {
    1: about.extend({
      reason: z.enum(['status_changed', 'evidence_staged', 'evidence_submitted', 'accepted', 'decided']),
    }),
  },
  'dispute.funds_withdrawn': { 1: about.extend({ movements: z.array(movementSchema) }) },
  'dispute.funds_reinstated': { 1: about.extend({ movements: z.array(movementSchema) }) },
  'dispute.closed': { 1: about.extend({ lostMinor: minor }) },
} as const;

export type DisputeEventType = keyof typeof eventSchemas;
export type DisputeEventData<T extends DisputeEventType> = z.infer<(typeof eventSchemas)[T][1]>;
