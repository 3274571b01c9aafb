import * as z from 'zod';
import { returnUrlSchema } from '../../../lib/runtime/return-url.ts';

/** Exactly one of the two ways to name a card. */
export const confirmPaymentIntentSchema = z
  .strictObject({
    confirmationTokenId: z
      .string()
      .max(255)
      .regex(/^ctoken_[A-Za-z0-9]+$/)
      .optional(),
    paymentMethodId: z.string().min(1).max(60).optional(),
    returnUrl: returnUrlSchema.optional(),
  })
  .refine((body) => body.confirmationTokenId !== undefined || body.paymentMethodId !== undefined, {
    path: ['confirmationTokenId'],
    params: { code: 'required' },
  })
  .refine((body) => body.confirmationTokenId === undefined || body.paymentMethodId === undefined, {
    path: ['paymentMethodId'],
    params: { code: 'field_not_allowed' },
  });

export type ConfirmPaymentIntentBody = z.infer<typeof confirmPaymentIntentSchema>;
