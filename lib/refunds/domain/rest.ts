import type { ObservedRefund, Payment } from '../../payments/contract.ts';

/** What may still be refunded, where the processor's list may tell of more than was taken over yet. */
export function restOf(
  { refundableMinor, amountCapturedMinor }: Payment,
  listed: readonly Pick<ObservedRefund, 'amountMinor' | 'status'>[],
): number {
  const takenMinor = listed
    .filter(({ status }) => status !== 'failed' && status !== 'canceled')
    .reduce((sum, { amountMinor }) => sum + amountMinor, 0);
  return Math.max(0, Math.min(refundableMinor, amountCapturedMinor - takenMinor));
}
