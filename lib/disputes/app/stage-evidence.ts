import type { Causation } from '../../shared/event.ts';
import { Fault } from '../../shared/fault.ts';
import { bodyPointer } from '../../shared/json-pointer.ts';
import { processorUnavailable } from '../../shared/processor-unavailable.ts';
import { ok, refuse } from '../../shared/result.ts';
import type { FieldError, Refusal } from '../../shared/refusal.ts';
import type { Result } from '../../shared/result.ts';
import { untilCommitted } from '../../shared/until-committed.ts';
import { wrongFields } from '../../shared/wrong-fields.ts';
import { evidenceStaged, whyNotStaged } from '../domain/decide-evidence.ts';
import type { NamedPart } from '../domain/decide-evidence.ts';
import type { Dispute } from '../domain/dispute.ts';
import { leastUseful, textFieldSchema } from '../domain/evidence.ts';
import type { FileField, StagedFile, TextField } from '../domain/evidence.ts';
import type { HandedOver } from '../domain/standing-evidence.ts';
import type { ConvergeDisputeDeps } from './converge-dispute.ts';
import { toDisputeChange } from './dispute-change.ts';
import type { ComposeDeps, DecidedOn } from './dispute-change.ts';
import { toDisputeView } from './dispute-view.ts';
import type { DisputeView } from './dispute-view.ts';
import { unknownDispute } from './unknown-dispute.ts';
import { readById } from './operate-dispute.ts';
import type {
  DisputeGateway,
  DisputeStore,
  DisputeWithTexts,
  EvidenceFile,
  EvidenceUploads,
} from './ports.ts';

export interface StageEvidenceDeps extends ComposeDeps {
  readonly payments: ConvergeDisputeDeps['payments'];
  readonly disputes: ConvergeDisputeDeps['disputes'] & Pick<DisputeStore, 'evidenceFiles'>;
  readonly gateway: Pick<DisputeGateway, 'retrieveDispute' | 'stageEvidence' | 'uploadFile'>;
  readonly uploads: Pick<EvidenceUploads, 'read'>;
}

export interface StageEvidenceInput {
  readonly disputeId: string;
  readonly request: {
    /** An empty text takes a field away. */
    readonly fields?: Readonly<Partial<Record<TextField, string>>> | undefined;
    readonly files?: readonly { readonly field: FileField; readonly documentId: string }[] | undefined;
  };
  readonly cause: Causation;
}

export interface StagedAnswer {
  readonly view: DisputeView;
  readonly facts: readonly string[];
}

type Outcome = Result<StagedAnswer, Refusal>;

/** Puts texts and documents before people, not yet before the bank: staged at Stripe, shown, submitted by a person. */
export async function stageEvidence(deps: StageEvidenceDeps, input: StageEvidenceInput): Promise<Outcome> {
  const on = await readById(deps, input.disputeId);
  if (on === null) return refuse(unknownDispute);
  const { dispute } = on;
  const refusal = whyNotStaged(dispute, partsOf(input.request), new Date(deps.now()).toISOString());
  if (refusal !== null) return refuse(refusal);
  const uploaded = await upload(deps, dispute, input.request.files ?? []);
  if (!uploaded.ok) return uploaded;
  const staged = await stage(deps, dispute, { fields: input.request.fields ?? {}, files: uploaded.value });
  if (!staged.ok) return staged;
  const { told, files: documents, dropped } = staged.value;
  return keep(deps, input, { first: { on, told }, handedOver: { documents, dropped } });
}

function partsOf({ fields = {}, files = [] }: StageEvidenceInput['request']): readonly NamedPart[] {
  return [
    ...textFieldSchema.options
      .filter((field) => Object.hasOwn(fields, field))
      .map((field) => ({ field, pointer: bodyPointer('fields', field) })),
    ...files.map(({ field }, index) => ({ field, pointer: bodyPointer('files', index, 'field') })),
  ];
}

type Named = NonNullable<StageEvidenceInput['request']['files']>;

/** Hands each document to Stripe; one that Stripe has is not handed over again. */
async function upload(
  deps: StageEvidenceDeps,
  dispute: Dispute,
  named: Named,
): Promise<Result<readonly StagedFile[], Refusal>> {
  const known = await deps.disputes.evidenceFiles(
    dispute.id,
    named.map(({ documentId }) => documentId),
  );
  const staged = await Promise.all(
    named.map(async ({ field, documentId }, index) => {
      const file = known.find((one) => one.documentId === documentId && one.field === field);
      return handOver(deps, dispute, { file, pointer: bodyPointer('files', index, 'documentId') });
    }),
  );
  const refused = staged.find((one) => !one.ok);
  return refused ?? ok(staged.flatMap((one) => (one.ok ? [one.value] : [])));
}

async function handOver(
  deps: StageEvidenceDeps,
  dispute: Dispute,
  { file, pointer }: { readonly file: EvidenceFile | undefined; readonly pointer: string },
): Promise<Result<StagedFile, Refusal>> {
  if (file === undefined) return refuse(invalid(pointer, 'No such document was announced for this field.'));
  const before = dispute.evidence.files.find(({ documentId }) => documentId === file.documentId);
  if (before !== undefined) return ok(before);
  const bytes = await deps.uploads.read(file);
  if (bytes === null)
    return refuse(invalid(pointer, 'Upload the document first, with the headers that were named.'));
  const given = await deps.gateway.uploadFile({
    name: `${file.documentId}${extensions[file.contentType] ?? ''}`,
    contentType: file.contentType,
    bytes,
    idempotencyKey: [dispute.paymentId, 'dispute_file', file.documentId, 1].join(':'),
  });
  if (given.kind === 'yes') {
    return ok({ field: file.field, documentId: file.documentId, processorFileId: given.value });
  }
  return given.kind === 'no'
    ? refuse(invalid(pointer, `The processor does not take this document: ${given.code}.`))
    : refuse(processorUnavailable(given));
}

const extensions: Readonly<Record<string, string>> = {
  'application/pdf': '.pdf',
  'image/jpeg': '.jpg',
  'image/png': '.png',
};

interface Wanted {
  readonly fields: Readonly<Partial<Record<TextField, string>>>;
  readonly files: readonly StagedFile[];
}

interface Staged {
  readonly told: DisputeWithTexts;
  readonly files: readonly StagedFile[];
  readonly dropped: readonly FileField[];
}

/**
 * Stages, and leaves the least useful document out for as long as the bank's limit of pages is passed:
 * https://docs.stripe.com/changelog/endive/2026-09-30/page-limit-validation-dispute-evidence
 */
async function stage(
  deps: StageEvidenceDeps,
  dispute: Dispute,
  wanted: Wanted,
): Promise<Result<Staged, Refusal>> {
  const kept = dispute.evidence.files.filter(
    ({ field }) => !wanted.files.some((file) => file.field === field),
  );
  let files: readonly StagedFile[] = [...kept, ...wanted.files];
  const dropped: FileField[] = [];
  for (;;) {
    const ids = files.map(({ field, processorFileId }) => [field, processorFileId] as const);
    const gone = dropped.map((field) => [field, null] as const);
    const told = await deps.gateway.stageEvidence(dispute.processorId, {
      fields: wanted.fields,
      files: Object.fromEntries([...ids, ...gone]),
    });
    if (told.kind === 'yes') return ok({ told: told.value, files, dropped });
    if (told.kind !== 'no') return refuse(processorUnavailable(told));
    const least = told.code === pageLimit ? leastUseful(files) : null;
    if (least === null)
      return refuse(invalid('#/fields', `The processor does not take this evidence: ${told.code}.`));
    dropped.push(least.field);
    files = files.filter((file) => file !== least);
  }
}

const pageLimit = 'dispute_evidence_page_limit_exceeded';

/** The processor's dispute, and ours as it was read before. */
interface Look {
  readonly on: DecidedOn & { readonly dispute: Dispute };
  readonly told: DisputeWithTexts;
}

/**
 * What stands at Stripe now is written down as it was answered, on what was read before; who comes second looks again,
 * and so finds what somebody else has staged meanwhile beside it. Stopped here, the next look at the dispute writes it.
 */
function keep(
  deps: StageEvidenceDeps,
  input: StageEvidenceInput,
  { first, handedOver }: { readonly first: Look; readonly handedOver: HandedOver },
): Promise<Outcome> {
  let answered: Look | null = first;
  return untilCommitted(async () => {
    const look = answered === null ? await lookAgain(deps, input.disputeId) : ok(answered);
    answered = null;
    if (!look.ok) return look;
    const { on, told } = look.value;
    const nowMs = deps.now();
    const seen = { observed: told.observed, at: new Date(nowMs).toISOString(), handedOver };
    const decision = evidenceStaged(on.payment, on.dispute, seen);
    const change = toDisputeChange(deps, on, { decision, nowMs, cause: input.cause });
    const outcome = await deps.payments.commit(change);
    if (outcome.kind !== 'committed') return 'retry';
    const facts = change.events.map(({ type }) => type);
    return ok({ view: toDisputeView(change.dispute.after, { texts: told.texts }), facts });
  });
}

async function lookAgain(deps: StageEvidenceDeps, disputeId: string): Promise<Result<Look, Refusal>> {
  const on = await readById(deps, disputeId);
  if (on === null) throw new Fault('dispute_missing', disputeId);
  const told = await deps.gateway.retrieveDispute(on.dispute.processorId);
  if (told.kind === 'yes') return ok({ on, told: told.value });
  if (told.kind === 'no') throw new Fault('processor_refused', told.code);
  return refuse(processorUnavailable(told));
}

function invalid(pointer: string, detail: string): Refusal {
  const errors: FieldError[] = [{ pointer, code: 'out_of_range', detail }];
  return wrongFields(errors);
}
