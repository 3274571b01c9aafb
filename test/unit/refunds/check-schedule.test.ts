import { describe, expect, it } from '@jest/globals';
import { isOwedTooLong, nextRefundCheckAt } from '../../../lib/refunds/domain/check-schedule.ts';
import { at, atMs } from '../payments/samples.ts';
import { reserved } from './samples.ts';

const second = 1_000;
const day = 24 * 60 * 60_000;
const { refund } = reserved();
const owed = { ...refund, status: 'failed' as const, owedSince: at };

describe('the next look at a refund', () => {
  it('is soon at first, then as far off as the attempt is old, a day at most', () => {
    const next = (ageMs: number) => (nextRefundCheckAt(refund, atMs + ageMs) ?? 0) - atMs - ageMs;
    expect([0, 15, 60, 3_600].map((seconds) => next(seconds * second))).toEqual([
      15 * second,
      15 * second,
      60 * second,
      3_600 * second,
    ]);
    expect(next(40 * day)).toBe(day);
  });

  it('counts from the attempt that is under way', () => {
    const begun = new Date(atMs + 20 * day).toISOString();
    const attempts = [
      ...refund.attempts,
      { number: 2, status: 'pending' as const, processorId: null, at: begun },
    ];
    expect(nextRefundCheckAt({ ...refund, attempts }, atMs + 20 * day)).toBe(atMs + 20 * day + 15 * second);
  });

  it('comes when the money has been owed for ten days, and daily from then on', () => {
    expect(nextRefundCheckAt(owed, atMs)).toBe(atMs + 10 * day);
    expect(nextRefundCheckAt(owed, atMs + 10 * day)).toBe(atMs + 11 * day);
    expect(isOwedTooLong(owed, atMs + 10 * day - 1)).toBe(false);
    expect(isOwedTooLong(owed, atMs + 10 * day)).toBe(true);
  });

  it('does not come where nothing is owed', () => {
    expect(nextRefundCheckAt({ ...refund, status: 'succeeded' }, atMs)).toBeNull();
    expect(nextRefundCheckAt({ ...refund, status: 'canceled' }, atMs)).toBeNull();
  });
});
