import type { PaymentView, PublicPaymentView } from '../../../../../lib/payments/app/payment-view.ts';
import * as story from './story.ts';

const day = {
  lineId: 'line_1',
  priceId: 'price_course_day',
  description: 'Parler en public',
  quantity: 1,
  unitAmount: 49_000,
  gross: 49_000,
  net: 40_833,
  vat: 8_167,
  vatClass: 'standard',
  vatRate: 200,
};

/** One day, not paid yet. */
export const created: PaymentView = {
  id: story.paymentId,
  status: 'requires_payment_method',
  operation: null,
  review: null,
  amount: 49_000,
  currency: 'eur',
  captureMethod: 'automatic',
  amountCapturable: 0,
  captureBefore: null,
  amountCaptured: 0,
  amountRefunded: 0,
  refundable: 0,
  disputed: false,
  lines: [day],
  processorId: story.processorId,
  risk: null,
  nextAction: null,
  lastError: null,
  orderId: 'order-4711',
  customer: { id: story.customerId },
  livemode: true,
  createdAt: story.createdAt,
  version: 1,
};

/** Two days instead. */
export const changed: PaymentView = {
  ...created,
  amount: 98_000,
  lines: [{ ...day, quantity: 2, gross: 98_000, net: 81_667, vat: 16_333 }],
  version: 3,
};

export const declined: PaymentView = {
  ...changed,
  lastError: {
    code: 'card_declined',
    declineCode: 'insufficient_funds',
    message: 'Your card has insufficient funds.',
    attempt: 1,
  },
  version: 6,
};

export const confirming: PaymentView = { ...declined, operation: 'confirming', version: 7 };

export const paid: PaymentView = {
  ...changed,
  status: 'succeeded',
  amountCaptured: 98_000,
  refundable: 98_000,
  version: 8,
};

/** As it is when the fee is known and a part is refunded. */
export const partlyRefunded: PaymentView = {
  ...paid,
  amountRefunded: 9_000,
  refundable: 89_000,
  version: 12,
};

/** Another order, whose buyer has to authenticate. */
export const challenged: PaymentView = {
  ...created,
  id: story.challengedPaymentId,
  status: 'requires_action',
  nextAction: {
    type: 'redirect_to_url',
    redirectUrl: 'https://hooks.stripe.com/3d_secure_2/hosted?source=payatt_3SWqKd&payment_intent=pi_3SWqKd',
  },
  orderId: 'order-4714',
  processorId: 'pi_3SWqKdB4x2Lr9TzY1uVe60mF',
  createdAt: '2026-11-24T10:10:00.000Z',
  version: 3,
};

/** Another order, whose card is held until the seat is sure. */
const authorized: PaymentView = {
  ...created,
  id: story.heldPaymentId,
  status: 'requires_capture',
  captureMethod: 'manual',
  amountCapturable: 49_000,
  captureBefore: '2026-12-01T09:40:00.000Z',
  orderId: 'order-4712',
  processorId: 'pi_3SWqAbB4x2Lr9TzY2kJs47pG',
  createdAt: '2026-11-24T09:38:00.000Z',
  version: 2,
};

export const capturing: PaymentView = { ...authorized, operation: 'capturing', version: 3 };

/** A part is taken, the rest of the card is free again; the lines are what was taken. */
export const captured: PaymentView = {
  ...authorized,
  status: 'succeeded',
  amountCapturable: 0,
  captureBefore: null,
  amountCaptured: 30_000,
  refundable: 30_000,
  lines: [{ ...day, gross: 30_000, net: 25_000, vat: 5_000 }],
  version: 4,
};

/** Another order, given up. */
const open: PaymentView = {
  ...created,
  id: story.canceledPaymentId,
  orderId: 'order-4713',
  processorId: 'pi_3SWqFeB4x2Lr9TzY3wRn28hC',
  createdAt: '2026-11-24T09:47:00.000Z',
};

export const canceling: PaymentView = { ...open, operation: 'canceling', version: 2 };

export const canceled: PaymentView = { ...open, status: 'canceled', version: 3 };

/** What the buyer's page sees of a payment. */
export const toPage = ({ id, status, amount, currency, nextAction, lastError }: PaymentView) =>
  ({
    id,
    status,
    amount,
    currency,
    nextAction,
    lastError: lastError === null ? null : { code: lastError.code },
    ...(status === 'succeeded' ? { invoiceUrl: `/v1/payment-intents/${id}/invoice` } : {}),
  }) satisfies PublicPaymentView;
