import { entriesFor } from '../../ledger/contract.ts';
import type { Books } from '../../ledger/contract.ts';
import type { AppliedEvent, StripeTold } from '../../payments/contract.ts';
import { envelop } from '../../shared/event.ts';
import { Fault } from '../../shared/fault.ts';
import type { NewId, Now } from '../../shared/ids.ts';
import { untilCommitted } from '../../shared/until-committed.ts';
import { decidePayout } from '../domain/decide-payout.ts';
import { evolvePayout } from '../domain/evolve.ts';
import type { ObservedPayout, Payout } from '../domain/payout.ts';
import type { PayoutChange, PayoutGateway, PayoutStore } from './ports.ts';

export interface ApplyPayoutDeps {
  readonly payouts: PayoutStore;
  readonly gateway: PayoutGateway;
  readonly now: Now;
  readonly newId: NewId;
  readonly books: Books;
}

type Told = Pick<StripeTold, 'processorId' | 'stripeEventId' | 'cause'>;

/** Applies what Stripe tells of a payout: as it is now, whatever the event was about. */
export async function applyPayout(deps: ApplyPayoutDeps, told: Told): Promise<AppliedEvent> {
  const read = await deps.gateway.retrievePayout(told.processorId);
  if (read.kind === 'unknown' && read.unreadable !== undefined) {
    return { kind: 'unreadable', unknown: read.unreadable };
  }
  if (read.kind !== 'yes') throw new Fault('processor_unreachable', told.processorId);
  return untilCommitted(() => applyObserved(deps, told, read.value));
}

async function applyObserved(
  deps: ApplyPayoutDeps,
  told: Told,
  observed: ObservedPayout,
): Promise<AppliedEvent | 'retry'> {
  const before = await deps.payouts.findByProcessorId(observed.processorId);
  const change = toChange(deps, { before, observed }, told);
  if (change === null) {
    await deps.payouts.markInbox(told.stripeEventId);
    return { kind: 'unchanged' };
  }
  const outcome = await deps.payouts.commit(change);
  if (outcome.kind === 'version_conflict') return 'retry';
  if (outcome.kind === 'inbox_seen') return { kind: 'duplicate' };
  return { kind: 'applied', paymentId: null, facts: change.events.map((event) => event.type) };
}

function toChange(
  deps: ApplyPayoutDeps,
  on: { readonly before: Payout | null; readonly observed: ObservedPayout },
  { stripeEventId, cause }: Told,
): PayoutChange | null {
  const { before, observed } = on;
  const facts = decidePayout(before, observed, () => deps.newId('pyo'));
  const after = facts.reduce<Payout | null>(evolvePayout, before);
  if (after === null || facts.length === 0) return null;
  const place = { subject: after.id, after: before?.version ?? 0, nowMs: deps.now() };
  const events = envelop(facts, place, cause);
  return { before, after, events, entries: entriesFor(events, deps.books), inboxEventId: stripeEventId };
}
