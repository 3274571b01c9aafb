import { listRefundsSchema } from '../../../../refunds/list-refunds/schema.ts';
import type { Operations } from '../operation.ts';

/** What the document says of the routes of refunds. */
export const refundsOperations = {
  createRefund: {
    tag: 'Refunds',
    summary: 'Refund a payment, whole or in part',
    description:
      'Send amount, or lines, or neither for all that is left. The reason fraudulent needs refunds:fraudulent as well. ' +
      'What the policy of the stage forbids is refused with its rule: window, or share_after_start.',
    body: 'CreateRefund',
    answers: {
      201: { description: 'Granted.', shapes: ['Refund'], headers: ['Idempotent-Replayed'] },
      202: {
        description:
          'It goes on by itself: the outcome is not known yet, or our balance at Stripe has to grow first. Read the refund, ' +
          'or ask again with the same key. It may end as canceled.',
        shapes: ['Refund'],
        headers: ['Retry-After'],
      },
    },
    refusals: [
      'idempotency_in_progress',
      'not_found',
      'payment_disputed',
      'payment_not_refundable',
      'processor_unavailable',
      'refund_exceeds_captured',
      'refund_not_allowed',
      'scope_missing',
      'validation_failed',
    ],
  },
  listRefunds: {
    tag: 'Refunds',
    summary: 'List the refunds of a payment, the oldest first',
    description:
      'Also those that were made in the Dashboard of Stripe, and those that a dispute has settled.',
    query: listRefundsSchema,
    answers: { 200: { description: 'A page of refunds.', shapes: ['RefundList'] } },
    refusals: [],
  },
  getRefund: {
    tag: 'Refunds',
    summary: 'Read a refund',
    description:
      'A refund may fail weeks after it has succeeded: owed says what has not arrived, attempts what was tried.',
    answers: { 200: { description: 'The refund.', shapes: ['Refund'] } },
    refusals: ['not_found'],
  },
  retryRefund: {
    tag: 'Refunds',
    summary: 'Pay out a refund that did not arrive once more',
    description:
      'A new attempt of the same refund: its credit note stands. Refused while an attempt is under way, where nothing ' +
      'is owed, and where a dispute settles the debt.',
    body: 'RetryRefund',
    answers: {
      201: { description: 'Accepted by Stripe.', shapes: ['Refund'], headers: ['Idempotent-Replayed'] },
      202: {
        description:
          'It goes on by itself: the outcome is not known yet, or our balance at Stripe has to grow first. Read the refund, ' +
          'or ask again with the same key. It may end as canceled.',
        shapes: ['Refund'],
        headers: ['Retry-After'],
      },
    },
    refusals: [
      'idempotency_in_progress',
      'not_found',
      'operation_in_progress',
      'payment_disputed',
      'payment_not_refundable',
      'refund_exceeds_captured',
      'refund_not_owed',
    ],
  },
  settleRefund: {
    tag: 'Refunds',
    summary: 'Record that an owed refund was paid by bank transfer',
    description:
      "settledOn is the day of the transfer in the seller's zone. Nothing is sent: the transfer is yours.",
    body: 'SettleRefund',
    answers: {
      200: { description: 'Recorded.', shapes: ['Refund'], headers: ['Idempotent-Replayed'] },
    },
    refusals: [
      'idempotency_in_progress',
      'not_found',
      'operation_in_progress',
      'payment_disputed',
      'refund_not_owed',
      'validation_failed',
    ],
  },
} satisfies Operations;
