import type { Clock } from '../../../local/seam.ts';

interface Alarm {
  readonly at: number;
  readonly wake: () => void;
}

/** A clock that stands still until a test moves it. */
export const createManualClock = (startMs: number): Clock => {
  const alarms = new Set<Alarm>();
  let now = startMs;
  return {
    now: () => now,
    offsetMs: () => now - startMs,
    advance: (byMs) => {
      const end = now + byMs;
      for (;;) {
        const [next] = [...alarms]
          .filter((alarm) => alarm.at <= end)
          .sort((left, right) => left.at - right.at);
        if (next === undefined) break;
        alarms.delete(next);
        now = Math.max(now, next.at);
        next.wake();
      }
      now = end;
    },
    at: (epochMs, wake) => {
      const alarm = { at: epochMs, wake };
      alarms.add(alarm);
      return () => {
        alarms.delete(alarm);
      };
    },
  };
};
