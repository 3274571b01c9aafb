import type { Payment } from '../../payments/contract.ts';
import { amountOf } from '../domain/attempts.ts';
import { toProcessorReason } from '../domain/reasons.ts';
import type { Refund } from '../domain/refund.ts';
import type { CreateRefund } from './ports.ts';

/** The call that asks Stripe for a refund: the same attempt is the same call. */
export function toStripeRefund(payment: Payment, refund: Refund): CreateRefund {
  const attempt = refund.attempts.at(-1)?.number ?? 1;
  return {
    processorId: payment.processorId,
    refundId: refund.id,
    attempt,
    paymentId: payment.id,
    amountMinor: amountOf(refund, attempt),
    // What a bank called fraud is for nobody's block list once we have won.
    reason: refund.origin === 'dispute' ? null : toProcessorReason(refund.reason),
    idempotencyKey: [payment.id, 'refund', refund.id, attempt].join(':'),
  };
}
