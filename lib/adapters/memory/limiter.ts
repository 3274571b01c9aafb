import type { Limiter } from '../../shared/limiter.ts';

/** GCRA in the memory of one process, in microseconds like the stored one. */
export function createMemoryLimiter(): Limiter {
  const clocks = new Map<string, number>();
  return {
    async take(subject, { perSecond, burst }, nowMs) {
      const cost = Math.max(1, Math.round(1_000_000 / perSecond));
      const now = Math.round(nowMs * 1000);
      const limit = now + (burst - 1) * cost;
      const far = now + 2 * burst * cost;
      const tat = clocks.get(subject) ?? now;
      if (tat > limit && tat <= far) {
        return { allowed: false, retryAfterMs: Math.max(1, Math.ceil((tat - limit) / 1000)) };
      }
      clocks.set(subject, (tat > far ? now : Math.max(tat, now)) + cost);
      return { allowed: true };
    },
  };
}
