import { describe, expect, it } from '@jest/globals';
import { firstCheckAt, isExpiring, nextCheckAt } from '../../../lib/payments/domain/check-schedule.ts';
import type { Payment } from '../../../lib/payments/domain/payment.ts';
import { at, atMs, facts, feeRecorded, given, succeeded } from './samples.ts';

/** Minutes after the last change at which a payment is looked at, if nothing changes. */
function looks(payment: Payment, abandonAfterHours = 24): readonly number[] {
  const seen: number[] = [];
  let due = firstCheckAt(payment, atMs);
  while (due !== null) {
    seen.push((due - atMs) / 60_000);
    due = nextCheckAt(payment, { checks: seen.length - 1, nowMs: due, abandonAfterHours });
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

  it('for as long as the stage says before it counts as abandoned', () => {
    expect(looks(given(), 2).at(-1)).toBe(2 * 60);
    expect(looks(given(), 72).at(-1)).toBe(72 * 60);
  });

  it('a day before its authorization ends, hourly from then on, 5 minutes behind its end, then hourly for a day', () => {
    const [day, end] = [24 * 60, 7 * 24 * 60];
    const seen = looks(given(facts.authorized));
    expect(seen.slice(0, 3)).toEqual([end - day, end - day + 60, end - day + 120]);
    expect(seen.slice(23, 27)).toEqual([end - 60, end + 5, end + 65, end + 125]);
    expect(seen.at(-1)).toBe(end + 5 + day);
  });

  it('hourly for a day, too, if it is known only long behind the end of its authorization', () => {
    const late = given(facts.authorized);
    const seen: number[] = [];
    let due = firstCheckAt(late, atMs + 20 * 24 * 3_600_000);
    for (; due !== null; due = nextCheckAt(late, { checks: seen.length - 1, nowMs: due })) seen.push(due);
    expect(seen).toHaveLength(24);
  });

  it('at once if its authorization has ended already', () => {
    const late = atMs + 8 * 24 * 3_600_000;
    expect(firstCheckAt(given(facts.authorized), late)).toBe(late + 60_000);
  });

  it('15 s after a call to the processor was begun, whatever its status', () => {
    const operation = { id: 'opr_1', kind: 'capturing', startedAt: at, attempts: 0, lines: null } as const;
    const begun = { type: 'payment.updated', data: { reason: 'operation_begun', operation } } as const;
    expect(looks(given(facts.authorized, begun)).slice(0, 4)).toEqual([0.25, 1, 2, 5]);
  });

  it('as one of which somebody is told, on the last day of its authorization alone', () => {
    const hours = (until: number) => atMs + (7 * 24 - until) * 3_600_000;
    const held = given(facts.authorized);
    expect([25, 24, 1, 0].map((until) => isExpiring(held, hours(until)))).toEqual([false, true, true, false]);
    expect(isExpiring(given(), hours(1))).toBe(false);
  });

  it('never again when it is canceled', () => {
    expect(looks(given(facts.canceled))).toEqual([]);
  });
});
