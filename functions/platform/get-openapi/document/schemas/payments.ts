import {
  createdPaymentViewSchema,
  createdPublicPaymentViewSchema,
  paymentEventViewSchema,
  paymentViewSchema,
  publicPaymentViewSchema,
} from '../../../../../lib/payments/app/payment-view.ts';
import { cancelPaymentIntentSchema } from '../../../../payments/cancel-payment-intent/schema.ts';
import { capturePaymentIntentSchema } from '../../../../payments/capture-payment-intent/schema.ts';
import { confirmPaymentIntentSchema } from '../../../../payments/confirm-payment-intent/schema.ts';
import { createPaymentIntentSchema } from '../../../../payments/create-payment-intent/schema.ts';
import { updatePaymentIntentSchema } from '../../../../payments/update-payment-intent/schema.ts';
import { pageOf } from './page-of.ts';

export const paymentsBodies = {
  CreatePaymentIntent: createPaymentIntentSchema,
  UpdatePaymentIntent: updatePaymentIntentSchema,
  ConfirmPaymentIntent: confirmPaymentIntentSchema,
  CapturePaymentIntent: capturePaymentIntentSchema,
  CancelPaymentIntent: cancelPaymentIntentSchema,
};

export const paymentsAnswers = {
  Payment: paymentViewSchema,
  PublicPayment: publicPaymentViewSchema,
  CreatedPayment: createdPaymentViewSchema,
  CreatedPublicPayment: createdPublicPaymentViewSchema,
  PaymentList: pageOf(paymentViewSchema),
  PaymentEvent: paymentEventViewSchema,
  PaymentEventList: pageOf(paymentEventViewSchema),
};
