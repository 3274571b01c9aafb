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
  readonly gateway: Pick<CustomerGateway, 'retrieveMethod' | 'methodOf'>;
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
  return recordMethod(deps, observed, told.stripeEventId);
}

/** Keeps a card as it was observed, with the consent under which it was saved, if there is one. */
export function recordMethod(
  deps: ApplyMethodDeps,
  observed: ObservedMethod,
  stripeEventId: string | null,
): Promise<AppliedEvent> {
  return untilCommitted(async () => {
    const before = await deps.methods.findByProcessorId(observed.processorId);
    const after = await next(deps, before, observed);
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
  observed: ObservedMethod,
): Promise<SavedMethod | null> {
  if (before !== null) {
    const consent = before.consent === null ? await consentFor(deps, before.customerId, observed) : null;
    return seenAgain(before, { observed, consent });
  }
  const { processorCustomerId } = observed;
  const customerId =
    processorCustomerId === null ? null : await deps.methods.findCustomer(processorCustomerId);
  if (customerId === null) return null;
  const consent = await consentFor(deps, customerId, observed);
  return firstSeen({ id: deps.newId('pmt'), customerId }, { observed, consent });
}

/** The card itself does not say under which payment or setup it was saved: each open consent's intent is asked. */
async function consentFor(
  deps: ApplyMethodDeps,
  customerId: string,
  { processorId }: ObservedMethod,
): Promise<Consent | null> {
  for (const consent of await deps.methods.openConsents(customerId)) {
    const used = valueOf(await deps.gateway.methodOf(consent.intentId), consent.intentId);
    if (used === processorId) return consent;
  }
  return null;
}

function valueOf<T>(outcome: GatewayOutcome<T>, subject: string): T {
  if (outcome.kind === 'yes') return outcome.value;
  throw new Fault(outcome.kind === 'no' ? 'processor_refused' : 'processor_unreachable', subject);
}
