import type { AppliedEvent, StripeTold } from '../../payments/contract.ts';
import { Fault } from '../../shared/fault.ts';
import type { GatewayOutcome } from '../../shared/gateway-outcome.ts';
import type { NewId } from '../../shared/ids.ts';
import { untilCommitted } from '../../shared/until-committed.ts';
import type { Consent } from '../domain/consent.ts';
import { firstSeen, seenAgain } from '../domain/decide-method.ts';
import type { ObservedMethod } from '../domain/observed.ts';
import type { SavedMethod } from '../domain/saved-method.ts';
import type { CustomerGateway, SavedMethodStore } from './ports.ts';

export interface ApplyMethodDeps {
  readonly methods: Omit<SavedMethodStore, 'get' | 'find' | 'listActive'>;
  readonly gateway: Pick<CustomerGateway, 'retrieveMethod' | 'intentOf'>;
  readonly newId: NewId;
}

type Told = Pick<StripeTold, 'processorId' | 'stripeEventId'>;

/**
 * Applies an event about a card: `payment_method.attached`, `automatically_updated`, `detached`. The card is retrieved:
 * whichever event comes first or last, what Stripe says now is what stands here.
 */
export async function applyPaymentMethod(deps: ApplyMethodDeps, told: Told): Promise<AppliedEvent> {
  if (await deps.methods.hasInbox(told.stripeEventId)) return { kind: 'duplicate' };
  const observed = valueOf(await deps.gateway.retrieveMethod(told.processorId), told.processorId);
  return recordMethod(deps, { observed, intentId: null, stripeEventId: told.stripeEventId });
}

/** A card as it was observed, and the intent that is known to have saved it. */
export interface SeenMethod {
  readonly observed: ObservedMethod;
  readonly intentId: string | null;
  readonly stripeEventId: string | null;
}

/** Keeps a card as it was observed, with the consent under which it was saved, if there is one. */
export function recordMethod(deps: ApplyMethodDeps, seen: SeenMethod): Promise<AppliedEvent> {
  const { observed, stripeEventId } = seen;
  return untilCommitted(async () => {
    const before = await deps.methods.findByProcessorId(observed.processorId);
    const after = await next(deps, before, seen);
    if (after === null) {
      if (stripeEventId !== null) await deps.methods.markInbox(stripeEventId);
      return { kind: before === null ? 'ignored' : 'unchanged' } as const;
    }
    const inbox = stripeEventId === null ? {} : { inboxEventId: stripeEventId };
    const saved = await deps.methods.save({ before, after, ...inbox });
    if (saved === 'changed') return 'retry';
    return saved === 'inbox_seen'
      ? ({ kind: 'duplicate' } as const)
      : ({ kind: 'applied', paymentId: null, facts: [] } as const);
  });
}

/** Null = nothing new, or a card of nobody that we know. */
async function next(
  deps: ApplyMethodDeps,
  before: SavedMethod | null,
  seen: SeenMethod,
): Promise<SavedMethod | null> {
  const { observed } = seen;
  if (before !== null) {
    const isOpen = before.consent === null && before.status === 'active';
    return seenAgain(before, { observed, consent: isOpen ? await consentFor(deps, before, seen) : null });
  }
  const { processorCustomerId } = observed;
  const customerId =
    processorCustomerId === null ? null : await deps.methods.findCustomer(processorCustomerId);
  if (customerId === null || processorCustomerId === null) return null;
  const consent = await consentFor(deps, { customerId, processorCustomerId }, seen);
  return firstSeen({ id: deps.newId('pmt'), customerId }, { observed, consent });
}

/** The card itself does not say under which payment or setup it was saved: the open consents' intents do. */
async function consentFor(
  deps: ApplyMethodDeps,
  { customerId, processorCustomerId }: Pick<SavedMethod, 'customerId' | 'processorCustomerId'>,
  { observed: { processorId }, intentId }: SeenMethod,
): Promise<Consent | null> {
  const open = await deps.methods.openConsents(customerId);
  const oldest = open.at(-1);
  if (oldest === undefined) return null;
  const among = open.map((consent) => consent.intentId);
  const search = { processorId, processorCustomerId, among, madeFrom: oldest.at };
  const savedBy = intentId ?? valueOf(await deps.gateway.intentOf(search), processorId);
  return open.find((consent) => consent.intentId === savedBy) ?? null;
}

function valueOf<T>(outcome: GatewayOutcome<T>, subject: string): T {
  if (outcome.kind === 'yes') return outcome.value;
  throw new Fault(outcome.kind === 'no' ? 'processor_refused' : 'processor_unreachable', subject);
}
