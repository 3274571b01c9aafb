import type { Causation } from '../../shared/event.ts';
import type { GatewayOutcome, UnknownValue } from '../../shared/gateway-outcome.ts';
import { isHeld, isUnconfirmed } from '../domain/decide-content.ts';
import { isBusy } from '../domain/busy.ts';
import { maxAttempts } from '../domain/decide-operation.ts';
import { unreadable } from '../domain/decide-quarantine.ts';
import type { PaymentFact } from '../domain/events.ts';
import type { ObservedIntent } from '../domain/observed.ts';
import type { Payment } from '../domain/payment.ts';
import { isTerminal } from '../domain/transitions.ts';
import type { CardGateway } from './ports.ts';
import { offerContent } from './offer-content.ts';
import { attemptOfHour, intentKey } from './processor.ts';
import { quarantine } from './quarantine.ts';
import { settlePayment } from './settle-payment.ts';
import type { SettleDeps, Settled } from './settle-payment.ts';

export interface LookDeps extends SettleDeps {
  readonly gateway: Pick<
    CardGateway,
    'retrieveIntent' | 'retrieveIntentAgain' | 'cancelIntent' | 'updateIntent'
  >;
}

/**
 * `unreachable` = Stripe could not be asked; `refused` = it was, and knows of no such thing; `unreadable` = it says
 * what nobody here knows. Nothing has changed.
 */
export type NotSeen =
  | { readonly kind: 'unreachable' }
  | { readonly kind: 'refused'; readonly code: string }
  | { readonly kind: 'unreadable'; readonly unknown: UnknownValue };
export type Looked = Settled | Exclude<NotSeen, { kind: 'unreadable' }>;

/** A payment whose intent is looked at, and why. */
export interface Subject {
  readonly payment: Payment;
  readonly stripeEventId: string | null;
  readonly cause: Causation;
}

/** Retrieves a payment's intent and applies what it tells; what nobody can read quarantines the payment. */
export async function lookAtIntent(deps: LookDeps, subject: Subject): Promise<Looked> {
  const read = await deps.gateway.retrieveIntent(subject.payment.processorId);
  const { payment, stripeEventId, cause } = subject;
  const on = { paymentId: payment.id, stripeEventId, cause };
  if (read.kind === 'yes') {
    const settled = await settlePayment(deps, { ...on, observed: read.value });
    return offerWhatIsLeft(deps, { subject, observed: read.value }, settled);
  }
  const looked = notSeen(read);
  if (looked.kind !== 'unreadable') return looked;
  const odd = { ...on, objectId: payment.processorId, isDone: false };
  return quarantine(deps, odd, unreadable(looked.unknown));
}

/**
 * A content that was offered and not taken over: the same call again, which Stripe knows if it ever came. One that is
 * being confirmed is asked only where it has come: then the answer is that of the first time.
 */
async function offerWhatIsLeft(
  deps: LookDeps,
  { subject: { cause }, observed }: { readonly subject: Subject; readonly observed: ObservedIntent },
  settled: Settled,
): Promise<Settled> {
  if (settled.kind !== 'applied' && settled.kind !== 'unchanged') return settled;
  const { payment } = settled;
  const mayAsk = isUnconfirmed(payment) || isHeld(payment, observed);
  if (payment.offeredContent === null || !mayAsk) return settled;
  const offer = { payment, offered: payment.offeredContent, cause, again: true };
  const offered = await offerContent(deps, offer);
  return offered.kind === 'told' && offered.settled.kind === 'applied'
    ? { ...offered.settled, facts: [...namesOf(settled), ...offered.settled.facts] }
    : settled;
}

function namesOf(settled: Settled): readonly PaymentFact['type'][] {
  return settled.kind === 'applied' ? settled.facts : [];
}

/** Ends a payment that nobody finishes: at Stripe first, then here; if it succeeded meanwhile, success wins. */
export async function endPayment(deps: LookDeps, subject: Subject): Promise<Looked> {
  const ended = await tryToEnd(deps, subject);
  return ended.kind === 'answered' ? lookAtIntent(deps, subject) : ended;
}

/** The same in one call to the processor: `answered` = it did not do it, and a look may tell why. */
export async function tryToEnd(
  deps: LookDeps,
  { payment, stripeEventId, cause }: Subject,
): Promise<Looked | { readonly kind: 'answered' }> {
  const key = intentKey(payment.id, 'cancel', attemptOfHour(deps.now()));
  const canceled = await deps.gateway.cancelIntent(payment.processorId, 'abandoned', key);
  if (canceled.kind === 'yes') {
    return settlePayment(deps, { paymentId: payment.id, stripeEventId, cause, observed: canceled.value });
  }
  const isAnswered = canceled.kind === 'no' || (canceled.kind === 'unknown' && canceled.unreadable);
  return { kind: isAnswered ? 'answered' : 'unreachable' };
}

/** A definite no is for people to look at; anything else is worth another try. */
export function notSeen(outcome: Exclude<GatewayOutcome<never>, { kind: 'yes' }>): NotSeen {
  if (outcome.kind === 'unknown' && outcome.unreadable !== undefined) {
    return { kind: 'unreadable', unknown: outcome.unreadable };
  }
  return outcome.kind === 'no' ? { kind: 'refused', code: outcome.code } : { kind: 'unreachable' };
}

/** The facts that a look has added. */
export function factsOf(looked: {
  readonly kind: string;
  readonly facts?: readonly string[];
}): readonly string[] {
  return looked.facts ?? [];
}

export function hasUsedUpItsTries(payment: Payment): boolean {
  const isUsedUp = payment.attempts >= maxAttempts && !isTerminal(payment.status);
  return isUsedUp && !payment.quarantined && !isBusy(payment);
}
