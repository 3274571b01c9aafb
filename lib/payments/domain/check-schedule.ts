import { openPaymentChecksMinutes } from '../../shared/time-budgets.ts';
import type { Payment } from './payment.ts';

const minuteMs = 60_000;
const hourMinutes = 60;
const dayMinutes = 24 * hourMinutes;
const feeFirstMinutes = 5;
const captureGraceMs = 5 * minuteMs;

/** Minutes after the last change at which an open payment is looked at: the first ones, then hourly to 24 h. */
const openMinutes = toADay([...openPaymentChecksMinutes]);
const feeMinutes = openMinutes.filter((minutes) => minutes >= feeFirstMinutes);
const overdueCaptureMinutes = toADay([hourMinutes]);

/** When a payment that has just changed is looked at first; null = nothing more is expected of the processor. */
export function firstCheckAt(payment: Payment, nowMs: number): number | null {
  const [first] = scheduleOf(payment);
  if (first === undefined) return null;
  if (payment.status === 'requires_capture' && payment.captureBefore !== null) {
    return Math.max(Date.parse(payment.captureBefore) + captureGraceMs, nowMs + minuteMs);
  }
  return nowMs + first * minuteMs;
}

/** When to look again after `checks` looks without a change (this one not counted); null = a day has passed. */
export function nextCheckAt(payment: Payment, checks: number, nowMs: number): number | null {
  const schedule = scheduleOf(payment);
  const [due, next] = [schedule[checks], schedule[checks + 1]];
  return due === undefined || next === undefined ? null : nowMs + (next - due) * minuteMs;
}

const schedules = {
  requires_payment_method: openMinutes,
  requires_confirmation: openMinutes,
  requires_action: openMinutes,
  processing: openMinutes,
  requires_capture: overdueCaptureMinutes,
  succeeded: feeMinutes,
  canceled: [],
  blocked: [],
} as const satisfies Record<Payment['status'], readonly number[]>;

function scheduleOf(payment: Payment): readonly number[] {
  return payment.fee === null ? schedules[payment.status] : [];
}

function toADay(first: readonly number[]): readonly number[] {
  const last = first[first.length - 1] ?? 0;
  const hourly = Array.from(
    { length: (dayMinutes - last) / hourMinutes },
    (_, index) => last + (index + 1) * hourMinutes,
  );
  return [...first, ...hourly];
}
