import type { Payment } from '../../payments/contract.ts';
import type { FieldError, Refusal } from '../../shared/refusal.ts';
import { wrongFields } from '../../shared/wrong-fields.ts';
import type { DisputeDecision } from './decide-observed.ts';
import { whyNoEvidence } from './decide-operation.ts';
import type { Dispute } from './dispute.ts';
import { isForAppeal } from './evidence.ts';
import type { FileField, TextField } from './evidence.ts';
import type { ObservedDispute } from './observed.ts';
import { staged, standingEvidence } from './standing-evidence.ts';
import type { HandedOver } from './standing-evidence.ts';
import { isAppeal } from './status.ts';

/** Which parts of the evidence a request names, each with its JSON pointer. */
export interface NamedPart {
  readonly field: TextField | FileField;
  readonly pointer: string;
}

/** Why these parts cannot be staged now; null = they can. An appeal takes its own parts and no others. */
export function whyNotStaged(dispute: Dispute, parts: readonly NamedPart[], now: string): Refusal | null {
  const refusal = whyNoEvidence(dispute, now);
  if (refusal !== null) return refusal;
  if (dispute.operation !== null) {
    return {
      code: 'operation_in_progress',
      detail: 'The evidence is just being submitted.',
      retryAfterSeconds: 15,
    };
  }
  const wrong = parts.filter(({ field }) => isForAppeal(field) !== isAppeal(dispute.status));
  const errors = wrong.map(({ pointer }): FieldError => {
    const detail =
      'appealReason and appealFile are for an appeal, the other fields for everything before it.';
    return { pointer, code: 'field_not_allowed', detail };
  });
  if (errors.length === 0) return null;
  return wrongFields(errors);
}

/**
 * Writes down what of the evidence stands at the processor, by what is seen there: whoever put it there, and also when
 * the one who did was stopped. Staging needs no intent of its own for that: the same evidence staged again is the same
 * evidence, nothing reaches the bank, and the processor tells of every change
 * (https://docs.stripe.com/api/events/types#event_types-charge.dispute.updated).
 */
export function evidenceStaged(
  payment: Payment,
  before: Dispute,
  {
    observed,
    at,
    handedOver,
  }: { readonly observed: ObservedDispute; readonly at: string; readonly handedOver: HandedOver },
): DisputeDecision {
  const standing = standingEvidence(
    observed,
    { ...before.evidence, dropped: [...handedOver.dropped] },
    handedOver,
  );
  const evidence = { ...standing, stagedAt: at };
  const dispute = { ...before, evidence, revision: before.revision + 1 };
  return { facts: [staged(payment, dispute)], dispute };
}
