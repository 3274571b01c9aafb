import type { GatewayOutcome } from '../../shared/gateway-outcome.ts';
import { liftQuarantine } from '../domain/decide-quarantine.ts';
import { decideReview, decideWarning } from '../domain/decide-review.ts';
import type { PaymentFact } from '../domain/events.ts';
import type { Payment } from '../domain/payment.ts';
import type { AppliedEvent, StripeTold } from '../domain/stripe-told.ts';
import { findPayment, ignore, toApplied, unlessSeen } from './apply-intent.ts';
import type { ApplyIntentDeps } from './apply-intent.ts';
import { notSeen } from './look-at-intent.ts';
import type { RadarGateway } from './ports.ts';
import { applyDecision } from './settle-payment.ts';

export interface ApplyReviewDeps extends Pick<ApplyIntentDeps, 'store' | 'now' | 'books'> {
  readonly radar: RadarGateway;
}

/** Applies an issuer's early fraud warning, as Stripe has it now. */
export function applyWarning(deps: ApplyReviewDeps, told: StripeTold): Promise<AppliedEvent> {
  return applyRead(deps, told, { read: deps.radar.retrieveWarning(told.processorId), decide: decideWarning });
}

/** Applies a review of Radar's, as Stripe has it now. */
export function applyReview(deps: ApplyReviewDeps, told: StripeTold): Promise<AppliedEvent> {
  return applyRead(deps, told, { read: deps.radar.retrieveReview(told.processorId), decide: decideReview });
}

interface Read<T> {
  readonly read: Promise<GatewayOutcome<T>>;
  readonly decide: (payment: Payment, observed: T) => readonly PaymentFact[] | null;
}

async function applyRead<T extends { readonly intentId: string | null }>(
  deps: ApplyReviewDeps,
  told: StripeTold,
  { read, decide }: Read<T>,
): Promise<AppliedEvent> {
  const { processorId, stripeEventId, cause } = told;
  const seen = await read;
  if (seen.kind !== 'yes') return unlessSeen(notSeen(seen), processorId);
  const observed = seen.value;
  // Every charge of ours was made by an intent.
  if (observed.intentId === null) return ignore(deps, stripeEventId);
  const paymentId = await findPayment(deps, observed.intentId, null);
  if (paymentId === null) return { kind: 'unknown_payment' };
  const decideOn = (payment: Payment) => freed(payment, processorId, decide(payment, observed));
  return toApplied(await applyDecision(deps, { paymentId, stripeEventId, cause, decide: decideOn }));
}

/** What could not be read before is no reason any more to keep a hold from being captured. */
function freed(
  payment: Payment,
  objectId: string,
  facts: readonly PaymentFact[] | null,
): readonly PaymentFact[] | null {
  return facts === null ? null : [...facts, ...liftQuarantine(payment, objectId)];
}
