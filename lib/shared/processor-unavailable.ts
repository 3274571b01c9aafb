import type { GatewayOutcome } from './gateway-outcome.ts';
import type { Refusal } from './refusal.ts';

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
