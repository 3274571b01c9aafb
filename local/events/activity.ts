import type { Activity } from '../seam.ts';

type Kind = Parameters<Activity['begin']>[0];

/** An activity whose changes can be watched and told apart by kind. */
export interface WatchedActivity extends Activity {
  /** Counts every begin, end and touch, so that a reader knows whether anything happened in between. */
  changes(): number;
  byKind(): Readonly<Record<Kind, number>>;
  onChange(look: () => void): () => void;
}

/** Counts what is in flight by kind and tells its watchers about every change. */
export const createActivity = (): WatchedActivity => {
  const counts: Record<Kind, number> = { invocation: 0, delivery: 0, stream: 0, webhook: 0 };
  const watchers = new Set<() => void>();
  let changes = 0;

  const touch = (): void => {
    changes += 1;
    for (const look of [...watchers]) look();
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
    onChange: (look) => {
      watchers.add(look);
      return () => {
        watchers.delete(look);
      };
    },
  };
};
