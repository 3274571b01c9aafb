import type { LifecycleFact, Payment } from '../../payments/contract.ts';
import type { Dispute } from './dispute.ts';
import { isForAppeal } from './evidence.ts';
import type { Evidence, FileField, StagedFile, TextField } from './evidence.ts';
import type { ObservedDispute } from './observed.ts';
import { isAppeal, isClosed } from './status.ts';
import { aboutDispute } from './told.ts';

/** What was handed to the processor just now: which of our documents its files are, and what was left out. */
export interface HandedOver {
  readonly documents: readonly StagedFile[];
  readonly dropped: readonly FileField[];
}

interface SeenEvidence {
  readonly observed: ObservedDispute;
  readonly at: string;
}

/** The dispute with the evidence that is seen to stand at the processor; null = it is what we know. */
export function evidenceSeen(before: Dispute, { observed, at }: SeenEvidence): Dispute | null {
  if (isClosed(observed.status) || observed.status !== before.status) return null;
  const evidence = standingEvidence(observed, before.evidence);
  if (isSameEvidence(evidence, before.evidence)) return null;
  return { ...before, evidence: { ...evidence, stagedAt: at } };
}

export function staged(payment: Payment, dispute: Dispute): LifecycleFact<'dispute.updated'> {
  const { evidence } = dispute;
  const data = { ...aboutDispute(dispute, payment), change: 'evidence_staged' as const, evidence };
  return { type: 'dispute.updated', data };
}

/** An appeal has parts of its own; what was said before it still stands at the processor. */
export function standingEvidence(
  { evidence, status }: ObservedDispute,
  before: Evidence,
  handedOver: Pick<HandedOver, 'documents'> = { documents: [] },
): Evidence {
  const isPart = (field: TextField | FileField) => isForAppeal(field) === isAppeal(status);
  const known = [...handedOver.documents, ...before.files];
  const files = evidence.files
    .filter(({ field }) => isPart(field))
    .map((file) => ({ ...file, documentId: documentOf(file.processorFileId, known) }));
  return {
    ...before,
    fields: evidence.fields.filter(isPart),
    files,
    dropped: before.dropped.filter((field) => !files.some((file) => file.field === field)),
  };
}

function documentOf(processorFileId: string, known: readonly StagedFile[]): string | null {
  return known.find((file) => file.processorFileId === processorFileId)?.documentId ?? null;
}

function isSameEvidence(a: Evidence, b: Evidence): boolean {
  const nameOf = ({ field, processorFileId }: StagedFile) => `${field} ${processorFileId}`;
  const partsOf = ({ fields, files }: Evidence) => [...fields, ...files.map(nameOf)].sort().join('\n');
  return partsOf(a) === partsOf(b);
}
