import type { GivenConsent } from '../../customers/contract.ts';
import type { MemoryState } from './state.ts';

/** What is kept of a card that is to be saved: the customer at Stripe, and the consent. */
export function applySaving(
  state: MemoryState,
  made: {
    readonly customerId: string;
    readonly processorCustomerId?: string;
    readonly given?: GivenConsent;
  },
): void {
  const { customerId, processorCustomerId, given } = made;
  if (processorCustomerId !== undefined) state.processorCustomers.set(customerId, processorCustomerId);
  if (given !== undefined)
    state.consents.set(`${customerId} ${given.consent.subjectId}`, { customerId, ...given });
}
