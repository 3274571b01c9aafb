import type { Operations } from '../operation.ts';

/** What the document says of the routes of refunds. */
export const refundsOperations = {
  createRefund: {
    tag: 'Refunds',
    summary: 'Refund a payment, whole or in part',
    description:
      'Send amount, or lines, or neither for all that is left. The reason fraudulent needs refunds:fraudulent as well.',
    body: 'CreateRefund',
    answers: {
      201: { description: 'Granted.', shapes: ['Refund'], headers: ['Idempotent-Replayed'] },
      202: {
        description: 'The outcome is not known yet; read the refund, or ask again with the same key.',
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
      'scope_missing',
      'validation_failed',
    ],
  },
  getRefund: {
    tag: 'Refunds',
    summary: 'Read a refund',
    answers: { 200: { description: 'The refund.', shapes: ['Refund'] } },
    refusals: ['not_found'],
  },
} satisfies Operations;
