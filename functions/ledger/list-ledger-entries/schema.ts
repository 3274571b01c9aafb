import * as z from 'zod';
import { pageQuery } from '../../../lib/runtime/paging.ts';

export const listLedgerEntriesSchema = z.strictObject({
  ...pageQuery,
  paymentIntentId: z.string().min(1).max(60).optional(),
  period: z
    .string()
    .regex(/^\d{4}-(0[1-9]|1[0-2])$/)
    .optional(),
});

export type ListLedgerEntriesQuery = z.infer<typeof listLedgerEntriesSchema>;
