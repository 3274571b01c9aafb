import * as z from 'zod';
import { itemsSchema, metadataSchema } from '../../../lib/runtime/sale-body.ts';

export const updatePaymentIntentSchema = z
  .strictObject({
    items: itemsSchema.optional(),
    amount: z.int().optional(),
    metadata: metadataSchema.optional(),
  })
  .refine((body) => Object.values(body).some((value) => value !== undefined), {
    path: ['items'],
    params: { code: 'required' },
  })
  .refine((body) => body.items === undefined || body.amount === undefined, {
    path: ['amount'],
    params: { code: 'field_not_allowed' },
  });

export type UpdatePaymentIntentBody = z.infer<typeof updatePaymentIntentSchema>;
