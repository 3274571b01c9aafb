import type { UnknownValue } from '../../shared/gateway-outcome.ts';
import type { Disagreement } from './disagreement.ts';
import { giveUpOperation } from './end-operation.ts';
import type { PaymentFact } from './events.ts';
import type { Payment } from './payment.ts';
import { statusAfter } from './transitions.ts';

/**
 * One flag and one alarm: nobody acts on what nobody here understands, or agrees with. A call that was under way is given
 * up in time, or no person could cancel the payment.
 */
export function decideQuarantine(
  payment: Payment,
  why: Disagreement,
  seen: { readonly at: string; readonly stripeEventId: string | null },
): readonly PaymentFact[] {
  const isPossible = statusAfter(payment.status, 'payment.quarantined') !== null;
  const isNew = isPossible && !payment.quarantined;
  const { at, stripeEventId } = seen;
  const flag: PaymentFact = { type: 'payment.quarantined', data: { ...why, stripeEventId } };
  return [...(isNew ? [flag] : []), ...giveUpOperation(payment, why.reason, at)];
}

/** The processor says what the pinned version did not have. */
export function unreadable({ field, value }: UnknownValue): Disagreement {
  return { reason: 'unknown_value', expected: field, observed: value };
}
