/**
 * The door of the payments context: the events it publishes (payload schemas by version) and the snapshot that
 * other contexts may read.
 */
import * as z from 'zod';
import {
  feeSchema,
  lastErrorSchema,
  nextActionSchema,
  paymentLineSchema,
  paymentSchema,
} from './domain/payment.ts';

export type { Payment, PaymentLine, PaymentStatus } from './domain/payment.ts';
export { paymentSchema } from './domain/payment.ts';

const minor = z.number().int();

const createdSchema = paymentSchema.omit({ version: true });

const succeededSchema = paymentSchema
  .pick({
    orderId: true,
    shop: true,
    customerId: true,
    customerKind: true,
    currency: true,
    captureMethod: true,
    amountCapturedMinor: true,
    processorId: true,
    livemode: true,
  })
  .extend({ chargeId: z.string().nullable(), succeededAt: z.string(), lines: z.array(paymentLineSchema) });

/** Payloads of `payment.*`, by type and version. No personal data. */
export const eventSchemas = {
  'payment.created': { 1: createdSchema },
  'payment.updated': {
    1: z.object({
      reason: z.enum(['refund_reserved', 'refund_released']),
      refundId: z.string(),
      refundableMinor: minor,
    }),
  },
  'payment.requires_action': { 1: z.object({ nextAction: nextActionSchema.nullable() }) },
  'payment.processing': { 1: z.object({}) },
  'payment.attempt_failed': { 1: z.object({ lastError: lastErrorSchema, status: paymentSchema.shape.status }) },
  'payment.authorized': { 1: z.object({ amountCapturableMinor: minor, chargeId: z.string().nullable() }) },
  'payment.succeeded': { 1: succeededSchema },
  'payment.canceled': { 1: z.object({ reason: z.string(), orderId: z.string() }) },
  'payment.fee_recorded': { 1: z.object({ fee: feeSchema, effectiveAt: z.string() }) },
  'payment.quarantined': {
    1: z.object({
      reason: z.enum(['amount_mismatch', 'currency_mismatch', 'livemode_mismatch', 'unknown_status']),
      expected: z.string(),
      observed: z.string(),
      stripeEventId: z.string().nullable(),
    }),
  },
} as const;

export type PaymentEventType = keyof typeof eventSchemas;
export type PaymentEventData<T extends PaymentEventType> = z.infer<(typeof eventSchemas)[T][1]>;
