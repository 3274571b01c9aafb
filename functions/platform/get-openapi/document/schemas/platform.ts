import * as z from 'zod';
import { paymentViewSchema, publicPaymentViewSchema } from '../../../../../lib/payments/app/payment-view.ts';
import { problems } from '../../../../../lib/shared/refusal.ts';
import type { FieldErrorCode } from '../../../../../lib/shared/refusal.ts';
import { healthSchema } from '../../../get-health/schema.ts';

/** A new code is a type error here. */
const fieldCodes: Readonly<Record<FieldErrorCode, true>> = {
  required: true,
  unknown_field: true,
  wrong_type: true,
  out_of_range: true,
  amount_too_small: true,
  amount_too_large: true,
  amount_step: true,
  currency_not_supported: true,
  price_unknown: true,
  price_expired: true,
  currency_mixed: true,
  field_not_allowed: true,
  too_deep: true,
  card_data_rejected: true,
};

export const platformAnswers = {
  Health: healthSchema,
  Problem: z.object({
    type: z.url(),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    instance: z.string(),
    code: z.literal(Object.keys(problems)),
    declineCode: z.string().optional(),
    attempt: z.int().optional(),
    payment: z.union([paymentViewSchema, publicPaymentViewSchema]).optional(),
    refundable: z.int().optional(),
    rule: z.enum(['window', 'share_after_start']).optional(),
    errors: z
      .array(z.object({ pointer: z.string(), code: z.literal(Object.keys(fieldCodes)), detail: z.string() }))
      .optional(),
  }),
};
