import type { Causation } from '../../shared/event.ts';
import type { GatewayOutcome } from '../../shared/gateway-outcome.ts';
import type { Payment } from '../domain/payment.ts';
import { isTerminal } from '../domain/transitions.ts';
import type { CardGateway } from './ports.ts';
import { intentKey } from './processor.ts';
import { settlePayment } from './settle-payment.ts';
import type { SettleDeps, Settled } from './settle-payment.ts';

export interface LookDeps extends SettleDeps {
  readonly gateway: Pick<CardGateway, 'retrieveIntent' | 'cancelIntent'>;
}

/** `unreachable` = Stripe could not be asked; `refused` = it was, and knows of no such thing. Nothing has changed. */
export type NotSeen = { readonly kind: 'unreachable' } | { readonly kind: 'refused'; readonly code: string };
export type Looked = Settled | NotSeen;

/** A payment whose intent is looked at, and why. */
export interface Subject {
  readonly payment: Payment;
  readonly stripeEventId: string | null;
  readonly cause: Causation;
}

/** After so many declines nobody is given another try. */
const maxAttempts = 5;

/** Retrieves a payment's intent and applies what it tells. */
export async function lookAtIntent(deps: LookDeps, subject: Subject): Promise<Looked> {
  const read = await deps.gateway.retrieveIntent(subject.payment.processorId);
  if (read.kind !== 'yes') return notSeen(read);
  const { payment, stripeEventId, cause } = subject;
  return settlePayment(deps, { paymentId: payment.id, stripeEventId, cause, observed: read.value });
}

/** Ends a payment that nobody finishes: at Stripe first, then here; if it succeeded meanwhile, success wins. */
export async function endPayment(deps: LookDeps, subject: Subject): Promise<Looked> {
  const { payment, stripeEventId, cause } = subject;
  const key = intentKey(payment.id, 'cancel', 1);
  const canceled = await deps.gateway.cancelIntent(payment.processorId, 'abandoned', key);
  if (canceled.kind === 'yes') {
    return settlePayment(deps, { paymentId: payment.id, stripeEventId, cause, observed: canceled.value });
  }
  return canceled.kind === 'no' ? lookAtIntent(deps, subject) : { kind: 'unreachable' };
}

/** A definite no is for people to look at; anything else is worth another try. */
export function notSeen(outcome: Exclude<GatewayOutcome<never>, { kind: 'yes' }>): NotSeen {
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
  return payment.attempts >= maxAttempts && !isTerminal(payment.status) && !payment.quarantined;
}
