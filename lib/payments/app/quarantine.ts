import { decideQuarantine } from '../domain/decide-quarantine.ts';
import type { Disagreement } from '../domain/disagreement.ts';
import { applyDecision } from './settle-payment.ts';
import type { DecideOn, SettleDeps, Settled } from './settle-payment.ts';

/** Puts a payment aside for people, once; the event that told of it is done with. */
export function quarantine(
  deps: SettleDeps,
  on: Pick<DecideOn, 'paymentId' | 'stripeEventId' | 'cause'>,
  why: Disagreement,
): Promise<Settled> {
  const { paymentId, stripeEventId, cause } = on;
  return applyDecision(deps, {
    paymentId,
    stripeEventId,
    cause,
    decide: (payment, at) => decideQuarantine(payment, why, { at, stripeEventId }),
  });
}
