import { listPaymentEventsSchema } from '../../../../payments/list-payment-events/schema.ts';
import { listPaymentIntentsSchema } from '../../../../payments/list-payment-intents/schema.ts';
import { bySecret } from '../operation.ts';
import type { Operations } from '../operation.ts';

const unknownYet = {
  description: 'The outcome is not known yet: read the payment, or send the same again after Retry-After.',
} as const;

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
  updatePaymentIntent: {
    tag: 'Payments',
    summary: 'Change what an unconfirmed payment sells',
    description:
      'Send items, or amount where the payment was made with one; metadata is replaced as a whole. If-Match names the ' +
      'version that you have read. A confirmation meanwhile wins.',
    body: 'UpdatePaymentIntent',
    sends: ['If-Match'],
    answers: {
      200: { description: 'Changed.', shapes: ['Payment'], headers: ['ETag'] },
      202: { ...unknownYet, shapes: ['Payment'], headers: ['ETag', 'Retry-After'] },
    },
    refusals: [
      'not_found',
      'operation_in_progress',
      'payment_not_updatable',
      'precondition_required',
      'processor_unavailable',
      'validation_failed',
      'version_conflict',
    ],
  },
  confirmPaymentIntent: {
    tag: 'Payments',
    summary: 'Confirm a payment by the server',
    description:
      'Send a ConfirmationToken of Stripe.js, or a saved card of the customer of the payment. A saved card without ' +
      'returnUrl is charged while nobody is there. With a ConfirmationToken and no returnUrl, Stripe.js on your page ' +
      'takes the next action; with one, nextAction has the address to go to. A declined card is 402 with declineCode, ' +
      `attempt and payment; try again with a new key. ${bySecret}`,
    body: 'ConfirmPaymentIntent',
    answers: {
      200: {
        description: 'Confirmed; requires_action says that the cardholder has to authenticate.',
        shapes: ['Payment', 'PublicPayment'],
        headers: ['ETag', 'Idempotent-Replayed'],
      },
      202: { ...unknownYet, shapes: ['Payment', 'PublicPayment'], headers: ['ETag', 'Retry-After'] },
    },
    refusals: [
      'authentication_required',
      'card_declined',
      'idempotency_in_progress',
      'not_found',
      'operation_in_progress',
      'payment_not_confirmable',
      'processor_unavailable',
      'validation_failed',
    ],
  },
  capturePaymentIntent: {
    tag: 'Payments',
    summary: 'Capture an authorized payment, whole or in part, once',
    description:
      'Send amount, or lines, or neither for all that is authorized. What is not captured is released. Several ' +
      'captures, more than was authorized, and later changes of an authorization are not offered.',
    body: 'CapturePaymentIntent',
    answers: {
      200: { description: 'Captured.', shapes: ['Payment'], headers: ['ETag', 'Idempotent-Replayed'] },
      202: { ...unknownYet, shapes: ['Payment'], headers: ['ETag', 'Retry-After'] },
    },
    refusals: [
      'authentication_required',
      'card_declined',
      'idempotency_in_progress',
      'not_found',
      'operation_in_progress',
      'payment_disputed',
      'payment_not_capturable',
      'processor_unavailable',
      'validation_failed',
    ],
  },
  cancelPaymentIntent: {
    tag: 'Payments',
    summary: 'End a payment that has not succeeded',
    description: 'What was authorized is released, and the order is free. A success meanwhile wins.',
    body: 'CancelPaymentIntent',
    answers: {
      200: { description: 'Canceled.', shapes: ['Payment'], headers: ['ETag', 'Idempotent-Replayed'] },
      202: { ...unknownYet, shapes: ['Payment'], headers: ['ETag', 'Retry-After'] },
    },
    refusals: [
      'authentication_required',
      'card_declined',
      'idempotency_in_progress',
      'not_found',
      'operation_in_progress',
      'payment_not_cancelable',
      'processor_unavailable',
      'validation_failed',
    ],
  },
  listPaymentEvents: {
    tag: 'Payments',
    summary: 'List what happened to a payment, in order',
    description:
      'The oldest first. Each change of the payment is one event, with who did it; docs/events.md says what data holds.',
    query: listPaymentEventsSchema,
    answers: { 200: { description: 'A page of events.', shapes: ['PaymentEventList'] } },
    refusals: ['not_found'],
  },
} satisfies Operations;
