import type { Causation } from '../../shared/event.ts';
import { Fault, Mismatch } from '../../shared/fault.ts';
import { isId } from '../../shared/ids.ts';
import { unreadable } from '../domain/decide-quarantine.ts';
import type { Disagreement } from '../domain/disagreement.ts';
import type { StripeEventMessage } from '../domain/stripe-event-message.ts';
import { stripeEventTypes } from '../domain/stripe-event-types.ts';
import type { StripeReducer } from '../domain/stripe-event-types.ts';
import type { AppliedEvent, ApplyStripeTold, StripeTold } from '../domain/stripe-told.ts';
import { applyIntent, findPayment, toApplied, unlessSeen } from './apply-intent.ts';
import type { ApplyIntentDeps } from './apply-intent.ts';
import type { CardGateway, PaymentStore, ReadPayment } from './ports.ts';
import { quarantine } from './quarantine.ts';
import { recordFee } from './record-fee.ts';

export interface ApplyStripeEventDeps extends ApplyIntentDeps {
  readonly store: ApplyIntentDeps['store'] & Pick<PaymentStore, 'hasInbox'>;
  readonly gateway: ApplyIntentDeps['gateway'] & Pick<CardGateway, 'retrieveFee'>;
  /** Who applies what Stripe tells of everything but the payment itself. */
  readonly appliers: Readonly<Record<Exclude<StripeReducer, 'settle' | 'fee'>, ApplyStripeTold>>;
}

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
  const told = toTold(message, cause);
  const applied = await unlessMismatched(() => dispatch(deps, { message, named }, told));
  if (applied.kind === 'mismatch') return putAside(deps, told, applied.why);
  return applied.kind === 'unreadable' ? putAside(deps, told, unreadable(applied.unknown)) : applied;
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
  const paymentId = intentId === null ? null : await findPayment(deps, intentId, null);
  if (paymentId === null) return { kind: 'unknown_payment' };
  const recorded = await recordFee(deps, { paymentId, chargeId, stripeEventId, cause });
  if (recorded.kind === 'unreachable' || recorded.kind === 'refused') return unlessSeen(recorded, chargeId);
  return recorded.kind === 'not_yet' ? recorded : toApplied(recorded);
}

/** A flag on the payment and an alarm; without a payment the message waits for people. */
async function putAside(
  deps: ApplyStripeEventDeps,
  { processorId, intentId, stripeEventId, cause }: StripeTold,
  why: Disagreement,
): Promise<AppliedEvent> {
  const paymentId = intentId === null ? null : await findPayment(deps, intentId, null);
  if (paymentId === null) throw new Fault(why.reason, `${why.expected} of ${processorId}`);
  return toApplied(await quarantine(deps, { paymentId, stripeEventId, cause }, why));
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
