import { restsUntil } from './put-off.ts';
import type { Refund } from './refund.ts';

const firstMs = 15_000;
const dayMs = 24 * 60 * 60_000;
/** A debt that is older than this is somebody's task: https://docs.stripe.com/refunds (5 to 10 business days). */
const owedTooLongMs = 10 * dayMs;

/**
 * When a refund is looked at next. While it waits for the processor: soon at first, then as long after as the attempt
 * has already taken, daily at most, and not before an attempt that was put off may be asked for. While it is owed and
 * nobody tries: when it has been owed for too long, then daily. Null: it waits for nothing.
 */
export function nextRefundCheckAt(refund: Refund, nowMs: number): number | null {
  if (isWaiting(refund)) {
    const ageMs = nowMs - Date.parse(refund.attempts.at(-1)?.at ?? refund.createdAt);
    return Math.max(nowMs + Math.min(dayMs, Math.max(firstMs, ageMs)), restsUntil(refund) ?? 0);
  }
  if (refund.owedSince === null) return null;
  const tooLongAt = Date.parse(refund.owedSince) + owedTooLongMs;
  return tooLongAt > nowMs ? tooLongAt : nowMs + dayMs;
}

export function isWaiting(refund: Pick<Refund, 'status'>): boolean {
  return refund.status === 'pending' || refund.status === 'requires_action';
}

/** Whether the buyer has waited for granted money for longer than a refund may take. */
export function isOwedTooLong({ owedSince }: Pick<Refund, 'owedSince'>, nowMs: number): boolean {
  return owedSince !== null && nowMs - Date.parse(owedSince) >= owedTooLongMs;
}
