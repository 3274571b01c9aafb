import { isId } from '../../shared/ids.ts';
import type { NewId, Now } from '../../shared/ids.ts';
import { ok, refuse } from '../../shared/result.ts';
import type { Refusal } from '../../shared/refusal.ts';
import type { Result } from '../../shared/result.ts';
import { whyNotStaged } from '../domain/decide-evidence.ts';
import type { FileField } from '../domain/evidence.ts';
import { unknownDispute } from './unknown-dispute.ts';
import type { DisputeStore, EvidenceFile, EvidenceUploads } from './ports.ts';

export interface OfferUploadDeps {
  readonly disputes: Pick<DisputeStore, 'get' | 'addEvidenceFile'>;
  readonly uploads: Pick<EvidenceUploads, 'sign'>;
  readonly now: Now;
  readonly newId: NewId;
}

export interface OfferUploadInput {
  readonly disputeId: string;
  readonly request: {
    readonly field: FileField;
    readonly contentType: string;
    readonly size: number;
    readonly sha256: string;
  };
}

/** Where a document may be put, and with which headers; it is taken with exactly the size, type and checksum named. */
export interface OfferedUpload {
  readonly documentId: string;
  readonly uploadUrl: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly expiresAt: string;
}

/** Lets a document of the evidence be uploaded. */
export async function offerUpload(
  deps: OfferUploadDeps,
  { disputeId, request }: OfferUploadInput,
): Promise<Result<OfferedUpload, Refusal>> {
  const dispute = isId('dsp', disputeId) ? await deps.disputes.get(disputeId) : null;
  if (dispute === null) return refuse(unknownDispute);
  const now = new Date(deps.now()).toISOString();
  const refusal = whyNotStaged(dispute, [{ field: request.field, pointer: '#/field' }], now);
  if (refusal !== null) return refuse(refusal);
  const documentId = deps.newId('evd');
  const file: EvidenceFile = {
    documentId,
    disputeId: dispute.id,
    field: request.field,
    contentType: request.contentType,
    sizeBytes: request.size,
    sha256: request.sha256,
    objectKey: `evidence/${dispute.id}/${documentId}`,
    createdAt: now,
  };
  await deps.disputes.addEvidenceFile(file);
  const { url: uploadUrl, headers, expiresAt } = await deps.uploads.sign(file);
  return ok({ documentId, uploadUrl, headers, expiresAt });
}
