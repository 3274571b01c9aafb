/** The twin's time: the caller's `now()` and what the twin itself was advanced by. */
export interface TwinClock {
  now(): number;
  seconds(): number;
  advance(byMs: number): void;
  /** Looks at the timers again, e.g. after the caller's own clock jumped. */
  wake(): void;
  /** Calls back once when the moment has come; returns the way to cancel it. */
  at(epochMs: number, wake: () => void): () => void;
  stop(): void;
}

interface Timer {
  readonly due: number;
  readonly wake: () => void;
}

/** The caller's clock may jump without telling: nobody sleeps longer than this. */
const longestSleepMs = 250;

/** What the twin was advanced by before, and where that is kept. */
interface KeptOffset {
  readonly ms: number;
  readonly keep: (ms: number) => void;
}

export function createClock(outer: () => number, offset: KeptOffset): TwinClock {
  const timers = new Set<Timer>();
  let offsetMs = offset.ms;
  let sleeping: NodeJS.Timeout | undefined;
  let stopped = false;
  const now = (): number => outer() + offsetMs;

  const arm = (): void => {
    clearTimeout(sleeping);
    if (stopped || timers.size === 0) return;
    const next = Math.min(...[...timers].map((timer) => timer.due));
    sleeping = setTimeout(fire, Math.min(longestSleepMs, Math.max(0, next - now())));
    sleeping.unref();
  };

  const fire = (): void => {
    if (stopped) return;
    const due = [...timers].filter((timer) => timer.due <= now()).toSorted((a, b) => a.due - b.due);
    for (const timer of due) {
      timers.delete(timer);
      timer.wake();
    }
    arm();
  };

  return {
    now,
    seconds: () => Math.floor(now() / 1000),
    advance: (byMs) => {
      offsetMs += byMs;
      offset.keep(offsetMs);
      fire();
    },
    wake: fire,
    at: (epochMs, wake) => {
      const timer = { due: epochMs, wake };
      timers.add(timer);
      arm();
      return () => {
        timers.delete(timer);
      };
    },
    stop: () => {
      stopped = true;
      clearTimeout(sleeping);
      timers.clear();
    },
  };
}
