import * as z from 'zod';
import { movementSchema as balanceMovementSchema } from '../../shared/balance-movement.ts';

const minor = z.number().int();

/** One balance transaction of a dispute as the processor tells it; `taxMinor` is the part of the fee that is tax. */
export const observedMovementSchema = balanceMovementSchema.extend({
  taxMinor: minor,
  /** From the currency of the payment to that of the balance, where those differ. */
  exchangeRate: z.number().positive().optional(),
});

/**
 * With the share of the disputed amount that went (positive) or came back (negative), in the currency of the payment;
 * the account may settle in another one.
 */
export const movementSchema = observedMovementSchema.extend({ disputedMinor: minor });

export type Movement = z.infer<typeof movementSchema>;
export type ObservedMovement = z.infer<typeof observedMovementSchema>;

/** A transaction of nothing but a fee counts by its fee. */
export function isWithdrawal({ amountMinor, netMinor }: ObservedMovement): boolean {
  return (amountMinor === 0 ? netMinor : amountMinor) < 0;
}
