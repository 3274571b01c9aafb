import { wrongFields } from '../../../../../lib/shared/wrong-fields.ts';
import type { RefusalExamples, RouteRefusals } from './example.ts';
import * as states from './payment-states.ts';

export const paymentsRefusals: RefusalExamples = {
  card_declined: {
    code: 'card_declined',
    detail: 'Ask for another card, and confirm again with a new key.',
    extra: { declineCode: 'insufficient_funds', attempt: 1, payment: states.declined },
  },
  authentication_required: {
    code: 'authentication_required',
    detail: 'Let the cardholder confirm this payment on a page.',
    extra: {
      declineCode: 'authentication_required',
      attempt: 1,
      payment: {
        ...states.declined,
        lastError: {
          code: 'authentication_required',
          message: 'Your card was declined. This transaction requires authentication.',
          attempt: 1,
        },
      },
    },
  },
  order_open: {
    code: 'order_open',
    detail: 'Finish or cancel the open payment of this order, or ask for the same content.',
  },
  order_already_paid: {
    code: 'order_already_paid',
    detail: 'Do not charge again: read the payment by its order id.',
  },
  payment_not_confirmable: {
    code: 'payment_not_confirmable',
    detail: 'Read the payment: it is confirmed already, or has ended.',
  },
  payment_not_capturable: {
    code: 'payment_not_capturable',
    detail: 'Only an authorization that is open can be captured, once: read the payment.',
  },
  payment_not_cancelable: {
    code: 'payment_not_cancelable',
    detail: 'The payment has ended: refund what was captured.',
  },
  payment_not_updatable: {
    code: 'payment_not_updatable',
    detail: 'The processor refused: payment_intent_unexpected_state. Read the payment.',
  },
  operation_in_progress: {
    code: 'operation_in_progress',
    detail: 'Another call for this payment is under way; ask again after Retry-After.',
    retryAfterSeconds: 15,
  },
  version_conflict: {
    code: 'version_conflict',
    detail: 'The payment has changed: read it, and send If-Match with its present version.',
  },
  precondition_required: {
    code: 'precondition_required',
    detail: 'Send If-Match with the version that you have read, as the ETag of the payment has it.',
    errors: [{ pointer: 'header:If-Match', code: 'required', detail: 'Send the ETag of the payment.' }],
  },
  not_found: {
    code: 'not_found',
    detail: 'Check the id; a browser key also needs the secret of the payment in Payment-Client-Secret.',
  },
};

export const paymentsRouteRefusals: RouteRefusals = {
  createPaymentIntent: {
    validation_failed: wrongFields([
      {
        pointer: '#/items/0/priceId',
        code: 'price_unknown',
        detail: 'There is no such price in the catalogue.',
      },
    ]),
  },
  listPaymentIntents: {
    validation_failed: {
      code: 'validation_failed',
      detail: 'Ask for the payments of an order or of a customer.',
      errors: [{ pointer: 'query:orderId', code: 'required', detail: 'Send orderId or customerId.' }],
    },
  },
  capturePaymentIntent: {
    validation_failed: wrongFields([
      {
        pointer: '#/amount',
        code: 'amount_too_large',
        detail: 'Capture at most 49000: no more was authorized.',
      },
    ]),
  },
};
