import * as z from 'zod';
import { currencySchema } from '../../shared/currency.ts';

/** Stripe's ten, of the pinned version: https://docs.stripe.com/api/disputes/object. `lost` may be appealed. */
export const disputeStatuses = [
  'warning_needs_response',
  'warning_under_review',
  'warning_closed',
  'needs_response',
  'under_review',
  'appeal_needs_response',
  'appeal_under_review',
  'won',
  'lost',
  'prevented',
] as const;

export const caseTypes = ['inquiry', 'chargeback', 'block', 'compliance', 'resolution'] as const;

/** A dispute as it is stored, under an id of ours and unique on Stripe's. */
export const disputeSchema = z.object({
  id: z.custom<`dsp_${string}`>((value) => typeof value === 'string' && value.startsWith('dsp_')),
  paymentId: z.custom<`pay_${string}`>((value) => typeof value === 'string' && value.startsWith('pay_')),
  revision: z.number().int().positive(),
  processorId: z.string(),
  caseType: z.enum(caseTypes),
  status: z.enum(disputeStatuses),
  reason: z.string(),
  currency: currencySchema,
  amountMinor: z.number().int(),
  isChargeRefundable: z.boolean(),
  /** Null = no answer is possible. */
  dueBy: z.string().nullable(),
  createdAt: z.string(),
});

export type Dispute = z.infer<typeof disputeSchema>;
