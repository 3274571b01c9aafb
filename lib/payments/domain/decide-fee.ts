import type { PaymentFact } from './events.ts';
import type { ObservedFee } from './observed.ts';
import type { Payment } from './payment.ts';
import { isTerminal, statusAfter } from './transitions.ts';

/** The fee is recorded once, behind the success that it belongs to; null = that success is still on its way. */
export function decideFee(payment: Payment, observed: ObservedFee): readonly PaymentFact[] | null {
  if (!isTerminal(payment.status)) return null;
  if (payment.fee !== null || statusAfter(payment.status, 'payment.fee_recorded') === null) return [];
  const { effectiveAt, card, ...fee } = observed;
  const { currency, amountCapturedMinor } = payment;
  const told = { fee, currency, amountCapturedMinor, effectiveAt };
  return [{ type: 'payment.fee_recorded', data: card === null ? told : { ...told, card } }];
}
