import { wrongFields } from '../../../../../lib/shared/wrong-fields.ts';
import * as states from './dispute-states.ts';
import type { AnswerExamples, RefusalExamples, RouteRefusals } from './example.ts';
import * as story from './story.ts';

const sha256 = '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08';

export const disputesBodies = {
  CreateDisputeFile: { field: 'receipt', contentType: 'application/pdf', size: 48_213, sha256 },
  StageDisputeEvidence: {
    fields: { productDescription: states.productDescription },
    files: [{ field: 'receipt', documentId: story.evidenceId }],
  },
  SubmitDispute: {},
  AcceptDispute: { note: 'The course was not held.' },
  DecideDispute: { decision: 'sale_reduced', amount: 49_000, note: 'The buyer did not take part.' },
};

const upload = story.signedLink(
  `evidence/${story.disputeId}/${story.evidenceId}`,
  '2027-04-02T09:01:00.000Z',
);

const unknownYet = 'Stripe did not answer in time';

export const disputesExamples: AnswerExamples = {
  listDisputes: {
    200: {
      toAnswer: {
        summary: 'What has to be answered',
        value: {
          items: [{ ...states.opened, evidence: { ...states.opened.evidence, fields: null }, pack: null }],
          nextCursor: null,
        },
      },
    },
  },
  getDispute: { 200: { opened: { summary: 'To be answered by dueBy', value: states.opened } } },
  createDisputeFile: {
    201: {
      offered: {
        summary: 'Where to put the receipt',
        value: {
          documentId: story.evidenceId,
          uploadUrl: upload.url,
          headers: {
            'content-length': '48213',
            'content-type': 'application/pdf',
            'x-amz-checksum-sha256': Buffer.from(sha256, 'hex').toString('base64'),
          },
          expiresAt: upload.expiresAt,
        },
      },
    },
  },
  stageDisputeEvidence: { 200: { staged: { summary: 'Staged, not submitted', value: states.staged } } },
  submitDispute: {
    200: { submitted: { summary: 'With the bank', value: states.submitted } },
    202: { unknown: { summary: unknownYet, value: states.submitting } },
  },
  acceptDispute: {
    200: { accepted: { summary: 'Lost; to be decided by decisionDueBy', value: states.accepted } },
    202: { unknown: { summary: unknownYet, value: states.accepting } },
  },
  decideDispute: {
    200: {
      reduced: { summary: 'The sale is reduced, by a refund with its credit note', value: states.decided },
    },
  },
};

export const disputesRefusals: RefusalExamples = {
  dispute_not_answerable: {
    code: 'dispute_not_answerable',
    detail: 'The evidence was submitted; the bank takes it once.',
  },
  dispute_not_decidable: {
    code: 'dispute_not_decidable',
    detail: 'Only a lost dispute that nobody has decided about can be decided; read its status and decision.',
  },
};

const unknown = { not_found: { code: 'not_found', detail: 'Check the id of the dispute.' } } as const;
const busy = {
  operation_in_progress: {
    code: 'operation_in_progress',
    detail: 'The processor is being asked already; read the dispute in a moment.',
    retryAfterSeconds: 15,
  },
} as const;

export const disputesRouteRefusals: RouteRefusals = {
  getDispute: unknown,
  createDisputeFile: { ...unknown, ...busy },
  stageDisputeEvidence: {
    ...unknown,
    ...busy,
    validation_failed: wrongFields([
      {
        pointer: '#/files/0/documentId',
        code: 'out_of_range',
        detail: 'Upload the document first, with the headers that were named.',
      },
    ]),
  },
  submitDispute: {
    ...unknown,
    ...busy,
    dispute_not_answerable: {
      code: 'dispute_not_answerable',
      detail: 'Stage evidence first: there is nothing to submit.',
    },
  },
  acceptDispute: { ...unknown, ...busy },
  decideDispute: {
    ...unknown,
    validation_failed: wrongFields([
      { pointer: '#/amount', code: 'out_of_range', detail: 'At most 49000 can be decided about.' },
    ]),
  },
};
