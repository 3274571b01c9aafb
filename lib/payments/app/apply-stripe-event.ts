import type { Causation } from '../../shared/event.ts';
import { Fault } from '../../shared/fault.ts';
import { isId } from '../../shared/ids.ts';
import type { PaymentId } from '../../shared/ids.ts';
import { datedBy } from '../domain/dated-success.ts';
import type { ObservedIntent, ObservedRefund } from '../domain/observed.ts';
import type { StripeEventMessage } from '../domain/stripe-event-message.ts';
import { stripeEventTypes } from '../domain/stripe-event-types.ts';
import { isTerminal } from '../domain/transitions.ts';
import { endPayment, factsOf, hasUsedUpItsTries, notSeen } from './look-at-intent.ts';
import type { LookDeps } from './look-at-intent.ts';
import type { CardGateway, PaymentStore, ReadPayment } from './ports.ts';
import { recordFee } from './record-fee.ts';
import { settlePayment } from './settle-payment.ts';
import type { Settled } from './settle-payment.ts';

export interface ApplyStripeEventDeps extends LookDeps {
  readonly store: LookDeps['store'] & Pick<PaymentStore, 'get' | 'hasInbox' | 'findByProcessorId'>;
  readonly gateway: LookDeps['gateway'] & Pick<CardGateway, 'retrieveFee'>;
  /** The API version that our snapshots are read in. */
  readonly apiVersion: string;
  readonly convergeRefund: (told: RefundTold) => Promise<AppliedEvent>;
}

/** A refund that Stripe tells of; `observed` is null where it has to be retrieved. */
export interface RefundTold {
  readonly processorId: string;
  readonly intentId: string | null;
  readonly refundId: string | null;
  readonly observed: ObservedRefund | null;
  readonly stripeEventId: string;
  readonly cause: Causation;
}

/** `ignored` = not about money of ours; `unknown_payment` = ours perhaps, but not (yet) known: to be tried again. */
export type AppliedEvent =
  | { readonly kind: 'applied'; readonly paymentId: PaymentId; readonly facts: readonly string[] }
  | { readonly kind: 'unchanged' | 'duplicate' | 'not_yet' | 'ignored' | 'unknown_payment' };

/** Applies one event of Stripe. The event is a hint: what it leaves open is retrieved. */
export async function applyStripeEvent(
  deps: ApplyStripeEventDeps,
  message: StripeEventMessage,
  cause: Causation,
): Promise<AppliedEvent> {
  const [isKnown, named] = await Promise.all([
    deps.store.hasInbox(message.eventId),
    readNamed(deps, message),
  ]);
  if (isKnown) return { kind: 'duplicate' };
  switch (stripeEventTypes[message.type].reducer) {
    case 'settle':
      return applyIntent(deps, { message, named }, cause);
    case 'fee':
      return applyCharge(deps, message, cause);
    case 'refund':
      return deps.convergeRefund(toRefundTold(deps, message, cause));
  }
}

async function applyIntent(
  deps: ApplyStripeEventDeps,
  { message, named }: { readonly message: StripeEventMessage; readonly named: ReadPayment | null },
  cause: Causation,
): Promise<AppliedEvent> {
  const observed = finalSnapshot(deps, message) ?? datedBy(message, await retrieve(deps, message.objectId));
  const read = isOf(named, observed) ? named : undefined;
  const { processorId, paymentId: told } = observed;
  const paymentId = read === undefined ? await findPayment(deps, processorId, told) : read.row.payment.id;
  if (paymentId === null) return applyToNothing(deps, message, observed);
  const stripeEventId = message.eventId;
  const settled = await settlePayment(deps, { paymentId, stripeEventId, cause, observed, read });
  if (settled.kind !== 'applied' || !hasUsedUpItsTries(settled.payment)) return toApplied(settled);
  // If Stripe cannot be reached now, the sweep ends it.
  const ended = await endPayment(deps, { payment: settled.payment, stripeEventId: null, cause });
  return { kind: 'applied', paymentId, facts: [...settled.facts, ...factsOf(ended)] };
}

/** A cancelled intent without a payment lost the race for its order: no money, nobody waits for it. */
async function applyToNothing(
  deps: Pick<ApplyStripeEventDeps, 'store'>,
  { eventId }: StripeEventMessage,
  { status }: ObservedIntent,
): Promise<AppliedEvent> {
  if (status !== 'canceled') return { kind: 'unknown_payment' };
  await deps.store.markInbox(eventId);
  return { kind: 'ignored' };
}

function isOf(named: ReadPayment | null, { processorId }: ObservedIntent): named is ReadPayment {
  return named?.row.payment.processorId === processorId;
}

async function applyCharge(
  deps: ApplyStripeEventDeps,
  message: StripeEventMessage,
  cause: Causation,
): Promise<AppliedEvent> {
  const paymentId = message.intentId === null ? null : await findPayment(deps, message.intentId, null);
  if (paymentId === null) return { kind: 'unknown_payment' };
  const told = { paymentId, chargeId: message.objectId, stripeEventId: message.eventId, cause };
  const recorded = await recordFee(deps, told);
  if (recorded.kind === 'unreachable' || recorded.kind === 'refused')
    throw new Fault(`processor_${recorded.kind}`, message.objectId);
  return recorded.kind === 'not_yet' ? recorded : toApplied(recorded);
}

/** A snapshot is enough if it is of our version and ends the payment; anything else may be older than what we know. */
function finalSnapshot(
  deps: Pick<ApplyStripeEventDeps, 'apiVersion'>,
  message: StripeEventMessage,
): ObservedIntent | null {
  const { snapshot } = message;
  if (snapshot === null || 'intentId' in snapshot || message.apiVersion !== deps.apiVersion) return null;
  return isTerminal(snapshot.status) ? snapshot : null;
}

function toRefundTold(
  deps: Pick<ApplyStripeEventDeps, 'apiVersion'>,
  message: StripeEventMessage,
  cause: Causation,
): RefundTold {
  const { snapshot, objectId, intentId, refundId, eventId } = message;
  const readable = snapshot !== null && 'intentId' in snapshot && message.apiVersion === deps.apiVersion;
  return {
    processorId: objectId,
    intentId,
    refundId,
    observed: readable ? snapshot : null,
    stripeEventId: eventId,
    cause,
  };
}

/** The payment that a snapshot names, read beside the inbox; whether the intent is really its own is seen later. */
async function readNamed(
  deps: Pick<ApplyStripeEventDeps, 'store'>,
  { snapshot }: StripeEventMessage,
): Promise<ReadPayment | null> {
  if (snapshot === null || 'intentId' in snapshot || snapshot.paymentId === null) return null;
  return isId('pay', snapshot.paymentId) ? deps.store.getWithOrder(snapshot.paymentId) : null;
}

async function retrieve(deps: ApplyStripeEventDeps, intentId: string): Promise<ObservedIntent> {
  const read = await deps.gateway.retrieveIntent(intentId);
  if (read.kind !== 'yes') throw new Fault(`processor_${notSeen(read).kind}`, intentId);
  return read.value;
}

/** By the pointer of the intent; without one, by the payment that the intent names, if it names the intent back. */
async function findPayment(
  deps: ApplyStripeEventDeps,
  intentId: string,
  named: string | null,
): Promise<PaymentId | null> {
  const found = await deps.store.findByProcessorId(intentId);
  if (found !== null || named === null || !isId('pay', named)) return found;
  const row = await deps.store.get(named);
  return row?.payment.processorId === intentId ? row.payment.id : null;
}

function toApplied(settled: Settled): AppliedEvent {
  if (settled.kind === 'unchanged') return { kind: 'unchanged' };
  if (settled.kind !== 'applied') return settled;
  return { kind: 'applied', paymentId: settled.payment.id, facts: settled.facts };
}
