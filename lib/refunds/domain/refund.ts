import * as z from 'zod';
import { currencySchema } from '../../shared/currency.ts';

const minor = z.number().int();

export const refundReasons = [
  'requested_by_customer',
  'duplicate',
  'fraudulent',
  'withdrawal',
  'course_cancelled',
  'price_correction',
] as const;

/** The share of a refund that falls on one line of the payment, in minor units. */
export const refundLineSchema = z.object({
  lineId: z.string(),
  amountMinor: minor,
  netMinor: minor,
  vatMinor: minor,
});

/**
 * One try to pay the refund out through the processor; `operationId` is that of the keyed request which asked for it,
 * `endedAt` when it came to nothing, by the processor's clock where that is known. `putOff` = the processor refused it for
 * what a person can mend; the next one waits for that. `amountMinor` = what it pays, where that is not the whole refund.
 */
const refundAttemptSchema = z.object({
  number: z.number().int().positive(),
  status: z.enum(['pending', 'succeeded', 'failed', 'canceled', 'requires_action']),
  processorId: z.string().nullable(),
  failureReason: z.string().optional(),
  operationId: z.string().optional(),
  endedAt: z.string().optional(),
  putOff: z.literal(true).optional(),
  amountMinor: minor.optional(),
  at: z.string(),
});

/** A debt that was paid by bank transfer, as a person has recorded it. */
const transferSchema = z.object({
  reference: z.string(),
  settledOn: z.string(),
  note: z.string().optional(),
  at: z.string(),
});

/**
 * A refund: the grant (sale reduced, credit note due) and the settlement (money taken by the processor) stand apart.
 * `grantedAt` null = only reserved; `settledMinor` is all that has paid it, by the processor, by transfer or by the loss
 * of a dispute, and falls by what is reversed; `owedSince` is since when the buyer waits for granted money, null while
 * nothing is owed. `processorId` is the present attempt's.
 */
export const refundSchema = z.object({
  id: z.custom<`rfd_${string}`>((value) => typeof value === 'string' && value.startsWith('rfd_')),
  paymentId: z.custom<`pay_${string}`>((value) => typeof value === 'string' && value.startsWith('pay_')),
  revision: z.number().int().positive(),
  status: z.enum(['pending', 'succeeded', 'failed', 'canceled', 'requires_action']),
  currency: currencySchema,
  amountMinor: minor,
  settledMinor: minor,
  lines: z.array(refundLineSchema),
  reason: z.enum(refundReasons),
  note: z.string().optional(),
  origin: z.enum(['api', 'processor', 'dispute']),
  attempts: z.array(refundAttemptSchema),
  processorId: z.string().nullable(),
  grantedAt: z.string().nullable(),
  owedSince: z.string().nullable().default(null),
  transfer: transferSchema.optional(),
  createdAt: z.string(),
});

export type Refund = z.infer<typeof refundSchema>;
export type Attempt = Refund['attempts'][number];
export type RefundLine = Refund['lines'][number];
export type RefundReason = Refund['reason'];
