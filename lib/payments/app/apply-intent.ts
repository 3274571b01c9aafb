import type { Causation } from '../../shared/event.ts';
import { Fault } from '../../shared/fault.ts';
import { isId } from '../../shared/ids.ts';
import type { PaymentId } from '../../shared/ids.ts';
import { datedBy } from '../domain/dated-success.ts';
import type { ObservedIntent } from '../domain/observed.ts';
import type { StripeEventMessage } from '../domain/stripe-event-message.ts';
import type { AppliedEvent, ReadEvent } from '../domain/stripe-told.ts';
import { isTerminal } from '../domain/transitions.ts';
import { factsOf, hasUsedUpItsTries, notSeen, tryToEnd } from './look-at-intent.ts';
import type { LookDeps, NotSeen } from './look-at-intent.ts';
import type { PaymentStore, ReadPayment } from './ports.ts';
import { settlePayment } from './settle-payment.ts';
import type { Settled } from './settle-payment.ts';

export interface ApplyIntentDeps extends LookDeps {
  readonly store: LookDeps['store'] & Pick<PaymentStore, 'get' | 'findByProcessorId'>;
  /** The API version that our snapshots are read in. */
  readonly apiVersion: string;
}

/** An event, and what has been read beside its inbox. */
export interface ToldOfIntent {
  readonly message: StripeEventMessage;
  readonly named: ReadPayment | null;
}

/** Settles a payment by what an event tells of its PaymentIntent, or of the charge that the intent made. */
export async function applyIntent(
  deps: ApplyIntentDeps,
  { message, named }: ToldOfIntent,
  cause: Causation,
): Promise<AppliedEvent> {
  // Every charge of ours was made by an intent.
  if (message.intentId === null) return ignore(deps, message.eventId);
  const observed = finalSnapshot(deps, message) ?? (await retrieve(deps, message, message.intentId));
  if ('kind' in observed) return unlessSeen(observed, message.intentId);
  return settleBy(deps, { message, named }, { observed, cause });
}

async function settleBy(
  deps: ApplyIntentDeps,
  { message, named }: ToldOfIntent,
  { observed, cause }: { readonly observed: ObservedIntent; readonly cause: Causation },
): Promise<AppliedEvent> {
  const stripeEventId = message.eventId;
  const read = isOf(named, observed) ? named : undefined;
  const { processorId, paymentId: told } = observed;
  const paymentId = read === undefined ? await findPayment(deps, processorId, told) : read.row.payment.id;
  if (paymentId === null) return applyToNothing(deps, message, observed);
  const settled = await settlePayment(deps, { paymentId, stripeEventId, cause, observed, read });
  // Its last try may have been one of ours, which has counted it already.
  const isUsedUp = 'payment' in settled && hasUsedUpItsTries(settled.payment);
  if (!isUsedUp) return toApplied(settled);
  // There is time for one more call: where that does not end it, the sweep does, a minute later.
  const ended = await tryToEnd(deps, { payment: settled.payment, stripeEventId: null, cause });
  return { kind: 'applied', paymentId, facts: [...factsOf(settled), ...factsOf(ended)] };
}

/** A cancelled intent without a payment lost the race for its order: no money, nobody waits for it. */
async function applyToNothing(
  deps: Pick<ApplyIntentDeps, 'store'>,
  { eventId }: StripeEventMessage,
  { status }: ObservedIntent,
): Promise<AppliedEvent> {
  return status === 'canceled' ? ignore(deps, eventId) : { kind: 'unknown_payment' };
}

/** An event that is about nothing of ours is marked, and not looked at again. */
export async function ignore(
  { store }: Pick<ApplyIntentDeps, 'store'>,
  eventId: string,
): Promise<AppliedEvent> {
  await store.markInbox(eventId);
  return { kind: 'ignored' };
}

function isOf(named: ReadPayment | null, { processorId }: ObservedIntent): named is ReadPayment {
  return named?.row.payment.processorId === processorId;
}

/** A snapshot is enough if it is of our version and ends the payment; anything else may be older than what we know. */
function finalSnapshot(
  deps: Pick<ApplyIntentDeps, 'apiVersion'>,
  { snapshot, apiVersion }: StripeEventMessage,
): ObservedIntent | null {
  if (snapshot === null || apiVersion !== deps.apiVersion) return null;
  return isTerminal(snapshot.status) ? snapshot : null;
}

async function retrieve(
  deps: ApplyIntentDeps,
  message: StripeEventMessage,
  intentId: string,
): Promise<ObservedIntent | NotSeen> {
  const read = await deps.gateway.retrieveIntent(intentId);
  return read.kind === 'yes' ? datedBy(message, read.value) : notSeen(read);
}

/** What Stripe did not answer comes again; what it answered and nobody can read does not. */
export function unlessSeen(looked: NotSeen, processorId: string): AppliedEvent {
  if (looked.kind === 'unreadable') return looked;
  throw new Fault(`processor_${looked.kind}`, processorId);
}

/** By the pointer of the intent; without one, by the payment that the intent names, if it names the intent back. */
export async function findPayment(
  deps: Pick<ApplyIntentDeps, 'store'>,
  intentId: string,
  named: string | null,
): Promise<PaymentId | null> {
  const found = await deps.store.findByProcessorId(intentId);
  if (found !== null || named === null || !isId('pay', named)) return found;
  const row = await deps.store.get(named);
  return row?.payment.processorId === intentId ? row.payment.id : null;
}

export function toApplied(settled: Settled): ReadEvent {
  if (settled.kind === 'unchanged') return { kind: 'unchanged' };
  if (settled.kind !== 'applied') return settled;
  return { kind: 'applied', paymentId: settled.payment.id, facts: settled.facts };
}
