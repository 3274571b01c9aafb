import * as z from 'zod';

/** The seller's VAT: the country it is owed in and the rate of each class of goods; an exempt class says why. */
export const vatRulesSchema = z.object({
  country: z.string().length(2),
  classes: z.record(
    z.string(),
    z.object({
      ratePerMille: z.number().int().nonnegative(),
      exemptionCode: z.string().optional(),
      mention: z.string().optional(),
    }),
  ),
});

export type VatRules = z.infer<typeof vatRulesSchema>;
