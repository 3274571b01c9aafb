import type { PaymentId } from '../../shared/ids.ts';
import type { OfferedContent, Operation } from '../domain/payment.ts';

/** Stripe's key of an operation on a payment's own intent: derived, so that a second try is the same call. */
export function intentKey(paymentId: PaymentId, operation: 'create' | 'cancel', attempt: number): string {
  return [paymentId, operation, paymentId, attempt].join(':');
}

const callOf = { confirming: 'confirm', capturing: 'capture', canceling: 'cancel' } as const;

/** Stripe's key of an operation: one and the same through every try of the request that asked for it. */
export function operationKey(paymentId: PaymentId, { kind, id }: Pick<Operation, 'kind' | 'id'>): string {
  return [paymentId, callOf[kind], id, 1].join(':');
}

/** Stripe's key of a change of content, named by the version that offered it. */
export function contentKey(
  paymentId: PaymentId,
  { version }: Pick<OfferedContent, 'version'>,
  attempt: number,
): string {
  return [paymentId, 'update', version, attempt].join(':');
}

const hourMs = 3_600_000;

/**
 * Which attempt a call is that may be made any number of times: Stripe keeps what it answered under a key for a day, errors
 * too (https://docs.stripe.com/api/idempotent_requests). Within an hour it is the same call.
 */
export function attemptOfHour(nowMs: number, sinceMs = 0): number {
  return Math.max(0, Math.floor((nowMs - sinceMs) / hourMs)) + 1;
}
