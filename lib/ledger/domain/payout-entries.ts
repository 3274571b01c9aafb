import { eventSchemas } from '../../payouts/contract.ts';
import type { BalanceMovement } from '../../shared/balance-movement.ts';
import { movementPostings } from './movement.ts';
import { rule } from './posting-rule.ts';
import type { Rules } from './posting-rule.ts';
import { moved } from './postings.ts';
import type { AccountName } from './postings.ts';

interface Told {
  readonly processorId: string;
  readonly amountMinor: number;
  readonly currency: string;
  readonly movement?: BalanceMovement | undefined;
}

/** Money on its way to the bank. A negative payout, by which Stripe takes from the bank, goes the other way. */
export const payoutEntries: Rules<'payout.created' | 'payout.paid' | 'payout.failed' | 'payout.canceled'> = {
  'payout.created': rule(eventSchemas['payout.created'][1], (data) =>
    outOfClearing('payouts_in_transit', data, data.createdAt),
  ),
  'payout.paid': rule(eventSchemas['payout.paid'][1], (data) => ({
    effectiveAt: data.arrivesAt,
    stripeRef: data.processorId,
    postings: moved('bank', 'payouts_in_transit', { currency: data.currency, minor: data.amountMinor }),
  })),
  'payout.failed': rule(eventSchemas['payout.failed'][1], (data, { event }) =>
    outOfClearing(data.wasPaid ? 'bank' : 'payouts_in_transit', back(data), event.time),
  ),
  'payout.canceled': rule(eventSchemas['payout.canceled'][1], (data, { event }) =>
    outOfClearing('payouts_in_transit', back(data), event.time),
  ),
};

function back<T extends Told>(data: T): T {
  return { ...data, amountMinor: -data.amountMinor };
}

function outOfClearing(account: AccountName, told: Told, at: string) {
  const { processorId, amountMinor: minor, currency, movement } = told;
  return {
    effectiveAt: movement?.effectiveAt ?? at,
    stripeRef: movement?.balanceTransactionId ?? processorId,
    postings:
      movement === undefined
        ? moved(account, 'stripe_clearing', { currency, minor })
        : movementPostings({ account, currency, minor, fees: 'stripe_other_fees' }, movement),
  };
}
