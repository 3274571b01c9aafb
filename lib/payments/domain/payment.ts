import * as z from 'zod';
import { standingSchema } from '../../disputes/contract.ts';
import { currencySchema } from '../../shared/currency.ts';
import { problems } from '../../shared/refusal.ts';
import type { ProblemCode } from '../../shared/refusal.ts';

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
  /** What of the net is sold and still owed as a course: neither earned yet nor given back. */
  deferredNetMinor: minor.nonnegative().optional(),
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

/** A word of the processor that nothing here depends on: kept as it is told. */
const word = z.string().max(60).nullable();

/**
 * The card of a charge, as much of it as may be kept: `fingerprintHash` and `last4` are no card number. `threeDSecure`
 * is the result of the authentication, `riskLevel` and `riskScore` are Radar's.
 */
export const cardSchema = z.object({
  brand: word,
  last4: z
    .string()
    .regex(/^\d{4}$/)
    .nullable(),
  country: word,
  fingerprintHash: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .nullable(),
  threeDSecure: word,
  riskLevel: word,
  riskScore: z.number().int().nullable(),
});

/** A call to the processor that moves or frees money, written before it is made; `id` is that of its keyed request. */
export const operationSchema = z.object({
  id: z.string(),
  kind: z.enum(['confirming', 'capturing', 'canceling']),
  startedAt: z.string(),
  /** Attempts that had failed before it. */
  attempts: z.number().int(),
  /** What a capture takes of each line; null for the others. */
  lines: z.array(z.object({ lineId: z.string(), amountMinor: minor })).nullable(),
  /** The saved card that a confirmation charges while nobody is there (off session). */
  savedMethodId: z.string().optional(),
});

/**
 * How an operation ended: `refused` = the processor will not do it, `without_effect` = it was found not to have done
 * it, or, with a code, the payment was put aside. `code` says why, in the processor's words or those of the quarantine.
 */
export const endedOperationSchema = operationSchema.pick({ id: true, kind: true, lines: true }).extend({
  ended: z.enum(['done', 'declined', 'refused', 'without_effect']),
  code: z.string().nullable(),
  /** Our own code of what was refused, where the processor's answer alone decides it. */
  problem: z
    .custom<ProblemCode>((value) => typeof value === 'string' && Object.hasOwn(problems, value))
    .optional(),
});

/** What is sold: it may be changed until the payment is confirmed. */
export const contentSchema = z.object({
  amountMinor: minor,
  lines: z.array(paymentLineSchema),
  metadata: z.record(z.string(), z.string()),
  /** Hash of what is sold, by which the order knows it; null = as the order was taken with. */
  goodsHash: z.string().nullable(),
});

/** A content that the processor has been asked to take over; `version` is the payment's with it, and names the call. */
export const offeredContentSchema = contentSchema.extend({
  version: z.number().int(),
  offeredAt: z.string(),
});

/** Somebody is to look at the payment; `null` on a payment = nobody was asked. */
export const reviewStates = ['open', 'approved', 'rejected'] as const;

/** One reason to look at the payment, by what the processor calls it; an answered one is never asked again. */
const reviewSchema = z.object({
  reference: z.string(),
  source: z.enum(['early_fraud_warning', 'radar']),
  state: z.enum(reviewStates),
});

const quarantineReasons = [
  'amount_mismatch',
  'currency_mismatch',
  'livemode_mismatch',
  'status_mismatch',
  'unknown_value',
] as const;

/**
 * What the processor says of one of its objects, and nobody here agrees with or understands. Of an `unknown_value`,
 * `expected` is the field and `observed` what stands in it.
 */
export const quarantineSchema = z.object({
  objectId: z.string(),
  reason: z.enum(quarantineReasons),
  expected: z.string(),
  observed: z.string(),
});

/** The stored state of a payment; equal to the fold of its events (`evolve`). */
export const paymentSchema = z.object({
  id: z.custom<`pay_${string}`>((value) => typeof value === 'string' && value.startsWith('pay_')),
  version: z.number().int().positive(),
  status: z.enum(paymentStatuses),
  operation: operationSchema.nullable(),
  /** The last ones: a request that is sent again asks how its own ended. */
  endedOperations: z.array(endedOperationSchema).max(10).default([]),
  /** Offered to the processor, which may hold it already: whichever content is paid there is the payment's. */
  offeredContent: offeredContentSchema.nullable().default(null),
  goodsHash: z.string().nullable().default(null),
  /** The version with which what is sold was offered and taken over; absent = it is sold as it was made. */
  contentVersion: z.number().int().optional(),
  /** What `reviews` come to: open while one is, else rejected if one was. */
  review: z.enum(reviewStates).nullable().default(null),
  reviews: z.array(reviewSchema).default([]),
  currency: currencySchema,
  amountMinor: minor,
  captureMethod: z.enum(['automatic', 'manual']),
  amountCapturableMinor: minor,
  captureBefore: z.string().nullable(),
  amountCapturedMinor: minor,
  amountRefundedMinor: minor,
  refundableMinor: minor,
  disputed: z.boolean(),
  disputes: z.array(standingSchema).default([]),
  quarantined: z.boolean(),
  /** What it is quarantined for, the last ones: each is told once, and lifted when its object is in order again. */
  quarantines: z.array(quarantineSchema).max(20).optional(),
  lines: z.array(paymentLineSchema),
  processorId: z.string(),
  chargeId: z.string().nullable(),
  fee: feeSchema.nullable(),
  card: cardSchema.nullable().default(null),
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
export type Operation = z.infer<typeof operationSchema>;
export type EndedOperation = z.infer<typeof endedOperationSchema>;
export type Content = z.infer<typeof contentSchema>;
export type OfferedContent = z.infer<typeof offeredContentSchema>;
export type PaymentLine = Payment['lines'][number];
