import type { GatewayOutcome } from '../../shared/gateway-outcome.ts';
import type { PaymentId } from '../../shared/ids.ts';
import type { Refusal } from '../../shared/refusal.ts';

/** Stripe's key of an operation on a payment's own intent: derived, so that a second try is the same call. */
export function intentKey(paymentId: PaymentId, operation: 'create' | 'cancel', attempt: number): string {
  return [paymentId, operation, paymentId, attempt].join(':');
}

type NoAnswer = Extract<GatewayOutcome<never>, { kind: 'unknown' | 'unavailable' }>;

/** Nothing has happened that a second try with the same key would not find again. */
export function processorUnavailable(outcome: NoAnswer): Refusal {
  const waitMs = outcome.kind === 'unavailable' ? outcome.retryAfterMs : 0;
  return {
    code: 'processor_unavailable',
    detail: 'Send the same request with the same key after Retry-After.',
    retryAfterSeconds: Math.max(1, Math.ceil(waitMs / 1_000)),
  };
}
