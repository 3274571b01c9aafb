import * as z from 'zod';
import { refundReasons } from '../../../lib/refunds/contract.ts';
import { freeText } from '../../../lib/runtime/free-text.ts';

const amount = z.int().refine((minor) => minor > 0, { params: { code: 'amount_too_small' } });

export const createRefundSchema = z
  .strictObject({
    paymentIntentId: z.string().min(1).max(60),
    amount: amount.optional(),
    lines: z
      .array(z.strictObject({ lineId: z.string().min(1).max(60), amount }))
      .min(1)
      .max(50)
      .optional(),
    reason: z.enum(refundReasons),
    note: freeText(500).optional(),
  })
  .refine((body) => body.amount === undefined || body.lines === undefined, {
    path: ['lines'],
    params: { code: 'field_not_allowed' },
  });

export type CreateRefundBody = z.infer<typeof createRefundSchema>;
