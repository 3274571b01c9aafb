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

/**
 * Stripe has less left to refund than we thought: somebody refunds beside us. All but the second are codes of Stripe,
 * that one is our name (`lib/adapters/stripe/name-refund-error.ts`).
 */
const aboveTheRest: ReadonlySet<string> = new Set([
  'charge_already_refunded',
  'refund_above_the_rest',
  'amount_too_large',
  'invalid_charge_amount',
]);

export function isAboveTheRest(stripeCode: string): boolean {
  return aboveTheRest.has(stripeCode);
}

/** What a definite no of Stripe means to the caller; `refundable` = what is left, named if the refund exceeds it. */
export function refusalOf(stripeCode: string, refundable: number): Refusal {
  if (stripeCode === 'charge_disputed' || stripeCode === 'refund_disputed_payment') {
    return { code: 'payment_disputed', detail: 'Wait for the dispute: it settles what is owed.' };
  }
  if (isAboveTheRest(stripeCode)) {
    const detail =
      'The processor has less left of the payment: it was refunded there. Refund at most what is left.';
    return { code: 'refund_exceeds_captured', detail, extra: { refundable } };
  }
  return { code: 'payment_not_refundable', detail: `The processor refused the refund: ${stripeCode}.` };
}
