import type Stripe from 'stripe';
import type { BalanceMovement } from '../../shared/balance-movement.ts';

/** A balance transaction that was read with its object: https://docs.stripe.com/api/balance_transactions/object */
export function movementOf(
  transaction: string | Stripe.BalanceTransaction | null | undefined,
): BalanceMovement | null {
  if (transaction === null || transaction === undefined || typeof transaction === 'string') return null;
  const { id, amount, fee, net, currency, created } = transaction;
  return {
    balanceTransactionId: id,
    amountMinor: amount,
    feeMinor: fee,
    netMinor: net,
    currency,
    effectiveAt: new Date(created * 1000).toISOString(),
  };
}
