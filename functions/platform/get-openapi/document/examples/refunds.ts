import type { RefundView } from '../../../../../lib/refunds/app/refund-view.ts';
import type { AnswerExamples, RefusalExamples, RouteRefusals } from './example.ts';
import * as story from './story.ts';

export const refundsBodies = {
  CreateRefund: { paymentIntentId: story.paymentId, amount: 9_000, reason: 'requested_by_customer' },
  RetryRefund: {},
  SettleRefund: { reference: 'SEPA 2026-12-11 0042', settledOn: '2026-12-11' },
};

/** Granted, and on its way back to the card. */
const granted: RefundView = {
  id: story.refundId,
  paymentIntentId: story.paymentId,
  status: 'succeeded',
  amount: 9_000,
  currency: 'eur',
  lines: [{ lineId: 'line_1', amount: 9_000, net: 7_500, vat: 1_500 }],
  reason: 'requested_by_customer',
  owed: 0,
  attempts: [{ number: 1, status: 'succeeded', at: story.refundedAt }],
  creditNoteId: null,
  processorId: 're_3SWq7kB4x2Lr9TzY0dPx55tM',
  createdAt: '2026-11-24T10:29:59.000Z',
  version: 2,
};

/** Two weeks later the bank has sent it back: the credit note stands, so the money is owed. */
const failed: RefundView = {
  ...granted,
  status: 'failed',
  owed: 9_000,
  attempts: [
    {
      number: 1,
      status: 'failed',
      failureReason: 'expired_or_canceled_card',
      at: '2026-12-08T06:12:40.000Z',
    },
  ],
  creditNoteId: story.creditNoteId,
  version: 3,
};

const retried: RefundView = {
  ...failed,
  status: 'succeeded',
  owed: 0,
  attempts: [...failed.attempts, { number: 2, status: 'succeeded', at: '2026-12-09T08:30:00.000Z' }],
  processorId: 're_3SWq7kB4x2Lr9TzY0kWm91cF',
  version: 5,
};

const retrying: RefundView = {
  ...failed,
  status: 'pending',
  attempts: [...failed.attempts, { number: 2, status: 'pending', at: '2026-12-09T08:29:59.000Z' }],
  version: 4,
};

/** That did not arrive either: it is paid by hand. */
const settled: RefundView = {
  ...retried,
  attempts: [
    ...failed.attempts,
    {
      number: 2,
      status: 'failed',
      failureReason: 'expired_or_canceled_card',
      at: '2026-12-10T06:15:02.000Z',
    },
  ],
  settlement: { means: 'bank_transfer', reference: 'SEPA 2026-12-11 0042', settledOn: '2026-12-11' },
  version: 7,
};

const pending: RefundView = {
  ...granted,
  status: 'pending',
  attempts: [{ number: 1, status: 'pending', at: granted.createdAt }],
  processorId: null,
  version: 1,
};

export const refundsExamples: AnswerExamples = {
  createRefund: {
    201: { granted: { summary: 'Granted; the credit note follows', value: granted } },
    202: { unknown: { summary: 'Stripe did not answer in time', value: pending } },
  },
  listRefunds: {
    200: { ofPayment: { summary: 'All there are', value: { items: [settled], nextCursor: null } } },
  },
  getRefund: {
    200: { failed: { summary: 'Sent back by the bank after it had succeeded', value: failed } },
  },
  retryRefund: {
    201: { retried: { summary: 'The second attempt is on its way', value: retried } },
    202: { unknown: { summary: 'Stripe did not answer in time', value: retrying } },
  },
  settleRefund: {
    200: { settled: { summary: 'Paid by bank transfer: nothing is owed', value: settled } },
  },
};

export const refundsRefusals: RefusalExamples = {
  refund_exceeds_captured: {
    code: 'refund_exceeds_captured',
    detail: 'Refund at most what is left of the payment and of each line.',
    extra: { refundable: 89_000 },
  },
  refund_not_allowed: {
    code: 'refund_not_allowed',
    detail: 'The payment is older than 180 days: let somebody refund it who may exceed that.',
    extra: { rule: 'window' },
  },
  refund_not_owed: {
    code: 'refund_not_owed',
    detail: 'Nothing of this refund is owed: see owed and attempts.',
  },
  payment_not_refundable: {
    code: 'payment_not_refundable',
    detail: 'Refund a payment that has succeeded; this one is requires_capture.',
  },
  payment_disputed: {
    code: 'payment_disputed',
    detail: 'Wait for the dispute: it settles what is owed.',
  },
};

const unknownRefund = { code: 'not_found', detail: 'Check the id of the refund.' } as const;
const attemptUnderWay = {
  code: 'operation_in_progress',
  detail: 'An attempt of this refund is under way: read the refund, and ask again once that has ended.',
  retryAfterSeconds: 15,
} as const;

export const refundsRouteRefusals: RouteRefusals = {
  createRefund: {
    not_found: { code: 'not_found', detail: 'Check paymentIntentId.' },
    scope_missing: {
      code: 'scope_missing',
      detail: 'A fraudulent refund needs the scope refunds:fraudulent.',
    },
  },
  getRefund: { not_found: unknownRefund },
  retryRefund: { not_found: unknownRefund, operation_in_progress: attemptUnderWay },
  settleRefund: { not_found: unknownRefund, operation_in_progress: attemptUnderWay },
};
