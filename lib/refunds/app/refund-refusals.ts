import type { Refusal } from '../../shared/refusal.ts';

/** Why a reservation was given back that Stripe certainly never heard of: the same request may try again. */
export const neverAsked = 'processor_unavailable';

export const unknownRefund: Refusal = { code: 'not_found', detail: 'Check the id of the refund.' };

export const unknownPayment: Refusal = { code: 'not_found', detail: 'Check paymentIntentId.' };

export function retryLater(waitMs: number): Refusal {
  return {
    code: 'processor_unavailable',
    detail: 'Send the same request with the same key after Retry-After.',
    retryAfterSeconds: Math.max(1, Math.ceil(waitMs / 1_000)),
  };
}

/** What a definite no of Stripe means to the caller. */
export function refusalOf(stripeCode: string): Refusal {
  if (stripeCode === 'charge_disputed' || stripeCode === 'refund_disputed_payment') {
    return { code: 'payment_disputed', detail: 'Wait for the dispute: it settles what is owed.' };
  }
  if (stripeCode === 'charge_already_refunded') {
    const detail = 'The charge was already refunded at the processor.';
    return { code: 'refund_exceeds_captured', detail, extra: { refundable: 0 } };
  }
  return { code: 'payment_not_refundable', detail: `The processor refused the refund: ${stripeCode}.` };
}
