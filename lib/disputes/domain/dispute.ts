import * as z from 'zod';
import { currencySchema } from '../../shared/currency.ts';
import { claimedLineSchema } from './claimed-line.ts';
import { evidenceSchema } from './evidence.ts';
import { movementSchema } from './movement.ts';
import { disputeStatuses } from './status.ts';

const minor = z.number().int();

export const caseTypes = ['inquiry', 'chargeback', 'block', 'compliance', 'resolution'] as const;

export const decisions = ['sale_reduced', 'claim_kept', 'irrecoverable'] as const;

/**
 * A call to the processor that cannot be taken back, written before it is made; `id` is that of its keyed request,
 * `actor` who wanted it.
 */
export const disputeOperationSchema = z.object({
  id: z.string(),
  kind: z.enum(['submitting', 'accepting']),
  startedAt: z.string(),
  actor: z.string(),
  /** How often evidence had been submitted before: one more means that it was done. */
  submissionsBefore: z.number().int(),
  /** Why a dispute is accepted. */
  note: z.string().nullable(),
});

/** Who let the dispute be lost, and why. */
const acceptanceSchema = z.object({ note: z.string(), actor: z.string(), at: z.string() });

/** How the last call ended: `refused` = the processor did nothing, `code` says why. */
const endedOperationSchema = disputeOperationSchema.pick({ id: true, kind: true }).extend({
  ended: z.enum(['done', 'refused']),
  code: z.string().nullable(),
});

/** The VAT of an amount that is not to be had any more, by rate. */
export const vatShareSchema = z.object({
  vatRatePerMille: z.number().int(),
  netMinor: minor,
  vatMinor: minor,
});

/**
 * What a person has made of a loss, as far as it has not paid what the buyer was owed. `sale_reduced` = a refund of ours
 * that the dispute has settled; `irrecoverable` = the VAT is claimed back with a duplicate of the invoice (CGI, article
 * 272); `claim_kept` = the buyer still owes it.
 * `revokedAt`: the dispute was won after all.
 */
export const decisionSchema = z.object({
  kind: z.enum(decisions),
  amountMinor: minor,
  note: z.string(),
  actor: z.string(),
  at: z.string(),
  refundId: z.string().nullable(),
  /** Refunds that were owed to the buyer: the loss has paid them first, beside `amountMinor`. */
  settled: z.array(z.object({ refundId: z.string(), amountMinor: minor })),
  vat: z.array(vatShareSchema),
  /** Of which lines that VAT is. */
  claimed: z.array(claimedLineSchema),
  revokedAt: z.string().nullable(),
});

/**
 * A dispute as it is stored, under an id of ours and unique on Stripe's. `withdrawnMinor` = taken by the processor and
 * not given back, `lossMinor` = how much of that the books show as lost, `documentedMinor` = how much of it a credit
 * note has taken off the sale; all in the payment's currency. What people wrote (`note`) stands here alone: events are
 * kept and handed on for ever.
 */
export const disputeSchema = z.object({
  id: z.custom<`dsp_${string}`>((value) => typeof value === 'string' && value.startsWith('dsp_')),
  paymentId: z.custom<`pay_${string}`>((value) => typeof value === 'string' && value.startsWith('pay_')),
  revision: z.number().int().positive(),
  processorId: z.string(),
  caseType: z.enum(caseTypes),
  status: z.enum(disputeStatuses),
  reason: z.string(),
  currency: currencySchema,
  amountMinor: minor,
  isChargeRefundable: z.boolean(),
  /** Null = no answer is possible. */
  dueBy: z.string().nullable(),
  submissionCount: z.number().int(),
  movements: z.array(movementSchema),
  withdrawnMinor: minor,
  lossMinor: minor,
  documentedMinor: minor,
  evidence: evidenceSchema,
  operation: disputeOperationSchema.nullable(),
  endedOperation: endedOperationSchema.nullable(),
  acceptance: acceptanceSchema.nullable(),
  decision: decisionSchema.nullable(),
  decisionDueBy: z.string().nullable(),
  livemode: z.boolean(),
  createdAt: z.string(),
});

export type Dispute = z.infer<typeof disputeSchema>;
export type DisputeOperation = z.infer<typeof disputeOperationSchema>;
export type Decision = z.infer<typeof decisionSchema>;
export type VatShare = z.infer<typeof vatShareSchema>;
