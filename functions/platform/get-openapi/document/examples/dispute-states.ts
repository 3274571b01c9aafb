import type { DisputeView } from '../../../../../lib/disputes/app/dispute-view.ts';
import * as story from './story.ts';

export const productDescription = 'One day of training, held on 15 March 2027.';

/** The bank has taken the price of a day back, with a fee, and asks why it was charged. */
export const opened: DisputeView = {
  id: story.disputeId,
  paymentIntentId: story.disputedPaymentId,
  processorId: 'du_1SXc4LB4x2Lr9TzYv8Ho26eK',
  status: 'needs_response',
  operation: null,
  caseType: 'chargeback',
  reason: 'product_not_received',
  amount: 49_000,
  currency: 'eur',
  dueBy: '2027-04-09T23:59:59.000Z',
  isRefundable: false,
  withdrawn: 49_000,
  evidence: {
    fields: {},
    fieldNames: [],
    files: [],
    dropped: [],
    stagedAt: null,
    submittedAt: null,
    submittedBy: null,
  },
  acceptance: null,
  decision: null,
  decisionDueBy: null,
  movements: [
    {
      id: 'txn_1SXc4LB4x2Lr9TzYc3Rq70wU',
      amount: -49_000,
      fee: 2_000,
      net: -51_000,
      currency: 'eur',
      disputed: 49_000,
      at: '2027-03-31T07:20:11.000Z',
    },
  ],
  pack: story.signedLink(`disputes/${story.disputeId}/pack-1-4-0-0.pdf`, '2027-03-31T08:15:00.000Z'),
  duplicate: null,
  livemode: true,
  createdAt: '2027-03-31T07:20:14.000Z',
  version: 1,
};

export const staged: DisputeView = {
  ...opened,
  evidence: {
    ...opened.evidence,
    fields: { productDescription },
    fieldNames: ['productDescription'],
    files: [{ field: 'receipt', documentId: story.evidenceId }],
    stagedAt: '2027-04-02T09:05:00.000Z',
  },
  pack: null,
  version: 2,
};

export const submitting: DisputeView = {
  ...staged,
  operation: 'submitting',
  evidence: { ...staged.evidence, fields: null },
  version: 3,
};

const person = 'user:5f0c9a1e-7b34-4c52-9a0d-2f6c1d8e7b90';

export const submitted: DisputeView = {
  ...submitting,
  status: 'under_review',
  operation: null,
  evidence: {
    ...submitting.evidence,
    submittedAt: '2027-04-02T09:10:00.000Z',
    submittedBy: person,
  },
  version: 4,
};

const lost: DisputeView = {
  ...submitted,
  status: 'lost',
  decisionDueBy: '2027-06-29T11:00:00.000Z',
  version: 5,
};

export const decided: DisputeView = {
  ...lost,
  decision: {
    decision: 'sale_reduced',
    amount: 49_000,
    note: 'The buyer did not take part.',
    decidedBy: person,
    decidedAt: '2027-06-15T08:40:00.000Z',
    refundId: 'rfd_01a4a7c1f0927b35ae6d1049c83f27b5',
    settled: [],
    vat: [],
    revokedAt: null,
  },
  decisionDueBy: null,
  version: 6,
};

export const accepting: DisputeView = {
  ...opened,
  operation: 'accepting',
  evidence: { ...opened.evidence, fields: null },
  pack: null,
  version: 2,
};

export const accepted: DisputeView = {
  ...accepting,
  status: 'lost',
  operation: null,
  acceptance: {
    note: 'The course was not held.',
    acceptedBy: person,
    acceptedAt: '2027-04-01T09:00:00.000Z',
  },
  decisionDueBy: '2027-04-16T09:00:00.000Z',
  version: 3,
};
