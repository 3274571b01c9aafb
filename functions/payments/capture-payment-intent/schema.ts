import * as z from 'zod';
import { positiveAmount } from '../../../lib/runtime/sale-body.ts';

export const capturePaymentIntentSchema = z
  .strictObject({
    amount: positiveAmount.optional(),
    lines: z
      .array(z.strictObject({ lineId: z.string().min(1).max(60), amount: positiveAmount }))
      .min(1)
      .max(50)
      .optional(),
  })
  .refine((body) => body.amount === undefined || body.lines === undefined, {
    path: ['lines'],
    params: { code: 'field_not_allowed' },
  })
  .default({});

export type CapturePaymentIntentBody = z.infer<typeof capturePaymentIntentSchema>;
