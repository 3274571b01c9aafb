import type { PaymentFact } from './events.ts';
import type { ObservedFee } from './observed.ts';
import type { Payment } from './payment.ts';
import { statusAfter } from './transitions.ts';

/** The fee is recorded once, behind the success that it belongs to. */
export function decideFee(payment: Payment, observed: ObservedFee): readonly PaymentFact[] {
  if (payment.fee !== null || statusAfter(payment.status, 'payment.fee_recorded') === null) return [];
  const { effectiveAt, ...fee } = observed;
  return [
    {
      type: 'payment.fee_recorded',
      data: {
        fee,
        currency: payment.currency,
        amountCapturedMinor: payment.amountCapturedMinor,
        effectiveAt,
      },
    },
  ];
}
