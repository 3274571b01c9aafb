import type { Causation } from '../../shared/event.ts';
import { Fault } from '../../shared/fault.ts';
import type { UnknownValue } from '../../shared/gateway-outcome.ts';
import { isId } from '../../shared/ids.ts';
import type { StripeEventMessage } from '../domain/stripe-event-message.ts';
import { stripeEventTypes } from '../domain/stripe-event-types.ts';
import type { StripeReducer } from '../domain/stripe-event-types.ts';
import type { AppliedEvent, ApplyStripeTold, StripeTold } from '../domain/stripe-told.ts';
import { applyIntent, findPayment, toApplied, unlessSeen } from './apply-intent.ts';
import type { ApplyIntentDeps } from './apply-intent.ts';
import type { CardGateway, PaymentStore, ReadPayment } from './ports.ts';
import { quarantineUnreadable } from './quarantine.ts';
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
  const applied = await dispatch(deps, { message, named }, told);
  return applied.kind === 'unreadable' ? quarantine(deps, told, applied.unknown) : applied;
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

/** Nobody acts on what nobody can read: a flag on the payment, and an alarm. Without a payment it waits for people. */
async function quarantine(
  deps: ApplyStripeEventDeps,
  { processorId, intentId, stripeEventId, cause }: StripeTold,
  unknown: UnknownValue,
): Promise<AppliedEvent> {
  const paymentId = intentId === null ? null : await findPayment(deps, intentId, null);
  if (paymentId === null) throw new Fault('unknown_value', `${unknown.field} of ${processorId}`);
  return toApplied(await quarantineUnreadable(deps, { paymentId, stripeEventId, cause }, unknown));
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
