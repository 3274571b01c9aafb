import {
  createdPaymentViewSchema,
  createdPublicPaymentViewSchema,
  paymentEventViewSchema,
  paymentViewSchema,
  publicPaymentViewSchema,
} from '../../../../../lib/payments/app/payment-view.ts';
import { createPaymentIntentSchema } from '../../../../payments/create-payment-intent/schema.ts';
import { pageOf } from './page-of.ts';

export const paymentsBodies = { CreatePaymentIntent: createPaymentIntentSchema };

export const paymentsAnswers = {
  Payment: paymentViewSchema,
  PublicPayment: publicPaymentViewSchema,
  CreatedPayment: createdPaymentViewSchema,
  CreatedPublicPayment: createdPublicPaymentViewSchema,
  PaymentList: pageOf(paymentViewSchema),
  PaymentEvent: paymentEventViewSchema,
  PaymentEventList: pageOf(paymentEventViewSchema),
};
