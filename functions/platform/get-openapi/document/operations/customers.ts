import { listPaymentMethodsSchema } from '../../../../customers/list-payment-methods/schema.ts';
import type { Operations } from '../operation.ts';

/** What the document says of the routes of customers and their saved cards. */
export const customersOperations = {
  createSetupIntent: {
    tag: 'Customers',
    summary: 'Begin to save a card without a payment',
    description:
      'Send the id of a customer, or the person. The page confirms the setup with Stripe.js and the client secret; the ' +
      'card is saved, with the consent, when Stripe tells that it succeeded.',
    body: 'CreateSetupIntent',
    answers: {
      201: {
        description: 'Begun. A replay has clientSecret null once the setup is over.',
        shapes: ['CreatedSetup'],
        headers: ['Idempotent-Replayed'],
      },
    },
    refusals: ['idempotency_in_progress', 'not_found', 'processor_unavailable'],
  },
  listPaymentMethods: {
    tag: 'Customers',
    summary: 'List the saved cards of a customer',
    description:
      'The oldest first. A page may hold fewer cards than asked for although there are more: follow nextCursor.',
    query: listPaymentMethodsSchema,
    answers: { 200: { description: 'A page of saved cards.', shapes: ['PaymentMethodList'] } },
    refusals: [],
  },
  deletePaymentMethod: {
    tag: 'Customers',
    summary: 'Remove a saved card',
    description:
      'It is charged no more, whatever the answer. What a 503 leaves open is finished without you; safe to repeat.',
    answers: { 204: { description: 'Removed.', shapes: null } },
    refusals: ['not_found', 'processor_unavailable'],
  },
} satisfies Operations;
