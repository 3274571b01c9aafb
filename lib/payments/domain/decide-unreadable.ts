import type { UnknownValue } from '../../shared/gateway-outcome.ts';
import type { PaymentFact } from './events.ts';
import type { Payment } from './payment.ts';
import { statusAfter } from './transitions.ts';

/** The processor says of the payment what this version does not know: one flag and one alarm, nothing else. */
export function decideUnreadable(
  payment: Payment,
  { field, value }: UnknownValue,
  stripeEventId: string | null,
): readonly PaymentFact[] {
  const isPossible = statusAfter(payment.status, 'payment.quarantined') !== null;
  if (payment.quarantined || !isPossible) return [];
  const data = { reason: 'unknown_value' as const, expected: field, observed: value, stripeEventId };
  return [{ type: 'payment.quarantined', data }];
}
