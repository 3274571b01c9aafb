import * as z from 'zod';
import { currencySchema } from '../../shared/currency.ts';

const minor = z.number().int();

/** Stripe's seven statuses and `blocked` (refused by risk before a PaymentIntent exists). */
export const paymentStatuses = [
  'requires_payment_method',
  'requires_confirmation',
  'requires_action',
  'processing',
  'requires_capture',
  'succeeded',
  'canceled',
  'blocked',
] as const;

/**
 * A line of a payment: rate in per mille, everything else in minor units; carries the VAT, and what is reserved for
 * refunds or refunded (a reservation that is released is taken back).
 */
export const paymentLineSchema = z.object({
  lineId: z.string(),
  priceId: z.string().optional(),
  description: z.string(),
  quantity: z.number().int().positive(),
  unitAmountMinor: minor,
  grossMinor: minor,
  netMinor: minor,
  vatMinor: minor,
  vatClass: z.string(),
  vatRatePerMille: z.number().int(),
  courseStartsAt: z.string().optional(),
  refundedGrossMinor: minor,
  refundedNetMinor: minor,
});

export const nextActionSchema = z.object({ type: z.string(), redirectUrl: z.string().optional() });

export const lastErrorSchema = z.object({
  code: z.string(),
  declineCode: z.string().optional(),
  message: z.string(),
  attempt: z.number().int(),
});

/** The processor's fee once the charge has its balance transaction: `feeMinor` includes `taxMinor`; net = amount - fee. */
export const feeSchema = z.object({
  balanceTransactionId: z.string(),
  feeMinor: minor,
  taxMinor: minor,
  netMinor: minor,
  settlementCurrency: z.string(),
  settlementAmountMinor: minor,
});

/** The stored state of a payment; equal to the fold of its events (`evolve`). */
export const paymentSchema = z.object({
  id: z.custom<`pay_${string}`>((value) => typeof value === 'string' && value.startsWith('pay_')),
  version: z.number().int().positive(),
  status: z.enum(paymentStatuses),
  operation: z.enum(['confirming', 'capturing', 'canceling']).nullable(),
  currency: currencySchema,
  amountMinor: minor,
  captureMethod: z.enum(['automatic', 'manual']),
  amountCapturableMinor: minor,
  captureBefore: z.string().nullable(),
  amountCapturedMinor: minor,
  amountRefundedMinor: minor,
  refundableMinor: minor,
  disputed: z.boolean(),
  quarantined: z.boolean(),
  lines: z.array(paymentLineSchema),
  processorId: z.string(),
  chargeId: z.string().nullable(),
  fee: feeSchema.nullable(),
  nextAction: nextActionSchema.nullable(),
  lastError: lastErrorSchema.nullable(),
  attempts: z.number().int(),
  /** Charges of failed attempts, the last ones: an attempt told twice is one attempt. */
  failedChargeIds: z.array(z.string()).max(20),
  orderId: z.string(),
  shop: z.string(),
  customerId: z.custom<`cst_${string}`>((value) => typeof value === 'string' && value.startsWith('cst_')),
  customerKind: z.enum(['consumer', 'business', 'public_body']),
  livemode: z.boolean(),
  metadata: z.record(z.string(), z.string()),
  createdAt: z.string(),
  succeededAt: z.string().nullable(),
});

export type Payment = z.infer<typeof paymentSchema>;
export type PaymentStatus = Payment['status'];
export type PaymentLine = Payment['lines'][number];
