import type { UnknownValue } from '../../shared/gateway-outcome.ts';
import { decideUnreadable } from '../domain/decide-unreadable.ts';
import { applyDecision } from './settle-payment.ts';
import type { DecideOn, SettleDeps, Settled } from './settle-payment.ts';

/** Nobody acts on what nobody can read: a flag on the payment and an alarm, once. */
export function quarantineUnreadable(
  deps: SettleDeps,
  on: Pick<DecideOn, 'paymentId' | 'stripeEventId' | 'cause'>,
  unknown: UnknownValue,
): Promise<Settled> {
  const { paymentId, stripeEventId, cause } = on;
  return applyDecision(deps, {
    paymentId,
    stripeEventId,
    cause,
    decide: (payment) => decideUnreadable(payment, unknown, stripeEventId),
  });
}
