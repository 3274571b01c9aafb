import type { UnknownValue } from '../../shared/gateway-outcome.ts';
import type { Disagreement } from './disagreement.ts';
import type { PaymentFact } from './events.ts';
import type { Payment } from './payment.ts';
import { statusAfter } from './transitions.ts';

/** One flag and one alarm, nothing else: nobody acts on what nobody here understands, or agrees with. */
export function decideQuarantine(
  payment: Payment,
  why: Disagreement,
  stripeEventId: string | null,
): readonly PaymentFact[] {
  const isPossible = statusAfter(payment.status, 'payment.quarantined') !== null;
  if (payment.quarantined || !isPossible) return [];
  return [{ type: 'payment.quarantined', data: { ...why, stripeEventId } }];
}

/** The processor says what the pinned version did not have. */
export function unreadable({ field, value }: UnknownValue): Disagreement {
  return { reason: 'unknown_value', expected: field, observed: value };
}
