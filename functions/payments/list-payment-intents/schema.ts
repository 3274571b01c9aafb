import * as z from 'zod';
import { pageQuery } from '../../../lib/runtime/paging.ts';

export const listPaymentIntentsSchema = z.strictObject({
  ...pageQuery,
  orderId: z.string().min(1).max(100).optional(),
  customerId: z.string().min(1).max(60).optional(),
});

export type ListPaymentIntentsQuery = z.infer<typeof listPaymentIntentsSchema>;
