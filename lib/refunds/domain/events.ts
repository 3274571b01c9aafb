import * as z from 'zod';
import { movementSchema } from '../../shared/balance-movement.ts';
import { currencySchema } from '../../shared/currency.ts';
import { refundLineSchema, refundReasons } from './refund.ts';

const minor = z.number().int();

const about = z.object({
  refundId: z.string(),
  currency: currencySchema,
  /** What was granted; of a payment, and of one that came back, what that is: the whole refund or a part of it. */
  amountMinor: minor,
  processorId: z.string().nullable(),
  /** Which attempt of the refund. */
  attempt: z.number().int().optional(),
  /** What Stripe's balance shows of it: taken when it settled, given back when that was reversed. */
  movement: movementSchema.optional(),
});

const grantedLineSchema = refundLineSchema.extend({
  vatClass: z.string(),
  vatRatePerMille: z.number().int(),
  description: z.string(),
  /** What of the net was still owed as a course; the rest had been earned. Left out = all of it. */
  deferredNetMinor: minor.nonnegative().optional(),
});

/** Payloads of `refund.*`, by type and version. `refundableMinor` is the payment's, after the event. */
export const eventSchemas = {
  'refund.granted': {
    1: about.extend({
      reason: z.enum(refundReasons),
      origin: z.enum(['api', 'processor', 'dispute']),
      lines: z.array(grantedLineSchema),
      refundableMinor: minor,
      orderId: z.string(),
      orderFreed: z.boolean(),
      shop: z.string(),
      customerId: z.string(),
      customerKind: z.enum(['consumer', 'business', 'public_body']),
      livemode: z.boolean(),
      grantedAt: z.string(),
    }),
  },
  'refund.settled': {
    1: about.extend({
      balanceTransactionId: z.string().nullable(),
      /**
       * `bank_transfer` = paid beside the processor, under `reference` on the day `settledOn`; `dispute` = the buyer's
       * bank has taken the money already; else by the processor.
       */
      means: z.enum(['processor', 'bank_transfer', 'dispute']).optional(),
      reference: z.string().optional(),
      settledOn: z.string().optional(),
    }),
  },
  'refund.failed': {
    1: about.extend({
      failureReason: z.string(),
      settlementReversed: z.boolean(),
      owedMinor: minor,
      /** `dispute` = what the bank had taken was given back by it, and the buyer is owed it again. */
      means: z.enum(['processor', 'dispute']).optional(),
    }),
  },
  'refund.canceled': { 1: about.extend({ settlementReversed: z.boolean(), owedMinor: minor }) },
} as const;

export type RefundEventType = keyof typeof eventSchemas;
export type RefundEventData<T extends RefundEventType> = z.infer<(typeof eventSchemas)[T][1]>;
