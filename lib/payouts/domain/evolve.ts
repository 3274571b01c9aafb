import { Fault } from '../../shared/fault.ts';
import type { PayoutFact } from './events.ts';
import type { Payout } from './payout.ts';

/** The payout after a fact. */
export function evolvePayout(state: Payout | null, fact: PayoutFact): Payout {
  if (fact.type === 'payout.created') {
    if (state !== null) throw new Fault('impossible_event', `${fact.type} of ${state.id}`);
    const { movement: _, ...payout } = fact.data;
    return { ...payout, version: 1 };
  }
  if (state === null) throw new Fault('impossible_event', `${fact.type} before payout.created`);
  return { ...state, ...changesOf(fact), version: state.version + 1 };
}

function changesOf(fact: Exclude<PayoutFact, { type: 'payout.created' }>): Partial<Payout> {
  switch (fact.type) {
    case 'payout.updated':
      return fact.data.reason === 'in_transit' ? { status: 'in_transit' } : { reconciled: true };
    case 'payout.paid':
      return { status: 'paid', arrivesAt: fact.data.arrivesAt };
    case 'payout.failed':
      return { status: 'failed', failureCode: fact.data.failureCode };
    case 'payout.canceled':
      return { status: 'canceled' };
  }
}
