import * as z from 'zod';
import { currencySchema } from '../../shared/currency.ts';
import { caseTypes, decisions } from '../domain/dispute.ts';
import type { Dispute } from '../domain/dispute.ts';
import { fileFieldSchema, textFieldSchema } from '../domain/evidence.ts';
import { disputeStatuses } from '../domain/status.ts';
import type { DisputeWithTexts } from './ports.ts';

const minor = z.number().int();

/** A file of a dispute, by a link that is good for some minutes. */
const linkSchema = z.object({ url: z.string(), expiresAt: z.string() });

const movementViewSchema = z.object({
  id: z.string(),
  amount: minor,
  fee: minor,
  net: minor,
  currency: z.string(),
  disputed: minor,
  at: z.string(),
});

const evidenceViewSchema = z.object({
  /** The texts stand at Stripe alone; null where it could not be asked. */
  fields: z.partialRecord(textFieldSchema, z.string()).nullable(),
  fieldNames: z.array(textFieldSchema),
  /** The id of a document is null where it was put there in the Dashboard. */
  files: z.array(z.object({ field: fileFieldSchema, documentId: z.string().nullable() })),
  dropped: z.array(fileFieldSchema),
  stagedAt: z.string().nullable(),
  submittedAt: z.string().nullable(),
  submittedBy: z.string().nullable(),
});

const acceptanceViewSchema = z.object({ note: z.string(), acceptedBy: z.string(), acceptedAt: z.string() });

const decisionViewSchema = z.object({
  decision: z.enum(decisions),
  amount: minor,
  note: z.string(),
  decidedBy: z.string(),
  decidedAt: z.string(),
  refundId: z.string().nullable(),
  /** Refunds that were owed to the buyer: the loss has paid them first, beside `amount`. */
  settled: z.array(z.object({ refundId: z.string(), amount: minor })),
  vat: z.array(z.object({ rate: z.number().int(), net: minor, vat: minor })),
  revokedAt: z.string().nullable(),
});

/** A dispute on the wire. */
export const disputeViewSchema = z.object({
  id: z.string(),
  paymentIntentId: z.string(),
  processorId: z.string(),
  status: z.enum(disputeStatuses),
  operation: z.enum(['submitting', 'accepting']).nullable(),
  caseType: z.enum(caseTypes),
  reason: z.string(),
  amount: minor,
  currency: currencySchema,
  dueBy: z.string().nullable(),
  isRefundable: z.boolean(),
  withdrawn: minor,
  evidence: evidenceViewSchema,
  /** Who let the dispute be lost, and why; null = nobody has. */
  acceptance: acceptanceViewSchema.nullable(),
  decision: decisionViewSchema.nullable(),
  decisionDueBy: z.string().nullable(),
  movements: z.array(movementViewSchema),
  pack: linkSchema.nullable(),
  duplicate: linkSchema.nullable(),
  livemode: z.boolean(),
  createdAt: z.string(),
  version: z.number().int(),
});

export type DisputeView = z.infer<typeof disputeViewSchema>;

/** What of a dispute stands elsewhere: the texts of its evidence, links to the files that were made of it. */
export interface Beside {
  readonly texts?: DisputeWithTexts['texts'] | null;
  readonly pack?: DisputeView['pack'];
  readonly duplicate?: DisputeView['duplicate'];
}

export function toDisputeView(dispute: Dispute, beside: Beside = {}): DisputeView {
  const { texts = null, pack = null, duplicate = null } = beside;
  return {
    id: dispute.id,
    paymentIntentId: dispute.paymentId,
    processorId: dispute.processorId,
    status: dispute.status,
    operation: dispute.operation?.kind ?? null,
    caseType: dispute.caseType,
    reason: dispute.reason,
    amount: dispute.amountMinor,
    currency: dispute.currency,
    dueBy: dispute.dueBy,
    isRefundable: dispute.isChargeRefundable,
    withdrawn: dispute.withdrawnMinor,
    evidence: toEvidenceView(dispute.evidence, texts),
    acceptance: toAcceptanceView(dispute.acceptance),
    decision: toDecisionView(dispute.decision),
    decisionDueBy: dispute.decisionDueBy,
    movements: dispute.movements.map(toMovementView),
    pack,
    duplicate,
    livemode: dispute.livemode,
    createdAt: dispute.createdAt,
    version: dispute.revision,
  };
}

function toEvidenceView(
  { fields, files, dropped, stagedAt, submittedAt, submittedBy }: Dispute['evidence'],
  texts: DisputeWithTexts['texts'] | null,
): DisputeView['evidence'] {
  return {
    fields: texts,
    fieldNames: fields,
    files: files.map(({ field, documentId }) => ({ field, documentId })),
    dropped,
    stagedAt,
    submittedAt,
    submittedBy,
  };
}

function toAcceptanceView(acceptance: Dispute['acceptance']): DisputeView['acceptance'] {
  if (acceptance === null) return null;
  return { note: acceptance.note, acceptedBy: acceptance.actor, acceptedAt: acceptance.at };
}

function toDecisionView(decision: Dispute['decision']): DisputeView['decision'] {
  if (decision === null) return null;
  return {
    decision: decision.kind,
    amount: decision.amountMinor,
    note: decision.note,
    decidedBy: decision.actor,
    decidedAt: decision.at,
    refundId: decision.refundId,
    settled: decision.settled.map(({ refundId, amountMinor }) => ({ refundId, amount: amountMinor })),
    vat: decision.vat.map(({ vatRatePerMille, netMinor, vatMinor }) => ({
      rate: vatRatePerMille,
      net: netMinor,
      vat: vatMinor,
    })),
    revokedAt: decision.revokedAt,
  };
}

function toMovementView(movement: Dispute['movements'][number]): DisputeView['movements'][number] {
  return {
    id: movement.balanceTransactionId,
    amount: movement.amountMinor,
    fee: movement.feeMinor,
    net: movement.netMinor,
    currency: movement.currency,
    disputed: movement.disputedMinor,
    at: movement.effectiveAt,
  };
}
