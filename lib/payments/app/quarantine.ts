import { decideQuarantine, liftQuarantine } from '../domain/decide-quarantine.ts';
import type { Disagreement } from '../domain/disagreement.ts';
import { applyDecision } from './settle-payment.ts';
import type { DecideOn, SettleDeps, Settled } from './settle-payment.ts';

/** The object of Stripe's that a payment is put aside for. */
export interface OddObject extends Pick<DecideOn, 'paymentId' | 'stripeEventId' | 'cause'> {
  readonly objectId: string;
  /** The event that told of it will not agree when it is told again; else it has to come again, and nothing is marked. */
  readonly isDone: boolean;
}

/** Puts a payment aside for people, once for each thing that they are to look at. */
export function quarantine(deps: SettleDeps, odd: OddObject, why: Disagreement): Promise<Settled> {
  const { paymentId, stripeEventId, objectId, cause, isDone } = odd;
  return applyDecision(deps, {
    paymentId,
    stripeEventId: isDone ? stripeEventId : null,
    cause,
    decide: (payment, at) => decideQuarantine(payment, why, { at, stripeEventId, objectId }),
  });
}

/** What was put aside for an object that has been applied is free again. */
export function lift(
  deps: SettleDeps,
  { paymentId, objectId, cause }: Pick<OddObject, 'paymentId' | 'objectId' | 'cause'>,
): Promise<Settled> {
  return applyDecision(deps, {
    ...{ paymentId, stripeEventId: null, cause },
    decide: (payment) => liftQuarantine(payment, objectId),
  });
}
