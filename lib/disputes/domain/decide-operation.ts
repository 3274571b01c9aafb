import type { Payment } from '../../payments/contract.ts';
import { ok, refuse } from '../../shared/result.ts';
import type { Refusal } from '../../shared/refusal.ts';
import type { Result } from '../../shared/result.ts';
import type { DisputeDecision } from './decide-observed.ts';
import type { Dispute, DisputeOperation } from './dispute.ts';
import type { ObservedDispute } from './observed.ts';
import { isClosed, needsResponse } from './status.ts';
import { aboutDispute, withoutNote } from './told.ts';

/** Writes down what is about to be asked of the processor, which cannot be taken back. */
export function beginOperation(
  payment: Payment,
  before: Dispute,
  wanted: Omit<DisputeOperation, 'submissionsBefore'>,
): Result<DisputeDecision, Refusal> {
  const refusal = whyNot(before, wanted);
  if (refusal !== null) return refuse(refusal);
  const operation = { ...wanted, submissionsBefore: before.submissionCount };
  const dispute = { ...before, operation, revision: before.revision + 1 };
  const data = { ...aboutDispute(dispute, payment), change: 'operation_begun' as const };
  const fact = { type: 'dispute.updated', data: { ...data, operation: withoutNote(operation) } } as const;
  return ok({ facts: [fact], dispute });
}

function whyNot(
  dispute: Dispute,
  { kind, startedAt }: Omit<DisputeOperation, 'submissionsBefore'>,
): Refusal | null {
  const { evidence } = dispute;
  if (dispute.operation !== null) return stillRunning;
  if (kind === 'accepting') return needsResponse(dispute.status) ? null : notAnswerable;
  const closed = whyNoEvidence(dispute, startedAt);
  if (closed !== null) return closed;
  if (evidence.stagedAt !== null && evidence.fields.length + evidence.files.length > 0) return null;
  return { ...notAnswerable, detail: 'Stage evidence first: there is nothing to submit.' };
}

/** Why the processor would take no evidence (any more). */
export function whyNoEvidence(dispute: Dispute, now: string): Refusal | null {
  if (dispute.evidence.submittedAt !== null) {
    return { ...notAnswerable, detail: 'The evidence was submitted; the bank takes it once.' };
  }
  if (!needsResponse(dispute.status)) return notAnswerable;
  if (dispute.dueBy === null)
    return { ...notAnswerable, detail: 'The bank allows no answer to this dispute.' };
  return dispute.dueBy > now ? null : { ...notAnswerable, detail: 'The time to answer is over.' };
}

/**
 * What became of what was asked for, whoever made it so: `overtaken` = the dispute came to an end without it. Null = it
 * may still happen.
 */
export function outcomeOf(
  { kind, submissionsBefore }: DisputeOperation,
  { status, submissionCount }: ObservedDispute,
): 'done' | 'overtaken' | null {
  const isMade = kind === 'accepting' ? isGivenUp(status) : submissionCount > submissionsBefore;
  if (isMade) return 'done';
  if (isClosed(status)) return 'overtaken';
  return kind === 'submitting' && !needsResponse(status) ? 'done' : null;
}

function isGivenUp(status: Dispute['status']): boolean {
  return status === 'lost' || status === 'warning_closed';
}

/** Ends the operation; a submission that was made is made once and for all. */
export function endOperation(
  payment: Payment,
  before: Dispute,
  end: { readonly ended: 'done' | 'refused'; readonly code: string | null; readonly at: string },
): DisputeDecision {
  const { operation } = before;
  if (operation === null) return { facts: [], dispute: before };
  const isSubmitted = operation.kind === 'submitting' && end.ended === 'done';
  const submitted = { submittedAt: end.at, submittedBy: operation.actor };
  const dispute = {
    ...before,
    operation: null,
    endedOperation: { id: operation.id, kind: operation.kind, ended: end.ended, code: end.code },
    evidence: isSubmitted ? { ...before.evidence, ...submitted } : before.evidence,
    acceptance: acceptanceAfter(before, operation, end),
    revision: before.revision + 1,
  };
  const data = {
    ...aboutDispute(dispute, payment),
    change: 'operation_ended' as const,
    operation: withoutNote(operation),
    ended: end.ended,
    code: end.code,
  };
  return { facts: [{ type: 'dispute.updated', data }], dispute };
}

/** Only what was given up: the bank may have ended the dispute in our favour before it heard of it. */
function acceptanceAfter(
  { status, acceptance }: Dispute,
  { kind, note, actor }: DisputeOperation,
  { ended, at }: { readonly ended: 'done' | 'refused'; readonly at: string },
): Dispute['acceptance'] {
  if (kind !== 'accepting' || ended !== 'done' || !isGivenUp(status)) return acceptance;
  return { note: note ?? '', actor, at };
}

const stillRunning: Refusal = {
  code: 'operation_in_progress',
  detail: 'The processor is being asked already; read the dispute in a moment.',
  retryAfterSeconds: 15,
};

const notAnswerable: Refusal = {
  code: 'dispute_not_answerable',
  detail: 'Only a dispute that asks for an answer can be answered; read its status.',
};
