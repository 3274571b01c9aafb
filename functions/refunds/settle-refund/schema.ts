import * as z from 'zod';
import { freeText } from '../../../lib/runtime/free-text.ts';

/** `reference` is that of the transfer, as a bank takes it (SEPA: 35 characters); it holds no name. */
export const settleRefundSchema = z.strictObject({
  reference: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9 /?:().,+_-]{0,34}$/),
  settledOn: z.iso.date(),
  note: freeText(500).optional(),
});

export type SettleRefundBody = z.infer<typeof settleRefundSchema>;
