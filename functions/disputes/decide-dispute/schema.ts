import * as z from 'zod';
import { decisions } from '../../../lib/disputes/contract.ts';
import { freeText } from '../../../lib/runtime/free-text.ts';
import { positiveAmount } from '../../../lib/runtime/sale-body.ts';

/** Without an amount all that is lost is decided about; a claim is kept as a whole. */
export const decideDisputeSchema = z
  .strictObject({
    decision: z.enum(decisions),
    amount: positiveAmount.optional(),
    note: freeText(500),
  })
  .refine((body) => body.amount === undefined || body.decision !== 'claim_kept', {
    path: ['amount'],
    params: { code: 'field_not_allowed' },
  });

export type DecideDisputeBody = z.infer<typeof decideDisputeSchema>;
