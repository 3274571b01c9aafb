import * as z from 'zod';
import type { DisputeEventData, DisputeEventType } from '../../disputes/contract.ts';
import { refundLineSchema } from '../../refunds/contract.ts';
import type { RefundEventData, RefundEventType } from '../../refunds/contract.ts';
import type { Fact } from '../../shared/event.ts';
import { currencySchema } from '../../shared/currency.ts';
import {
  cardSchema,
  contentSchema,
  endedOperationSchema,
  feeSchema,
  lastErrorSchema,
  nextActionSchema,
  offeredContentSchema,
  operationSchema,
  paymentLineSchema,
  paymentSchema,
  quarantineSchema,
} from './payment.ts';

const minor = z.number().int();

const createdSchema = paymentSchema.omit({ version: true, quarantines: true });

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

/** A change beside the life cycle: money set aside, a call begun or ended, another content, the end of a quarantine. */
const updatedSchema = z.discriminatedUnion('reason', [
  z.object({
    reason: z.enum(['refund_reserved', 'refund_released']),
    refundId: z.string(),
    amountMinor: minor,
    lines: z.array(refundLineSchema),
    refundableMinor: minor,
  }),
  z.object({
    reason: z.enum(['refund_retried', 'refund_retry_accepted']),
    refundId: z.string(),
    attempt: z.number().int(),
    processorId: z.string().nullable(),
  }),
  z.object({
    reason: z.literal('course_held'),
    currency: currencySchema,
    lines: z.array(z.object({ lineId: z.string(), netMinor: minor })),
    heldAt: z.string(),
  }),
  z.object({ reason: z.literal('operation_begun'), operation: operationSchema }),
  z.object({ reason: z.literal('operation_ended'), operation: endedOperationSchema }),
  z.object({ reason: z.literal('content_offered'), content: offeredContentSchema }),
  z.object({
    reason: z.literal('content_changed'),
    content: contentSchema,
    /** Of the payment when it offered the content to the processor; absent where that need not know. */
    offeredVersion: z.number().int().optional(),
  }),
  z.object({ reason: z.literal('content_withdrawn') }),
  z.object({ reason: z.literal('quarantine_lifted'), objectId: z.string() }),
]);

/** Payloads of `payment.*`, by type and version. No personal data. */
export const eventSchemas = {
  'payment.created': { 1: createdSchema },
  'payment.updated': { 1: updatedSchema },
  'payment.requires_action': { 1: z.object({ nextAction: nextActionSchema.nullable() }) },
  'payment.processing': { 1: z.object({}) },
  'payment.attempt_failed': {
    1: z.object({
      lastError: lastErrorSchema,
      chargeId: z.string().nullable(),
      /** The saved card, if it was charged while nobody was there. */
      savedMethodId: z.string().optional(),
    }),
  },
  'payment.authorized': {
    1: z.object({
      amountCapturableMinor: minor,
      captureBefore: z.string().nullable(),
      chargeId: z.string().nullable(),
    }),
  },
  'payment.succeeded': { 1: succeededSchema },
  'payment.canceled': { 1: z.object({ reason: z.string(), orderId: z.string() }) },
  'payment.fee_recorded': {
    1: z.object({
      fee: feeSchema,
      currency: currencySchema,
      amountCapturedMinor: minor,
      effectiveAt: z.string(),
      card: cardSchema.optional(),
    }),
  },
  'payment.quarantined': {
    1: quarantineSchema
      .pick({ reason: true, expected: true, observed: true })
      .extend({ stripeEventId: z.string().nullable(), objectId: z.string().optional() }),
  },
  'review.opened': {
    1: z.object({
      source: z.enum(['early_fraud_warning', 'radar']),
      reference: z.string(),
      reason: z.string(),
      actionable: z.boolean(),
      /** What an actionable warning suggests to give back before the cardholder disputes it; a person decides. */
      proposedRefundMinor: minor.optional(),
    }),
  },
  'review.closed': {
    1: z.object({ reference: z.string(), outcome: z.enum(['approved', 'rejected']), reason: z.string() }),
  },
} as const;

export type PaymentEventType = keyof typeof eventSchemas;
export type PaymentEventData<T extends PaymentEventType> = z.infer<(typeof eventSchemas)[T][1]>;

/** A decided fact of a payment, by its type. */
export type PaymentFact = { [T in PaymentEventType]: Fact<T, PaymentEventData<T>> }[PaymentEventType];

/** Everything that happens to a payment; events of its refunds and disputes stand in its partition too. */
export type LifecycleData = { readonly [T in PaymentEventType]: PaymentEventData<T> } & {
  readonly [T in RefundEventType]: RefundEventData<T>;
} & { readonly [T in DisputeEventType]: DisputeEventData<T> };
export type LifecycleType = keyof LifecycleData;
export type LifecycleFact<T extends LifecycleType = LifecycleType> = {
  [K in T]: Fact<K, LifecycleData[K]>;
}[T];
