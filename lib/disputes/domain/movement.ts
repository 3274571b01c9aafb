import * as z from 'zod';
import { movementSchema as balanceMovementSchema } from '../../shared/balance-movement.ts';

const minor = z.number().int();

/** One balance transaction of a dispute as the processor tells it; `taxMinor` is the part of the fee that is tax. */
export const observedMovementSchema = balanceMovementSchema.extend({ taxMinor: minor });

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

/**
 * What a movement means in the payment's currency. Settled in the same one, the amount itself; in another one what
 * went is all that is disputed and what comes back is all that is gone, for the rate of the day has changed between.
 */
export function withShare(
  movement: ObservedMovement,
  of: { readonly currency: string; readonly amountMinor: number; readonly withdrawnMinor: number },
): Movement {
  const { amountMinor, currency } = movement;
  if (amountMinor === 0) return { ...movement, disputedMinor: 0 };
  if (currency === of.currency) return { ...movement, disputedMinor: 0 - amountMinor };
  const gone = Math.max(0, of.amountMinor - of.withdrawnMinor);
  return { ...movement, disputedMinor: amountMinor < 0 ? gone : 0 - of.withdrawnMinor };
}
