import type { AppliedEvent, StripeTold } from '../../payments/contract.ts';
import { Fault } from '../../shared/fault.ts';
import type { GatewayOutcome, UnknownValue } from '../../shared/gateway-outcome.ts';
import type { NewId } from '../../shared/ids.ts';
import { untilCommitted } from '../../shared/until-committed.ts';
import type { Consent } from '../domain/consent.ts';
import { firstSeen, seenAgain } from '../domain/decide-method.ts';
import type { ObservedMethod } from '../domain/observed.ts';
import type { SavedMethod } from '../domain/saved-method.ts';
import type { CustomerGateway, CustomerWatcher, SavedMethodStore } from './ports.ts';

export interface ApplyMethodDeps {
  readonly methods: Omit<SavedMethodStore, 'get' | 'find' | 'listActive' | 'listRemovals'>;
  readonly gateway: Pick<CustomerGateway, 'retrieveMethod' | 'intentOf'>;
  readonly watcher: CustomerWatcher;
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
    const next = await nextOf(deps, before, seen);
    if (next.kind === 'unreadable') return next;
    if (next.after === null) {
      if (stripeEventId !== null) await deps.methods.markInbox(stripeEventId);
      return { kind: before === null ? 'ignored' : 'unchanged' } as const;
    }
    return save(deps, { before, after: next.after, unknown: next.unknown }, stripeEventId);
  });
}

interface Kept {
  readonly before: SavedMethod | null;
  readonly after: SavedMethod;
  readonly unknown: UnknownValue | null;
}

async function save(
  { methods, watcher }: ApplyMethodDeps,
  { before, after, unknown }: Kept,
  stripeEventId: string | null,
): Promise<AppliedEvent | 'retry'> {
  const inbox = stripeEventId === null ? {} : { inboxEventId: stripeEventId };
  const saved = await methods.save({ before, after, ...inbox });
  if (saved === 'changed') return 'retry';
  if (saved === 'inbox_seen') return { kind: 'duplicate' };
  const { id: savedMethodId, customerId } = after;
  if (unknown !== null && after.quarantined && before?.quarantined !== true)
    watcher.noticed('card_quarantined', { customerId, savedMethodId, unknown });
  return { kind: 'applied', paymentId: null, facts: [] };
}

type Next =
  /** `after` null = nothing new, a card of nobody that we know, or no card at all. */
  | { readonly kind: 'known'; readonly after: SavedMethod | null; readonly unknown: UnknownValue | null }
  /** A card of a customer of ours that nobody here can show. */
  | { readonly kind: 'unreadable'; readonly unknown: UnknownValue };

const nothing: Next = { kind: 'known', after: null, unknown: null };
const unreadableDetails: UnknownValue = { field: 'payment_method.card', value: 'not_readable' };

async function nextOf(deps: ApplyMethodDeps, before: SavedMethod | null, seen: SeenMethod): Promise<Next> {
  return before === null ? firstOf(deps, seen) : againOf(deps, before, seen);
}

async function againOf(deps: ApplyMethodDeps, before: SavedMethod, seen: SeenMethod): Promise<Next> {
  const { observed } = seen;
  const isOpen = before.consent === null && before.status === 'active';
  const { consent, unknown } = isOpen ? await consentFor(deps, before, seen) : noConsent;
  const after = seenAgain(before, { observed, consent, isUnreadable: unknown !== null });
  return { kind: 'known', after, unknown: observed.card === null ? unreadableDetails : unknown };
}

async function firstOf(deps: ApplyMethodDeps, seen: SeenMethod): Promise<Next> {
  const { observed } = seen;
  const { processorCustomerId } = observed;
  if (processorCustomerId === null || !observed.isCard) return nothing;
  const customerId = await deps.methods.findCustomer(processorCustomerId);
  if (customerId === null) return nothing;
  if (observed.card === null) return { kind: 'unreadable', unknown: unreadableDetails };
  const { consent, unknown } = await consentFor(deps, { customerId, processorCustomerId }, seen);
  const as = { id: deps.newId('pmt'), customerId };
  const after = firstSeen(as, { observed, consent, isUnreadable: unknown !== null });
  return { kind: 'known', after, unknown };
}

interface FoundConsent {
  readonly consent: Consent | null;
  readonly unknown: UnknownValue | null;
}

const noConsent: FoundConsent = { consent: null, unknown: null };

/** The card itself does not say under which payment or setup it was saved: the open consents' intents do. */
async function consentFor(
  deps: ApplyMethodDeps,
  { customerId, processorCustomerId }: Pick<SavedMethod, 'customerId' | 'processorCustomerId'>,
  { observed: { processorId }, intentId }: SeenMethod,
): Promise<FoundConsent> {
  const open = await deps.methods.openConsents(customerId);
  const oldest = open.at(-1);
  if (oldest === undefined) return noConsent;
  const among = open.map((consent) => consent.intentId);
  const search = { processorId, processorCustomerId, among, madeFrom: oldest.at };
  const told = intentId === null ? await deps.gateway.intentOf(search) : yes(intentId);
  if (told.kind === 'unknown' && told.unreadable !== undefined)
    return { consent: null, unknown: told.unreadable };
  const savedBy = valueOf(told, processorId);
  return { consent: open.find((consent) => consent.intentId === savedBy) ?? null, unknown: null };
}

function yes<T>(value: T): GatewayOutcome<T> {
  return { kind: 'yes', value };
}

function valueOf<T>(outcome: GatewayOutcome<T>, subject: string): T {
  if (outcome.kind === 'yes') return outcome.value;
  throw new Fault(outcome.kind === 'no' ? 'processor_refused' : 'processor_unreachable', subject);
}
