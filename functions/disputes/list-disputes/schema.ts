import * as z from 'zod';
import { disputeStatusSchema } from '../../../lib/disputes/contract.ts';
import { pageQuery } from '../../../lib/runtime/paging.ts';

/** `dueBefore` is an instant: what has to be answered before it. */
export const listDisputesSchema = z.strictObject({
  ...pageQuery,
  status: disputeStatusSchema.optional(),
  dueBefore: z.iso.datetime({ offset: true }).optional(),
});

export type ListDisputesQuery = z.infer<typeof listDisputesSchema>;
