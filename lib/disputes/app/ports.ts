/** What the use cases of disputes need from outside: narrow views of the stores, of the processor and of files. */
import type { JournalEntry } from '../../ledger/contract.ts';
import type { OrderHold, Payment } from '../../payments/contract.ts';
import type { Refund } from '../../refunds/contract.ts';
import type { CommitOutcome } from '../../shared/commit-outcome.ts';
import type { Envelope } from '../../shared/event.ts';
import type { GatewayOutcome } from '../../shared/gateway-outcome.ts';
import type { AnswerWrite } from '../../shared/idempotency.ts';
import type { DisputeId, PaymentId, RefundId } from '../../shared/ids.ts';
import type { Page, PageOf } from '../../shared/page.ts';
import type { Dispute } from '../domain/dispute.ts';
import type { FileField, TextField } from '../domain/evidence.ts';
import type { ObservedDispute } from '../domain/observed.ts';
import type { DisputeStatus } from '../domain/status.ts';

/** A document of the evidence that somebody was let upload. */
export interface EvidenceFile {
  readonly documentId: string;
  readonly disputeId: DisputeId;
  readonly field: FileField;
  readonly contentType: string;
  readonly sizeBytes: number;
  /** Of the bytes, in hex. */
  readonly sha256: string;
  readonly objectKey: string;
  readonly createdAt: string;
}

/** Port: disputes, read consistently; they are written with their payment (`DisputedPayments.commit`). */
export interface DisputeStore {
  get(id: DisputeId): Promise<Dispute | null>;
  findByProcessorId(processorId: string): Promise<DisputeId | null>;
  /** Of one status, the next to be answered first; those that ask for no answer stand last. May lag by a moment. */
  listByStatus(status: DisputeStatus, page: Page): Promise<PageOf<Dispute>>;
  /** Moves the next check (null = none any more), only if the revision is still the one read; false = it is not. */
  reschedule(
    item: { readonly id: DisputeId; readonly revision: number },
    nextCheckAtMs: number | null,
  ): Promise<boolean>;
  /** Writes down what may be uploaded. */
  addEvidenceFile(file: EvidenceFile): Promise<void>;
  evidenceFiles(id: DisputeId, documentIds: readonly string[]): Promise<readonly EvidenceFile[]>;
}

/** A change of a dispute and of its payment: one transaction, conditioned on the payment's version. */
export interface DisputeChange {
  readonly before: Payment;
  readonly after: Payment;
  readonly events: readonly Envelope[];
  readonly entries: readonly JournalEntry[];
  readonly nextCheckAtMs: number | null;
  readonly dispute: {
    readonly before: Dispute | null;
    readonly after: Dispute;
    readonly nextCheckAtMs: number | null;
  };
  readonly refunds: readonly {
    readonly before: Refund | null;
    readonly after: Refund;
    readonly nextCheckAtMs: number | null;
  }[];
  readonly order?: { readonly before: OrderHold; readonly after: OrderHold };
  readonly inboxEventId?: string;
  readonly answer?: AnswerWrite;
}

/** A payment that is disputed, and its order's hold. */
export interface DisputedPayment {
  readonly row: { readonly payment: Payment };
  readonly order: OrderHold | null;
}

/** Port: the payments that are disputed. */
export interface DisputedPayments {
  getWithOrder(id: PaymentId): Promise<DisputedPayment | null>;
  findByProcessorId(processorId: string): Promise<PaymentId | null>;
  markInbox(stripeEventId: string): Promise<void>;
  commit(change: DisputeChange): Promise<CommitOutcome>;
}

/** Port: the refunds of a disputed payment. */
export interface DisputedRefunds {
  get(id: RefundId): Promise<Refund | null>;
  listByPayment(paymentId: PaymentId): Promise<readonly Refund[]>;
}

/** What is staged as evidence: texts by our name, documents by the processor's id; null takes one away. */
export interface StagedEvidence {
  readonly fields: Readonly<Partial<Record<TextField, string>>>;
  readonly files: Readonly<Partial<Record<FileField, string | null>>>;
}

/** The processor's dispute with the texts of its evidence, which stand nowhere else. */
export interface DisputeWithTexts {
  readonly observed: ObservedDispute;
  readonly texts: Readonly<Partial<Record<TextField, string>>>;
}

/** Port: the processor's side of disputes. */
export interface DisputeGateway {
  retrieveDispute(processorId: string): Promise<GatewayOutcome<DisputeWithTexts>>;
  /** Shows the bank nothing yet; the same evidence staged twice is staged once, so a lost answer does no harm. */
  stageEvidence(processorId: string, evidence: StagedEvidence): Promise<GatewayOutcome<DisputeWithTexts>>;
  submitEvidence(processorId: string, idempotencyKey: string): Promise<GatewayOutcome<DisputeWithTexts>>;
  /** Accepts the dispute: it is lost. */
  closeDispute(processorId: string, idempotencyKey: string): Promise<GatewayOutcome<DisputeWithTexts>>;
  /** Gives the processor a document; answers with its id there. */
  uploadFile(file: {
    readonly name: string;
    readonly contentType: string;
    readonly bytes: Uint8Array;
    readonly idempotencyKey: string;
  }): Promise<GatewayOutcome<string>>;
}

/** Port: asks for a look at a dispute whose operation has an unknown outcome, after a delay. */
export interface DisputeChecks {
  askFor(
    operation: { readonly paymentId: PaymentId; readonly disputeId: DisputeId },
    delaySeconds: number,
  ): Promise<void>;
}

/** Port: where people upload evidence; a document is there only with the size, type and checksum it was named with. */
export interface EvidenceUploads {
  /** `headers` have to be sent with the upload. */
  sign(file: EvidenceFile): Promise<{
    readonly url: string;
    readonly headers: Readonly<Record<string, string>>;
    readonly expiresAt: string;
  }>;
  /** Null = it was not uploaded. */
  read(file: EvidenceFile): Promise<Uint8Array | null>;
}

/** Port: links to files that were made, signed for a few minutes. */
export interface FileLinks {
  sign(file: {
    readonly name: string;
    readonly saveAs: string;
  }): Promise<{ readonly url: string; readonly expiresAt: string }>;
}
