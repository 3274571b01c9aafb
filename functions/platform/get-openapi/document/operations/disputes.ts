import { listDisputesSchema } from '../../../../disputes/list-disputes/schema.ts';
import type { Operations } from '../operation.ts';

const unknownOutcome = {
  description: 'The outcome is not known yet; read the dispute, or ask again with the same key.',
  shapes: ['Dispute'],
  headers: ['Retry-After'],
} as const;

/** What the document says of the routes of disputes. */
export const disputesOperations = {
  listDisputes: {
    tag: 'Disputes',
    summary: 'List disputes by status, within each the next to be answered first',
    description: 'dueBefore is an instant. A page may be empty and have a nextCursor.',
    query: listDisputesSchema,
    answers: { 200: { description: 'A page of disputes.', shapes: ['DisputeList'] } },
    refusals: [],
  },
  getDispute: {
    tag: 'Disputes',
    summary: 'Read a dispute',
    description:
      'The texts of the evidence stand at Stripe alone: fields is null where it cannot be asked. pack and duplicate are ' +
      'links that are good for some minutes.',
    answers: { 200: { description: 'The dispute.', shapes: ['Dispute'] } },
    refusals: ['not_found'],
  },
  createDisputeFile: {
    tag: 'Disputes',
    summary: 'Announce a document of the evidence',
    description:
      'Then PUT the bytes to uploadUrl with the headers of the answer: exactly this size, type and checksum are taken.',
    body: 'CreateDisputeFile',
    answers: { 201: { description: 'Where to put the document.', shapes: ['DisputeFile'] } },
    refusals: ['dispute_not_answerable', 'not_found', 'operation_in_progress', 'validation_failed'],
  },
  stageDisputeEvidence: {
    tag: 'Disputes',
    summary: 'Stage evidence: shown to people, not yet to the bank',
    description:
      'An empty text takes a field away. Where the bank’s limit of pages is passed, the least useful document is left ' +
      'out and named in evidence.dropped.',
    body: 'StageDisputeEvidence',
    answers: { 200: { description: 'What is staged now.', shapes: ['Dispute'] } },
    refusals: [
      'dispute_not_answerable',
      'not_found',
      'operation_in_progress',
      'processor_unavailable',
      'validation_failed',
    ],
  },
  submitDispute: {
    tag: 'Disputes',
    summary: 'Submit the staged evidence to the bank, once',
    description: 'What is staged is sent as it is; the bank takes no second answer until it decides.',
    body: 'SubmitDispute',
    answers: {
      200: { description: 'Submitted.', shapes: ['Dispute'], headers: ['Idempotent-Replayed'] },
      202: unknownOutcome,
    },
    refusals: [
      'dispute_not_answerable',
      'idempotency_in_progress',
      'not_found',
      'operation_in_progress',
      'processor_unavailable',
    ],
  },
  acceptDispute: {
    tag: 'Disputes',
    summary: 'Accept a dispute: it is lost',
    description: 'Nothing is said against it any more. What becomes of the sale is decided next.',
    body: 'AcceptDispute',
    answers: {
      200: { description: 'Accepted.', shapes: ['Dispute'], headers: ['Idempotent-Replayed'] },
      202: unknownOutcome,
    },
    refusals: [
      'dispute_not_answerable',
      'idempotency_in_progress',
      'not_found',
      'operation_in_progress',
      'processor_unavailable',
    ],
  },
  decideDispute: {
    tag: 'Disputes',
    summary: 'Decide what becomes of a lost dispute, once',
    description:
      'sale_reduced makes a refund that the dispute has settled, with its credit note; claim_kept keeps the claim against ' +
      'the buyer; irrecoverable takes the VAT back (CGI, article 272), with a duplicate of the invoice.',
    body: 'DecideDispute',
    answers: { 200: { description: 'Decided.', shapes: ['Dispute'], headers: ['Idempotent-Replayed'] } },
    refusals: ['dispute_not_decidable', 'idempotency_in_progress', 'not_found', 'validation_failed'],
  },
} satisfies Operations;
