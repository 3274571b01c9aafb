import type { Refund } from './refund.ts';

const firstMs = 15_000;
const dayMs = 24 * 60 * 60_000;
const lastMs = 30 * dayMs;

/**
 * When a refund is looked at next: soon at first, then as long after as it has already taken, daily at most. Null: it
 * waits for nothing, or for longer than the processor ever took.
 */
export function nextRefundCheckAt(refund: Refund, nowMs: number): number | null {
  const ageMs = nowMs - Date.parse(refund.createdAt);
  if (!isWaiting(refund) || ageMs > lastMs) return null;
  return nowMs + Math.min(dayMs, Math.max(firstMs, ageMs));
}

export function isWaiting(refund: Refund): boolean {
  return refund.status === 'pending' || refund.status === 'requires_action';
}
