import { describe, expect, it } from '@jest/globals';
import { restOf } from '../../../lib/refunds/domain/rest.ts';
import { paid } from './samples.ts';

const made = (amountMinor: number, status: 'succeeded' | 'pending' | 'failed' | 'canceled') => ({
  amountMinor,
  status,
});

describe('the rest that a refusal names', () => {
  it('is ours where the processor tells of nothing else', () => {
    expect(restOf(paid, [])).toBe(49_000);
    expect(restOf({ ...paid, refundableMinor: 0 }, [made(10_000, 'succeeded')])).toBe(0);
  });

  it('is less where the processor has made what was not taken over yet, and never below nothing', () => {
    expect(restOf(paid, [made(10_000, 'succeeded'), made(9_000, 'pending')])).toBe(30_000);
    expect(restOf(paid, [made(49_000, 'succeeded'), made(9_000, 'pending')])).toBe(0);
  });

  it('counts nothing that came back', () => {
    expect(restOf(paid, [made(10_000, 'failed'), made(9_000, 'canceled')])).toBe(49_000);
  });
});
