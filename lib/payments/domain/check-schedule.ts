import {
  defaultAbandonAfterHours,
  openPaymentChecksMinutes,
  timeBudgets,
} from '../../shared/time-budgets.ts';
import { nextCourseAt } from './course-held.ts';
import { isBusy } from './busy.ts';
import type { Payment } from './payment.ts';

const minuteMs = 60_000;
const hourMinutes = 60;
const dayHours = 24;
const hourMs = hourMinutes * minuteMs;
const dayMs = dayHours * hourMs;
const feeFirstMinutes = 5;
const captureGraceMs = 5 * minuteMs;

/** Minutes after the last change at which an open payment is looked at: the first ones, then hourly to the end. */
const openMinutes = (hours: number) => hourlyTo(hours, openPaymentChecksMinutes);
const feeMinutes = openMinutes(dayHours).filter((minutes) => minutes >= feeFirstMinutes);
const overdueCaptureMinutes = hourlyTo(dayHours, [hourMinutes]);
/** A call whose outcome is not known is looked into sooner than anything else. */
const busyMinutes = hourlyTo(dayHours, [timeBudgets.lookAgainSeconds / 60, ...openPaymentChecksMinutes]);

/** When a payment that has just changed is looked at first; null = nothing more is expected of the processor. */
export function firstCheckAt(payment: Payment, nowMs: number): number | null {
  const hold = isBusy(payment) ? null : holdCheckAt(payment, nowMs);
  if (hold !== null) return Math.max(hold, nowMs + minuteMs);
  const [first] = scheduleOf(payment, defaultAbandonAfterHours);
  return first === undefined ? courseCheckAt(payment, nowMs) : nowMs + first * minuteMs;
}

/** When to look again after `checks` looks without a change (this one not counted); null = it was the last look. */
export function nextCheckAt(
  payment: Payment,
  look: { readonly checks: number; readonly nowMs: number; readonly abandonAfterHours?: number },
): number | null {
  const { checks, nowMs, abandonAfterHours = defaultAbandonAfterHours } = look;
  const hold = laterHoldAt(payment, look);
  if (hold !== null && !isBusy(payment)) return hold;
  const schedule = scheduleOf(payment, abandonAfterHours);
  if (schedule.length === 0) return laterCourseAt(payment, nowMs);
  const [due, next] = [schedule[checks], schedule[checks + 1]];
  return due === undefined || next === undefined ? hold : nowMs + (next - due) * minuteMs;
}

/** When a course begins that is not due yet. */
function laterCourseAt(payment: Payment, nowMs: number): number | null {
  const courseAt = nextCourseAt(payment);
  return courseAt === null || courseAt <= nowMs ? null : courseAt;
}

/** When a course begins that is paid: what was owed is earned then. Null = nothing is owed as a course. */
export function courseCheckAt(payment: Payment, nowMs: number): number | null {
  const courseAt = nextCourseAt(payment);
  return courseAt === null ? null : Math.max(courseAt, nowMs + minuteMs);
}

/** An authorization whose last day has begun, and which nobody has captured. */
export function isExpiring({ status, captureBefore }: Payment, nowMs: number): boolean {
  if (status !== 'requires_capture' || captureBefore === null) return false;
  const endsAtMs = Date.parse(captureBefore);
  return nowMs >= endsAtMs - dayMs && nowMs < endsAtMs;
}

/**
 * An authorization is looked at every hour of its last day, so that somebody is told however many of the looks fail,
 * and shortly behind its end.
 */
function holdCheckAt({ status, captureBefore }: Payment, nowMs: number): number | null {
  if (status !== 'requires_capture' || captureBefore === null) return null;
  const endsAtMs = Date.parse(captureBefore);
  const wholeHoursLeft = Math.ceil((endsAtMs - nowMs) / hourMs) - 1;
  if (wholeHoursLeft < 1) return endsAtMs + captureGraceMs;
  return endsAtMs - Math.min(dayHours, wholeHoursLeft) * hourMs;
}

/** The same after a look; behind its end an authorization is looked at hourly for a day. */
function laterHoldAt(
  payment: Payment,
  { checks, nowMs }: { readonly checks: number; readonly nowMs: number },
): number | null {
  const hold = holdCheckAt(payment, nowMs);
  if (hold === null || hold > nowMs) return hold;
  const next = nowMs + hourMs;
  return next > hold + dayMs && checks + 1 >= dayHours ? null : next;
}

const schedules = {
  requires_payment_method: openMinutes,
  requires_confirmation: openMinutes,
  requires_action: openMinutes,
  processing: openMinutes,
  requires_capture: () => overdueCaptureMinutes,
  succeeded: () => feeMinutes,
  canceled: () => [],
  blocked: () => [],
} as const satisfies Record<Payment['status'], (abandonAfterHours: number) => readonly number[]>;

function scheduleOf(payment: Payment, abandonAfterHours: number): readonly number[] {
  if (isBusy(payment)) return busyMinutes;
  return payment.fee === null ? schedules[payment.status](abandonAfterHours) : [];
}

function hourlyTo(hours: number, first: readonly number[]): readonly number[] {
  const last = first[first.length - 1] ?? 0;
  const hourly = Array.from(
    { length: Math.max(0, Math.floor((hours * hourMinutes - last) / hourMinutes)) },
    (_, index) => last + (index + 1) * hourMinutes,
  );
  return [...first, ...hourly];
}
