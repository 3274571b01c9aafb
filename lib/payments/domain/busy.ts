import type { Payment } from './payment.ts';

/** A call to the processor is under way, or its outcome is not known. */
export function isBusy(payment: Pick<Payment, 'operation' | 'offeredContent'>): boolean {
  return payment.operation !== null || payment.offeredContent !== null;
}
