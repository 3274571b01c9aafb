import type { Activity } from '../seam.ts';

type Kind = Parameters<Activity['begin']>[0];

/** An activity whose changes are counted and told apart by kind. */
export interface WatchedActivity extends Activity {
  /** Counts every begin, end and touch, so that a reader knows whether anything happened in between. */
  changes(): number;
  byKind(): Readonly<Record<Kind, number>>;
}

/** Counts what is in flight by kind, and every change of it. */
export const createActivity = (): WatchedActivity => {
  const counts: Record<Kind, number> = { invocation: 0, delivery: 0, stream: 0, webhook: 0 };
  let changes = 0;

  const touch = (): void => {
    changes += 1;
  };

  const begin = (kind: Kind): (() => void) => {
    let running = true;
    counts[kind] += 1;
    touch();
    return () => {
      if (!running) return;
      running = false;
      counts[kind] -= 1;
      touch();
    };
  };

  return {
    begin,
    touch,
    inFlight: () => Object.values(counts).reduce((sum, count) => sum + count, 0),
    changes: () => changes,
    byKind: () => ({ ...counts }),
  };
};
