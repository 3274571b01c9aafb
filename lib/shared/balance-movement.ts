import * as z from 'zod';

const minor = z.number().int();

/** A movement of the processor's balance, in the currency that it settles in; `amountMinor` as the processor signs it. */
export const movementSchema = z.object({
  balanceTransactionId: z.string(),
  amountMinor: minor,
  feeMinor: minor,
  netMinor: minor,
  currency: z.string(),
  effectiveAt: z.string(),
});

export type BalanceMovement = z.infer<typeof movementSchema>;
