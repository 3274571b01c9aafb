import * as z from 'zod';
import { currencySchema } from '../../shared/currency.ts';
import { refundLineSchema, refundReasons } from './refund.ts';

const minor = z.number().int();

const about = z.object({
  refundId: z.string(),
  currency: currencySchema,
  amountMinor: minor,
  processorId: z.string().nullable(),
});

const grantedLineSchema = refundLineSchema.extend({
  vatClass: z.string(),
  vatRatePerMille: z.number().int(),
  description: z.string(),
});

/** Payloads of `refund.*`, by type and version. `refundableMinor` is the payment's, after the event. */
export const eventSchemas = {
  'refund.granted': {
    1: about.extend({
      reason: z.enum(refundReasons),
      origin: z.enum(['api', 'processor']),
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
  'refund.settled': { 1: about.extend({ balanceTransactionId: z.string().nullable() }) },
  'refund.failed': {
    1: about.extend({ failureReason: z.string(), settlementReversed: z.boolean(), owedMinor: minor }),
  },
  'refund.canceled': { 1: about.extend({ settlementReversed: z.boolean(), owedMinor: minor }) },
} as const;

export type RefundEventType = keyof typeof eventSchemas;
export type RefundEventData<T extends RefundEventType> = z.infer<(typeof eventSchemas)[T][1]>;
