import { listPaymentEventsSchema } from '../../../../payments/list-payment-events/schema.ts';
import { listPaymentIntentsSchema } from '../../../../payments/list-payment-intents/schema.ts';
import { bySecret } from '../operation.ts';
import type { Operations } from '../operation.ts';

/** What the document says of the routes of payments. */
export const paymentsOperations = {
  createPaymentIntent: {
    tag: 'Payments',
    summary: 'Create the payment of an order',
    description:
      'Send either items from the catalogue or, with a server key, amount and description. An order has one payment: ' +
      'while it is unconfirmed, the same content under another key answers 200 with that payment.',
    body: 'CreatePaymentIntent',
    answers: {
      200: {
        description: 'The order has this open payment already.',
        shapes: ['CreatedPayment', 'CreatedPublicPayment'],
        headers: ['Existing-Payment', 'Idempotent-Replayed'],
      },
      201: {
        description: 'Created. A replay has clientSecret null once the payment is settled.',
        shapes: ['CreatedPayment', 'CreatedPublicPayment'],
        headers: ['Idempotent-Replayed'],
      },
    },
    refusals: [
      'idempotency_in_progress',
      'idempotency_key_reused',
      'order_already_paid',
      'order_open',
      'processor_unavailable',
      'validation_failed',
    ],
  },
  listPaymentIntents: {
    tag: 'Payments',
    summary: 'List the payments of an order or of a customer',
    description: 'Send orderId or customerId.',
    query: listPaymentIntentsSchema,
    answers: { 200: { description: 'A page of payments.', shapes: ['PaymentList'] } },
    refusals: ['validation_failed'],
  },
  getPaymentIntent: {
    tag: 'Payments',
    summary: 'Read a payment',
    description: bySecret,
    answers: {
      200: { description: 'The payment.', shapes: ['Payment', 'PublicPayment'], headers: ['ETag'] },
    },
    refusals: ['not_found'],
  },
  listPaymentEvents: {
    tag: 'Payments',
    summary: 'List what happened to a payment, in order',
    query: listPaymentEventsSchema,
    answers: { 200: { description: 'A page of events.', shapes: ['PaymentEventList'] } },
    refusals: ['not_found'],
  },
} satisfies Operations;
