import type { Causation } from '../../shared/event.ts';
import { Fault, Mismatch } from '../../shared/fault.ts';
import type { UnknownValue } from '../../shared/gateway-outcome.ts';
import { isId } from '../../shared/ids.ts';
import type { PaymentId } from '../../shared/ids.ts';
import { unreadable } from '../domain/decide-quarantine.ts';
import type { Disagreement } from '../domain/disagreement.ts';
import type { StripeEventMessage } from '../domain/stripe-event-message.ts';
import { stripeEventTypes } from '../domain/stripe-event-types.ts';
import type { StripeReducer } from '../domain/stripe-event-types.ts';
import type { AppliedEvent, ApplyStripeTold, ReadEvent, StripeTold } from '../domain/stripe-told.ts';
import { applyIntent, findPayment, ignore, toApplied, unlessSeen } from './apply-intent.ts';
import type { ApplyIntentDeps } from './apply-intent.ts';
import type { CardGateway, PaymentStore, ReadPayment } from './ports.ts';
import { isPutAsideFor, liftBehind } from './lift-behind.ts';
import { factsOf } from './look-at-intent.ts';
import { quarantine } from './quarantine.ts';
import { recordFee } from './record-fee.ts';

export interface ApplyStripeEventDeps extends ApplyIntentDeps {
  readonly store: ApplyIntentDeps['store'] & Pick<PaymentStore, 'hasInbox' | 'markAside'>;
  readonly gateway: ApplyIntentDeps['gateway'] & Pick<CardGateway, 'retrieveFee'>;
  /** Who applies what Stripe tells of everything but the payment itself. */
  readonly appliers: Readonly<Record<Exclude<StripeReducer, 'settle' | 'fee'>, ApplyStripeTold>>;
}

/**
 * What came of an event. `put_aside` = it was retrieved and says what nobody here knows: its payment is quarantined, and
 * the event is not done with. It has to come again, at last from where people have put it.
 */
export type HandledEvent =
  | ReadEvent
  | {
      readonly kind: 'put_aside';
      readonly paymentId: PaymentId;
      readonly facts: readonly string[];
      /** What could not be read, by its name in Stripe's API. */
      readonly field: string;
    };

/** As long as the replay may list it again, and longer: it waits in its queue, and a copy would only lie beside it. */
const asideMs = 2 * 60 * 60_000;

/** Applies one event of Stripe. The event is a hint: what it leaves open is retrieved. */
export async function applyStripeEvent(
  deps: ApplyStripeEventDeps,
  message: StripeEventMessage,
  cause: Causation,
): Promise<HandledEvent> {
  const [isKnown, named] = await Promise.all([
    deps.store.hasInbox(message.eventId),
    readNamed(deps, message),
  ]);
  const told = toTold(message, cause);
  if (isKnown && !(await isPutAsideFor(deps, told))) return { kind: 'duplicate' };
  const applied = await unlessMismatched(() => dispatch(deps, { message, named }, told));
  if (applied.kind !== 'mismatch' && applied.kind !== 'unreadable') return liftBehind(deps, told, applied);
  // What is known is done with: it is not told again, and another event is the one that comes again.
  if (isKnown) return { kind: 'duplicate' };
  return applied.kind === 'mismatch'
    ? putAside(deps, told, applied.why)
    : putAsideForNow(deps, told, applied.unknown);
}

/** A refund or a dispute of another amount or currency will not agree when it is told again. */
async function unlessMismatched(
  apply: () => Promise<AppliedEvent>,
): Promise<AppliedEvent | { readonly kind: 'mismatch'; readonly why: Disagreement }> {
  try {
    return await apply();
  } catch (fault) {
    if (!(fault instanceof Mismatch)) throw fault;
    const { reason, expected, observed } = fault;
    return { kind: 'mismatch', why: { reason, expected, observed } };
  }
}

function dispatch(
  deps: ApplyStripeEventDeps,
  of: { readonly message: StripeEventMessage; readonly named: ReadPayment | null },
  told: StripeTold,
): Promise<AppliedEvent> {
  const { reducer } = stripeEventTypes[of.message.type];
  if (reducer === 'settle') return applyIntent(deps, of, told.cause);
  return reducer === 'fee' ? applyCharge(deps, told) : deps.appliers[reducer](told);
}

async function applyCharge(deps: ApplyStripeEventDeps, told: StripeTold): Promise<AppliedEvent> {
  const { processorId: chargeId, intentId, stripeEventId, cause } = told;
  // Every charge of ours was made by an intent.
  if (intentId === null) return ignore(deps, stripeEventId);
  const paymentId = await findPayment(deps, intentId, null);
  if (paymentId === null) return { kind: 'unknown_payment' };
  const recorded = await recordFee(deps, { paymentId, chargeId, stripeEventId, cause });
  if (recorded.kind === 'unreachable' || recorded.kind === 'refused') return unlessSeen(recorded, chargeId);
  return recorded.kind === 'not_yet' || recorded.kind === 'unreadable' ? recorded : toApplied(recorded);
}

/** What will not agree when it is told again: a flag on the payment and an alarm, and the event is done with. */
async function putAside(deps: ApplyStripeEventDeps, told: StripeTold, why: Disagreement): Promise<ReadEvent> {
  return toApplied(await quarantine(deps, { ...(await oddObject(deps, told, why)), isDone: true }, why));
}

/** What a later version can read: the same flag and alarm, and the event has to come again. */
async function putAsideForNow(
  deps: ApplyStripeEventDeps,
  told: StripeTold,
  unknown: UnknownValue,
): Promise<HandledEvent> {
  // Also without a payment to flag, and should this stop here: it comes again in any case.
  await deps.store.markAside(told.stripeEventId, deps.now() + asideMs);
  const why = unreadable(unknown);
  const odd = await oddObject(deps, told, why);
  const settled = await quarantine(deps, { ...odd, isDone: false }, why);
  return { kind: 'put_aside', paymentId: odd.paymentId, facts: factsOf(settled), field: unknown.field };
}

/** Without a payment to flag the message waits for people as it is. */
async function oddObject(
  deps: ApplyStripeEventDeps,
  { type, processorId, intentId, stripeEventId, cause }: StripeTold,
  why: Disagreement,
) {
  const paymentId = intentId === null ? null : await findPayment(deps, intentId, null);
  if (intentId === null || paymentId === null)
    throw new Fault(why.reason, `${why.expected} of ${processorId}`);
  // A charge's event, too, is a hint to look at the intent.
  const objectId = stripeEventTypes[type].reducer === 'settle' ? intentId : processorId;
  return { paymentId, objectId, stripeEventId, cause };
}

function toTold(message: StripeEventMessage, cause: Causation): StripeTold {
  const { objectId, eventId, type, created, chargeId, intentId } = message;
  return { processorId: objectId, stripeEventId: eventId, type, created, chargeId, intentId, cause };
}

/** The payment that a snapshot names, read beside the inbox; whether the intent is really its own is seen later. */
async function readNamed(
  deps: Pick<ApplyStripeEventDeps, 'store'>,
  { snapshot }: StripeEventMessage,
): Promise<ReadPayment | null> {
  const named = snapshot?.paymentId ?? null;
  return named !== null && isId('pay', named) ? deps.store.getWithOrder(named) : null;
}
