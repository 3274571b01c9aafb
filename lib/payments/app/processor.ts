import type { PaymentId } from '../../shared/ids.ts';

/** Stripe's key of an operation on a payment's own intent: derived, so that a second try is the same call. */
export function intentKey(paymentId: PaymentId, operation: 'create' | 'cancel', attempt: number): string {
  return [paymentId, operation, paymentId, attempt].join(':');
}
