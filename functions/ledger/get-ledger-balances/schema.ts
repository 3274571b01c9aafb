import * as z from 'zod';

export const getLedgerBalancesSchema = z.strictObject({
  currency: z
    .string()
    .regex(/^[a-z]{3}$/)
    .optional(),
});

export type GetLedgerBalancesQuery = z.infer<typeof getLedgerBalancesSchema>;
