import type { BalanceMovement } from '../../shared/balance-movement.ts';
import type { Posting } from './entry.ts';
import { moved } from './postings.ts';
import type { AccountName } from './postings.ts';

/** What an account is debited (less than nothing: credited) because Stripe's balance moved. */
export interface Booked {
  readonly account: AccountName;
  readonly currency: string;
  readonly minor: number;
  /** Where Stripe's fee on the movement goes. */
  readonly fees: AccountName;
}

/**
 * The clearing changes by what the balance transaction says, never by an amount times a rate: the fee apart, another
 * currency over the exchange. What differs in the same currency waits for people.
 */
export function movementPostings(booked: Booked, movement: BalanceMovement): readonly Posting[] {
  const { account, minor, currency, fees } = booked;
  const settled = movement.currency;
  return [
    ...(settled === currency
      ? [
          ...moved(account, 'stripe_clearing', { currency, minor }),
          ...moved('stripe_clearing', 'suspense', { currency, minor: movement.amountMinor + minor }),
        ]
      : [
          ...moved(account, 'fx_exchange', { currency, minor }),
          ...moved('stripe_clearing', 'fx_exchange', { currency: settled, minor: movement.amountMinor }),
        ]),
    ...moved(fees, 'stripe_clearing', { currency: settled, minor: movement.feeMinor }),
  ];
}
