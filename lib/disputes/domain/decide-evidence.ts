import type { Payment } from '../../payments/contract.ts';
import type { FieldError, Refusal } from '../../shared/refusal.ts';
import type { DisputeDecision } from './decide-observed.ts';
import { whyNoEvidence } from './decide-operation.ts';
import type { Dispute } from './dispute.ts';
import { isForAppeal } from './evidence.ts';
import type { Evidence, FileField, TextField } from './evidence.ts';
import { isAppeal } from './status.ts';
import { aboutDispute } from './told.ts';
import { wrongFields } from '../../shared/wrong-fields.ts';

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

/** Writes down what of the evidence stands at the processor now; its texts stand there alone. */
export function evidenceStaged(
  payment: Payment,
  before: Dispute,
  staged: Pick<Evidence, 'fields' | 'files' | 'dropped'> & { readonly at: string },
): DisputeDecision {
  const { at, ...parts } = staged;
  const evidence = { ...before.evidence, ...parts, stagedAt: at };
  const dispute = { ...before, evidence, revision: before.revision + 1 };
  const data = { ...aboutDispute(dispute, payment), change: 'evidence_staged' as const, evidence };
  return { facts: [{ type: 'dispute.updated', data }], dispute };
}
