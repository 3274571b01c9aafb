import type { GatewayOutcome } from './gateway-outcome.ts';
import type { Refusal } from './refusal.ts';

type NoAnswer = Extract<GatewayOutcome<never>, { kind: 'unknown' | 'unavailable' }>;

/**
 * Nothing has happened that a second try with the same key would not find again. What the processor has begun and refused
 * it refuses for a day under the key that ours becomes, whatever is mended meanwhile: that is asked for under a new one.
 */
export function processorUnavailable(outcome: NoAnswer): Refusal {
  const waitMs = outcome.kind === 'unavailable' ? outcome.retryAfterMs : 0;
  const isRefused = outcome.kind === 'unavailable' && outcome.refused === true;
  return {
    code: 'processor_unavailable',
    detail: isRefused
      ? 'Nothing was done: send the request anew after Retry-After, under a new key if it takes one.'
      : 'Send the same request with the same key after Retry-After.',
    retryAfterSeconds: Math.max(1, Math.ceil(waitMs / 1_000)),
  };
}
