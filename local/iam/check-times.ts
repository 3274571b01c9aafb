import type { Guard } from './guard.ts';

/** How long the checks of calls took, in milliseconds; null before the first one. */
export interface CheckTimes {
  readonly calls: number;
  readonly p50Ms: number | null;
  readonly p99Ms: number | null;
}

const KEPT = 8192;

/** Times a guard; of many calls the last ones count. */
export const timed = (guard: Guard): { readonly guard: Guard; readonly times: () => CheckTimes } => {
  const kept = new Float64Array(KEPT);
  let calls = 0;
  const at = (share: number): number | null => {
    const sorted = kept.slice(0, Math.min(calls, KEPT)).sort();
    return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? null;
  };
  return {
    guard: (serviceName, request) => {
      const startedAt = performance.now();
      try {
        guard(serviceName, request);
      } finally {
        kept[calls % KEPT] = performance.now() - startedAt;
        calls += 1;
      }
    },
    times: () => ({ calls, p50Ms: at(0.5), p99Ms: at(0.99) }),
  };
};
