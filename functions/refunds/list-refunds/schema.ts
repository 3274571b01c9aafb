import * as z from 'zod';
import { pageQuery } from '../../../lib/runtime/paging.ts';

export const listRefundsSchema = z.strictObject({
  ...pageQuery,
  paymentIntentId: z.string().min(1).max(60),
});

export type ListRefundsQuery = z.infer<typeof listRefundsSchema>;
