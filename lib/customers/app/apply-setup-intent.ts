import type { AppliedEvent, StripeTold } from '../../payments/contract.ts';
import { Fault } from '../../shared/fault.ts';
import type { UnknownValue } from '../../shared/gateway-outcome.ts';
import { isId } from '../../shared/ids.ts';
import { untilCommitted } from '../../shared/until-committed.ts';
import { decideSetup, quarantineSetup } from '../domain/decide-setup.ts';
import type { ObservedSetup } from '../domain/observed.ts';
import type { Setup } from '../domain/setup.ts';
import { recordMethod } from './apply-payment-method.ts';
import type { ApplyMethodDeps } from './apply-payment-method.ts';
import type { SetupGateway, SetupStore } from './ports.ts';

export interface ApplySetupDeps {
  readonly setups: Pick<SetupStore, 'get' | 'findByProcessorId' | 'commit' | 'hasInbox' | 'markInbox'>;
  readonly setupGateway: Pick<SetupGateway, 'retrieveSetup'>;
  readonly cards: ApplyMethodDeps;
}

type Told = Pick<StripeTold, 'processorId' | 'stripeEventId'>;

/** Applies an event about a setup: it is retrieved; once it has succeeded, its card is kept with the consent given for it. */
export async function applySetupIntent(deps: ApplySetupDeps, told: Told): Promise<AppliedEvent> {
  if (await deps.setups.hasInbox(told.stripeEventId)) return { kind: 'duplicate' };
  const read = await deps.setupGateway.retrieveSetup(told.processorId);
  if (read.kind === 'unknown' && read.unreadable !== undefined) return putAside(deps, told, read.unreadable);
  if (read.kind !== 'yes')
    throw new Fault(read.kind === 'no' ? 'processor_refused' : 'processor_unreachable', told.processorId);
  return applyObserved(deps, read.value, told);
}

async function applyObserved(
  deps: ApplySetupDeps,
  observed: ObservedSetup,
  told: Told,
): Promise<AppliedEvent> {
  const setup = await find(deps, observed);
  if (setup === null) return notOurs(deps, observed, told);
  const kept = await keepCard(deps, observed);
  if (kept?.kind === 'unreadable') return kept;
  return record(deps, setup, { observed, stripeEventId: told.stripeEventId });
}

/** A flag and an alarm, once; the event is done with. Of a setup that is not here, the message waits for people. */
function putAside(deps: ApplySetupDeps, told: Told, unknown: UnknownValue): Promise<AppliedEvent> {
  return untilCommitted(async () => {
    const before = await deps.setups.findByProcessorId(told.processorId);
    if (before === null) return { kind: 'unreadable', unknown } as const;
    const after = quarantineSetup(before);
    if (after === null) {
      await deps.setups.markInbox(told.stripeEventId);
      return { kind: 'unchanged' } as const;
    }
    const outcome = await deps.setups.commit({ before, after, inboxEventId: told.stripeEventId });
    if (outcome === 'changed') return 'retry';
    if (outcome === 'inbox_seen') return { kind: 'duplicate' } as const;
    const { id: setupId, customerId } = after;
    deps.cards.watcher.noticed('setup_quarantined', { customerId, setupId, unknown });
    return { kind: 'applied', paymentId: null, facts: [] } as const;
  });
}

/** Ours, but not committed yet: to be tried again. */
async function notOurs(deps: ApplySetupDeps, observed: ObservedSetup, told: Told): Promise<AppliedEvent> {
  if (observed.setupId !== null && observed.status !== 'canceled') return { kind: 'unknown_payment' };
  await deps.setups.markInbox(told.stripeEventId);
  return { kind: 'ignored' };
}

/** By the pointer of the intent alone: what its metadata names has to name it back. */
async function find(deps: ApplySetupDeps, { processorId, setupId }: ObservedSetup): Promise<Setup | null> {
  const found = await deps.setups.findByProcessorId(processorId);
  if (found !== null || setupId === null || !isId('stp', setupId)) return found;
  const named = await deps.setups.get(setupId);
  return named?.processorId === processorId ? named : null;
}

/** Before the setup's own change, which marks the event: what stops in between is done again. */
async function keepCard(
  deps: ApplySetupDeps,
  { processorId, status, methodProcessorId }: ObservedSetup,
): Promise<AppliedEvent | null> {
  if (status !== 'succeeded' || methodProcessorId === null) return null;
  const card = await deps.cards.gateway.retrieveMethod(methodProcessorId);
  if (card.kind !== 'yes') throw new Fault('processor_unreachable', methodProcessorId);
  return recordMethod(deps.cards, { observed: card.value, intentId: processorId, stripeEventId: null });
}

function record(
  deps: ApplySetupDeps,
  first: Setup,
  seen: { readonly observed: ObservedSetup; readonly stripeEventId: string },
): Promise<AppliedEvent> {
  let read: Setup | null = first;
  return untilCommitted(async () => {
    const before = read ?? (await deps.setups.get(first.id));
    read = null;
    const after = before === null ? null : decideSetup(before, seen.observed);
    if (before === null || after === null) {
      await deps.setups.markInbox(seen.stripeEventId);
      return { kind: 'unchanged' } as const;
    }
    const outcome = await deps.setups.commit({ before, after, inboxEventId: seen.stripeEventId });
    if (outcome === 'changed') return 'retry';
    return outcome === 'inbox_seen'
      ? ({ kind: 'duplicate' } as const)
      : ({ kind: 'applied', paymentId: null, facts: [] } as const);
  });
}
