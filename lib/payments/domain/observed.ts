/** What the processor says of its objects, already parsed and closed: no open enum passes the adapter. */
import * as z from 'zod';
import { movementSchema } from '../../shared/balance-movement.ts';
import { cardSchema, lastErrorSchema, nextActionSchema, paymentStatuses } from './payment.ts';

const minor = z.number().int();

export const observedIntentSchema = z.object({
  processorId: z.string(),
  paymentId: z.string().nullable(),
  status: z.enum(paymentStatuses).exclude(['blocked']),
  amountMinor: minor,
  /** The version of the content that the intent is for, or, once it is charged, was charged for; null = not told. */
  contentVersion: z.number().int().nullable().default(null),
  currency: z.string(),
  amountReceivedMinor: minor,
  amountCapturableMinor: minor,
  livemode: z.boolean(),
  chargeId: z.string().nullable(),
  captureBefore: z.string().nullable(),
  nextAction: nextActionSchema.nullable(),
  lastError: lastErrorSchema.omit({ attempt: true }).extend({ chargeId: z.string().nullable() }).nullable(),
  cancellationReason: z.string().nullable(),
  /** When it succeeded by the processor's clock; null where that is not told. */
  succeededAt: z.string().nullable().default(null),
});

export const observedFeeSchema = z.object({
  balanceTransactionId: z.string(),
  feeMinor: minor,
  taxMinor: minor,
  netMinor: minor,
  settlementCurrency: z.string(),
  settlementAmountMinor: minor,
  effectiveAt: z.string(),
  /** Null where the charge tells of no card. */
  card: cardSchema.nullable().default(null),
});

export const observedRefundSchema = z.object({
  processorId: z.string(),
  /** Null of a charge that no PaymentIntent made. */
  intentId: z.string().nullable(),
  refundId: z.string().nullable(),
  /** Which try of our refund it is; null where nobody of us asked for it. */
  attempt: z.number().int().nullable().default(null),
  status: z.enum(['pending', 'succeeded', 'failed', 'canceled', 'requires_action']),
  amountMinor: minor,
  currency: z.string(),
  reason: z.string().nullable(),
  failureReason: z.string().nullable(),
  chargeCaptured: z.boolean(),
  /** Why it is pending: `insufficient_funds` = it waits for the balance to be topped up. */
  pendingReason: z.string().nullable().default(null),
  balanceTransactionId: z.string().nullable(),
  /** What it took from the balance, and what came back when it failed; null while that is not known. */
  movement: movementSchema.nullable().default(null),
  failureMovement: movementSchema.nullable().default(null),
  createdAt: z.string(),
});

export type ObservedIntent = z.infer<typeof observedIntentSchema>;
export type ObservedFee = z.infer<typeof observedFeeSchema>;
export type ObservedRefund = z.infer<typeof observedRefundSchema>;
