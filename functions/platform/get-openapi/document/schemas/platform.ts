import * as z from 'zod';
import { paymentViewSchema, publicPaymentViewSchema } from '../../../../../lib/payments/app/payment-view.ts';
import { problems } from '../../../../../lib/shared/refusal.ts';
import { healthSchema } from '../../../get-health/schema.ts';

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
    errors: z.array(z.object({ pointer: z.string(), code: z.string(), detail: z.string() })).optional(),
  }),
};
