import { describe, expect, it } from '@jest/globals';
import { refundPolicy } from '../../../lib/refunds/domain/refund-policy.ts';
import { refundReasons } from '../../../lib/refunds/domain/refund.ts';
import type { RefundReason } from '../../../lib/refunds/domain/refund.ts';
import type { RefundSettings } from '../../../lib/shared/refund-settings.ts';
import { paid } from './samples.ts';

const day = 24 * 60 * 60_000;
const succeededMs = Date.parse(paid.succeededAt ?? '');
const startsMs = Date.parse(paid.lines[0]?.courseStartsAt ?? '');
const settings: RefundSettings = { windowDays: 30, shareAfterStartPerMille: 500, exceedableBy: ['user'] };

interface Wanted {
  readonly reason?: RefundReason;
  readonly amountMinor?: number;
  readonly nowMs?: number;
  readonly by?: 'user' | 'server';
  readonly settings?: RefundSettings;
  readonly before?: number;
}

const usual = {
  reason: 'requested_by_customer',
  amountMinor: 1_000,
  nowMs: succeededMs,
  by: 'server',
} as const;

function ruleOf(over: Wanted): unknown {
  const {
    reason,
    amountMinor,
    nowMs,
    by,
    before,
    settings: own,
  } = { ...usual, before: 0, settings, ...over };
  const lines = [{ lineId: 'line_1', amountMinor, netMinor: amountMinor, vatMinor: 0 }];
  const payment = { ...paid, lines: paid.lines.map((line) => ({ ...line, refundedGrossMinor: before })) };
  return ruleIn(refundPolicy(own, payment, { reason, lines, by, nowMs }));
}

function ruleIn(refusal: ReturnType<typeof refundPolicy>): unknown {
  if (refusal === null) return null;
  expect(refusal.code).toBe('refund_not_allowed');
  return refusal.extra?.['rule'];
}

describe('the policy of refunds', () => {
  it('allows a refund up to the last moment of the window', () => {
    expect(ruleOf({ nowMs: succeededMs + 28 * day })).toBeNull();
    expect(
      ruleOf({ nowMs: succeededMs + 30 * day, settings: { ...settings, shareAfterStartPerMille: 1_000 } }),
    ).toBeNull();
    expect(ruleOf({ nowMs: succeededMs + 30 * day + 1 })).toBe('window');
  });

  it('allows a share of the price once the course has begun, and all of it before', () => {
    expect(ruleOf({ amountMinor: 49_000, nowMs: startsMs - 1 })).toBeNull();
    expect(ruleOf({ amountMinor: 24_500, nowMs: startsMs })).toBeNull();
    expect(ruleOf({ amountMinor: 24_501, nowMs: startsMs })).toBe('share_after_start');
  });

  it('counts what was refunded of the price before', () => {
    expect(ruleOf({ amountMinor: 4_500, before: 20_000, nowMs: startsMs })).toBeNull();
    expect(ruleOf({ amountMinor: 4_501, before: 20_000, nowMs: startsMs })).toBe('share_after_start');
  });

  it('measures a line that it does not touch, or that has no date, by the window alone', () => {
    const undated = { ...paid, lines: paid.lines.map(({ courseStartsAt: _none, ...line }) => line) };
    const lines = [{ lineId: 'line_1', amountMinor: 49_000, netMinor: 40_833, vatMinor: 8_167 }];
    const asked = { reason: 'requested_by_customer', by: 'server', nowMs: startsMs } as const;
    const wide = { ...settings, windowDays: 365 };
    expect(refundPolicy(wide, undated, { ...asked, lines })).toBeNull();
    expect(refundPolicy(wide, paid, { ...asked, lines: [] })).toBeNull();
  });

  it.each([
    ['requested_by_customer', 'window', 'share_after_start'],
    ['price_correction', 'window', null],
    ['duplicate', null, null],
    ['fraudulent', null, null],
    ['withdrawal', null, null],
    ['course_cancelled', null, null],
  ] as const)('measures %s by its own rules', (reason, late, begun) => {
    expect(ruleOf({ reason, nowMs: succeededMs + 31 * day })).toBe(late);
    const wide = { ...settings, windowDays: 365 };
    expect(ruleOf({ reason, amountMinor: 49_000, nowMs: startsMs, settings: wide })).toBe(begun);
  });

  it('knows a rule for every reason', () => {
    for (const reason of refundReasons) expect(ruleOf({ reason })).toBeNull();
  });

  it('is exceeded by whom the stage names, and by nobody else', () => {
    const late = { nowMs: succeededMs + 400 * day };
    expect(ruleOf({ ...late, by: 'user' })).toBeNull();
    expect(ruleOf({ ...late, by: 'server' })).toBe('window');
    expect(ruleOf({ ...late, by: 'server', settings: { ...settings, exceedableBy: ['server'] } })).toBeNull();
    expect(ruleOf({ ...late, by: 'user', settings: { ...settings, exceedableBy: [] } })).toBe('window');
  });
});
