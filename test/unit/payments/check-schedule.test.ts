import { describe, expect, it } from '@jest/globals';
import { firstCheckAt, nextCheckAt } from '../../../lib/payments/domain/check-schedule.ts';
import type { Payment } from '../../../lib/payments/domain/payment.ts';
import { atMs, facts, feeRecorded, given, succeeded } from './samples.ts';

const minutes = (ms: number | null) => (ms === null ? null : (ms - atMs) / 60_000);

/** Minutes after the last change at which a payment is looked at, if nothing changes. */
function looks(payment: Payment): readonly number[] {
  const seen: number[] = [];
  let due = firstCheckAt(payment, atMs);
  while (due !== null) {
    seen.push((due - atMs) / 60_000);
    due = nextCheckAt(payment, seen.length - 1, due);
  }
  return seen;
}

describe('a payment is looked at', () => {
  it('1, 2, 5, 15, 60 minutes after its last change while it is open, then hourly to a day', () => {
    const seen = looks(given());
    expect(seen.slice(0, 7)).toEqual([1, 2, 5, 15, 60, 120, 180]);
    expect(seen.at(-1)).toBe(24 * 60);
    expect(seen).toHaveLength(28);
  });

  it('from 5 minutes after its success on, until its fee is known', () => {
    expect(looks(given(succeeded())).slice(0, 3)).toEqual([5, 15, 60]);
    expect(looks(given(succeeded(), feeRecorded()))).toEqual([]);
  });

  it('behind the end of its authorization', () => {
    const sevenDays = 7 * 24 * 60;
    expect(minutes(firstCheckAt(given(facts.authorized), atMs))).toBe(sevenDays + 5);
    const late = atMs + 8 * 24 * 3_600_000;
    expect(firstCheckAt(given(facts.authorized), late)).toBe(late + 60_000);
  });

  it('never again when it is canceled', () => {
    expect(looks(given(facts.canceled))).toEqual([]);
  });
});
