import { createMemoryPayoutStore } from '../../../lib/adapters/memory/payout-store.ts';
import type { MemoryState } from '../../../lib/adapters/memory/state.ts';
import type { PayoutGateway } from '../../../lib/payouts/app/ports.ts';
import type { ObservedPayout } from '../../../lib/payouts/domain/payout.ts';

/** Payouts as Stripe has them, by their ids, and a store for ours. */
export function fakePayouts(state: MemoryState) {
  const atStripe = new Map<string, ObservedPayout>();
  const gateway: PayoutGateway = {
    async retrievePayout(id) {
      const value = atStripe.get(id);
      if (value !== undefined) return { kind: 'yes', value };
      return { kind: 'no', code: 'resource_missing', declineCode: null, message: 'No such payout' };
    },
  };
  return { atStripe, gateway, payouts: createMemoryPayoutStore(state) };
}

const at = '2026-11-02T09:00:00.000Z';

/** 480.00 on their way to the bank. */
export function observedPayout(over: Partial<ObservedPayout> = {}): ObservedPayout {
  return {
    processorId: 'po_1',
    status: 'in_transit',
    amountMinor: 48_000,
    currency: 'eur',
    automatic: true,
    method: 'standard',
    arrivesAt: '2026-11-04T00:00:00.000Z',
    failureCode: null,
    reconciled: false,
    livemode: false,
    createdAt: at,
    movement: moved('txn_out', -48_000),
    failureMovement: null,
    ...over,
  };
}

/** What the balance shows of it; `amountMinor` as Stripe signs it. */
export function moved(balanceTransactionId: string, amountMinor: number, feeMinor = 0) {
  const netMinor = amountMinor - feeMinor;
  return { balanceTransactionId, amountMinor, feeMinor, netMinor, currency: 'eur', effectiveAt: at };
}
