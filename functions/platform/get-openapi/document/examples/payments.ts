import type { PaymentEventView } from '../../../../../lib/payments/app/payment-view.ts';
import type { AnswerExamples } from './example.ts';
import * as states from './payment-states.ts';
import * as story from './story.ts';

const { clientSecret } = story;

export const paymentsBodies = {
  CreatePaymentIntent: {
    orderId: 'order-4711',
    currency: 'eur',
    items: [{ priceId: 'price_course_day', quantity: 1 }],
    customer: story.customer,
  },
  UpdatePaymentIntent: { items: [{ priceId: 'price_course_day', quantity: 2 }] },
  ConfirmPaymentIntent: {
    confirmationTokenId: 'ctoken_1SWq8ZB4x2Lr9TzYq4WdUv7e',
    returnUrl: `${story.siteUrl}/thanks`,
  },
  CapturePaymentIntent: { amount: 30_000 },
  CancelPaymentIntent: { reason: 'requested_by_customer' },
};

const actor = { kind: 'key', id: story.keyId } as const;

/** The last of what happened to the payment until its refund. */
const refundEvents: readonly PaymentEventView[] = [
  {
    version: 10,
    type: 'payment.updated',
    actor,
    time: '2026-11-24T10:29:59.000Z',
    data: {
      reason: 'refund_reserved',
      refundId: story.refundId,
      amountMinor: 9_000,
      lines: [{ lineId: 'line_1', amountMinor: 9_000, netMinor: 7_500, vatMinor: 1_500 }],
      refundableMinor: 89_000,
    },
  },
  {
    version: 12,
    type: 'refund.settled',
    actor,
    time: story.refundedAt,
    data: {
      refundId: story.refundId,
      currency: 'eur',
      amountMinor: 9_000,
      processorId: 're_3SWq7kB4x2Lr9TzY0dPx55tM',
      attempt: 1,
      balanceTransactionId: 'txn_3SWq7kB4x2Lr9TzY0gBv13sK',
      means: 'processor',
    },
  },
];

export const paymentsExamples: AnswerExamples = {
  createPaymentIntent: {
    200: {
      existing: { summary: 'The order is open already', value: { ...states.created, clientSecret } },
      existingToPage: {
        summary: 'The same, to the page that has its secret',
        value: { ...states.toPage(states.created), clientSecret },
      },
    },
    201: {
      created: { summary: 'To a server key', value: { ...states.created, clientSecret } },
      createdByPage: {
        summary: 'To a browser key',
        value: { ...states.toPage(states.created), clientSecret },
      },
    },
  },
  listPaymentIntents: {
    200: {
      ofOrder: {
        summary: 'The one payment of order-4711',
        value: { items: [states.partlyRefunded], nextCursor: null },
      },
    },
  },
  getPaymentIntent: {
    200: {
      refunded: { summary: 'Paid and refunded in part', value: states.partlyRefunded },
      toPage: {
        summary: 'The same, to the page that has its secret',
        value: states.toPage(states.partlyRefunded),
      },
    },
  },
  updatePaymentIntent: {
    200: { changed: { summary: 'Two days instead of one', value: states.changed } },
    202: {
      unknown: {
        summary: 'Whether Stripe has heard of the new amount is being found out',
        value: { ...states.created, version: 2 },
      },
    },
  },
  confirmPaymentIntent: {
    200: {
      paid: { summary: 'Paid', value: states.paid },
      requiresAction: { summary: 'The cardholder has to authenticate', value: states.challenged },
      paidToPage: { summary: 'Paid, to the page that has its secret', value: states.toPage(states.paid) },
    },
    202: { unknown: { summary: 'Stripe did not answer in time', value: states.confirming } },
  },
  capturePaymentIntent: {
    200: { partly: { summary: 'Captured in part, the rest released', value: states.captured } },
    202: { unknown: { summary: 'Stripe did not answer in time', value: states.capturing } },
  },
  cancelPaymentIntent: {
    200: { canceled: { summary: 'Canceled; the order is free', value: states.canceled } },
    202: { unknown: { summary: 'Stripe did not answer in time', value: states.canceling } },
  },
  listPaymentEvents: {
    200: {
      page: {
        summary: 'A page, and where the next begins',
        value: { items: refundEvents, nextCursor: 'MTI.q0Zr8mUeX3vJt6LwYb9HsKdN2cPfA5gR' },
      },
    },
  },
};
