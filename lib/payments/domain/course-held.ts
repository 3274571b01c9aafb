import type { PaymentFact } from './events.ts';
import type { Payment, PaymentLine } from './payment.ts';

/** When each line's course begins; what has no date is delivered with the sale. */
function heldAt({ succeededAt, createdAt }: Payment, { courseStartsAt }: PaymentLine): number {
  return Date.parse(courseStartsAt ?? succeededAt ?? createdAt);
}

function deferred(payment: Payment): readonly PaymentLine[] {
  return payment.lines.filter((line) => (line.deferredNetMinor ?? 0) > 0);
}

/** When the next course begins whose price is owed as a course still; null = none is. */
export function nextCourseAt(payment: Payment): number | null {
  const times = deferred(payment).map((line) => heldAt(payment, line));
  return times.length === 0 ? null : Math.min(...times);
}

/** What was paid for a course that has begun is earned, except what was given back before. */
export function decideCourseHeld(payment: Payment, nowMs: number): readonly PaymentFact[] {
  const held = deferred(payment).filter((line) => heldAt(payment, line) <= nowMs);
  if (held.length === 0) return [];
  return [
    {
      type: 'payment.updated',
      data: {
        reason: 'course_held',
        currency: payment.currency,
        lines: held.map(({ lineId, deferredNetMinor = 0 }) => ({ lineId, netMinor: deferredNetMinor })),
        heldAt: new Date(Math.max(...held.map((line) => heldAt(payment, line)))).toISOString(),
      },
    },
  ];
}

/** The share of a refund's net that is taken from what is owed as a course; the rest is revenue given back. */
export function deferredShare(line: PaymentLine, netMinor: number): number {
  return Math.min(netMinor, line.deferredNetMinor ?? netMinor);
}

/** The lines after some of what they owe as a course was earned or given back. */
export function lessDeferred(
  lines: readonly PaymentLine[],
  shares: readonly { readonly lineId: string; readonly netMinor: number }[],
): PaymentLine[] {
  const byLine = new Map(shares.map(({ lineId, netMinor }) => [lineId, netMinor]));
  return lines.map((line) => {
    const { deferredNetMinor } = line;
    const netMinor = byLine.get(line.lineId);
    if (deferredNetMinor === undefined || netMinor === undefined) return line;
    return { ...line, deferredNetMinor: deferredNetMinor - netMinor };
  });
}
