/** What the use cases of payouts need from outside. */
import type { JournalEntry } from '../../ledger/contract.ts';
import type { CommitOutcome } from '../../shared/commit-outcome.ts';
import type { Envelope } from '../../shared/event.ts';
import type { GatewayOutcome } from '../../shared/gateway-outcome.ts';
import type { ObservedPayout, Payout } from '../domain/payout.ts';

/** One change of a payout = one transaction: state on the version read, events, journal entries, inbox marker. */
export interface PayoutChange {
  readonly before: Payout | null;
  readonly after: Payout;
  readonly events: readonly Envelope[];
  readonly entries: readonly JournalEntry[];
  readonly inboxEventId: string;
}

/** Port: payouts, read consistently. */
export interface PayoutStore {
  findByProcessorId(processorId: string): Promise<Payout | null>;
  commit(
    change: PayoutChange,
  ): Promise<Extract<CommitOutcome, { kind: 'committed' | 'inbox_seen' | 'version_conflict' }>>;
  /** Marks an event that had no effect, so that it is not looked at again; marking twice is no fault. */
  markInbox(stripeEventId: string): Promise<void>;
}

/** Port: the processor's side of payouts. */
export interface PayoutGateway {
  /** With the movements of the balance that it has caused. */
  retrievePayout(processorId: string): Promise<GatewayOutcome<ObservedPayout>>;
}
