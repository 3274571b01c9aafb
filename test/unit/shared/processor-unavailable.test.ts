import { describe, expect, it } from '@jest/globals';
import { processorUnavailable } from '../../../lib/shared/processor-unavailable.ts';

describe('the refusal of a request that Stripe gave no answer to', () => {
  const unavailable = { kind: 'unavailable', code: 'account_invalid', retryAfterMs: 1_500 } as const;

  it('asks for the same key where Stripe knows nothing of it, or may know more than we do', () => {
    for (const outcome of [unavailable, { kind: 'unknown', code: 'timeout' } as const]) {
      expect(processorUnavailable(outcome).detail).toContain('the same key');
    }
  });

  it('asks for a new key where Stripe keeps its no under the old one', () => {
    expect(processorUnavailable({ ...unavailable, refused: true })).toEqual({
      code: 'processor_unavailable',
      detail: 'Nothing was done: send the request anew after Retry-After, under a new key if it takes one.',
      retryAfterSeconds: 2,
    });
  });
});
