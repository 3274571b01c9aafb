import type Stripe from 'stripe';
import type { PayoutGateway } from '../../payouts/app/ports.ts';
import { observedPayoutSchema } from '../../payouts/domain/payout.ts';
import type { ObservedPayout } from '../../payouts/domain/payout.ts';
import { timeBudgets } from '../../shared/time-budgets.ts';
import { call, map } from './calls.ts';
import type { StripeCalls } from './calls.ts';
import { known, knownOrNull } from './known-values.ts';
import { movementOf } from './movement.ts';

/** What the payout took out of the balance, and what came back of it when it failed or was cancelled. */
const expand = ['balance_transaction', 'failure_balance_transaction'];

/** The processor's side of payouts: https://docs.stripe.com/api/payouts/retrieve */
export function createPayoutGateway(calls: StripeCalls): PayoutGateway {
  return {
    retrievePayout: async (processorId) =>
      map(
        await call(calls, timeBudgets.stripe.retrieve, (client, options) =>
          client.payouts.retrieve(processorId, { expand }, options),
        ),
        toObservedPayout,
      ),
  };
}

function toObservedPayout(payout: Stripe.Payout): ObservedPayout {
  return observedPayoutSchema.parse({
    processorId: payout.id,
    status: known('payout.status', payout.status),
    amountMinor: payout.amount,
    currency: payout.currency,
    automatic: payout.automatic,
    method: payout.method,
    arrivesAt: toTime(payout.arrival_date),
    failureCode: knownOrNull('payout.failure_code', payout.failure_code),
    reconciled: known('payout.reconciliation_status', payout.reconciliation_status) === 'completed',
    livemode: payout.livemode,
    createdAt: toTime(payout.created),
    movement: movementOf(payout.balance_transaction),
    failureMovement: movementOf(payout.failure_balance_transaction),
  });
}

function toTime(seconds: number): string {
  return new Date(seconds * 1000).toISOString();
}
