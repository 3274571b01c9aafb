import type { BalanceMovement } from '../../shared/balance-movement.ts';
import type { PayoutFact } from './events.ts';
import type { ObservedPayout, Payout } from './payout.ts';

/** How far a payout has come; it only moves up, so the order in which we are told does not matter. */
const progress = {
  pending: 0,
  in_transit: 1,
  paid: 2,
  failed: 3,
  canceled: 3,
} as const satisfies Record<Payout['status'], number>;

/** The facts that an observed payout tells beyond what we know; `newId` is taken if we did not know it at all. */
export function decidePayout(
  payout: Payout | null,
  observed: ObservedPayout,
  newId: () => Payout['id'],
): readonly PayoutFact[] {
  const known = payout ?? { status: 'pending', reconciled: false };
  return [
    ...(payout === null ? [created(observed, newId())] : []),
    ...(progress[observed.status] > progress[known.status] ? moved(observed, known.status === 'paid') : []),
    ...(observed.reconciled && !known.reconciled ? [updated(observed, 'reconciliation_completed')] : []),
  ];
}

/** As it was before anything became of it: what did, is told by the facts behind. */
function created(observed: ObservedPayout, id: Payout['id']): PayoutFact {
  const { movement, failureMovement: _, ...payout } = observed;
  const before = { status: 'pending', reconciled: false, failureCode: null } as const;
  return { type: 'payout.created', data: { ...payout, ...before, id, ...withMovement(movement) } };
}

function moved(observed: ObservedPayout, wasPaid: boolean): readonly PayoutFact[] {
  const { arrivesAt, failureCode, failureMovement } = observed;
  const about = aboutOf(observed);
  switch (observed.status) {
    case 'pending':
      return [];
    case 'in_transit':
      return [updated(observed, 'in_transit')];
    case 'paid':
      return [{ type: 'payout.paid', data: { ...about, arrivesAt } }];
    case 'failed': {
      const data = { ...about, failureCode, wasPaid, ...withMovement(failureMovement) };
      return [{ type: 'payout.failed', data }];
    }
    case 'canceled':
      return [{ type: 'payout.canceled', data: { ...about, ...withMovement(failureMovement) } }];
  }
}

function updated(observed: ObservedPayout, reason: 'in_transit' | 'reconciliation_completed'): PayoutFact {
  return { type: 'payout.updated', data: { ...aboutOf(observed), reason } };
}

function aboutOf({ processorId, amountMinor, currency, livemode }: ObservedPayout) {
  return { processorId, amountMinor, currency, livemode };
}

function withMovement(movement: BalanceMovement | null) {
  return movement === null ? {} : { movement };
}
