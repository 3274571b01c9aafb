import type { Activity, LocalContext } from '../../seam.ts';
import type { WatchedActivity } from '../activity.ts';
import type { Mappings } from '../mapping/mappings.ts';

const LONG_POLL_MS = 30_000;
/** What nobody announces (a queue read by hand, the twin) is looked at again after so long. */
const LOOK_AGAIN_MS = 10;

export interface IdleParts {
  readonly mappings: Pick<Mappings, 'busy'>;
  readonly twinPending?: (() => number) | undefined;
}

/** What still has something to do now; what waits for time to pass is not listed. */
export type Busy = readonly { readonly kind: string; readonly name?: string; readonly count: number }[];

const isWatched = (activity: Activity): activity is WatchedActivity => 'changes' in activity;

const inFlight = (activity: Activity): Busy => {
  if (!isWatched(activity)) return [{ kind: 'activity', count: activity.inFlight() }];
  return Object.entries(activity.byKind()).map(([kind, count]) => ({ kind, count }));
};

const changesOf = (activity: Activity): number =>
  isWatched(activity) ? activity.changes() : activity.inFlight();

const after = (forMs: number) => {
  const { promise, resolve } = Promise.withResolvers<undefined>();
  const timer = setTimeout(() => resolve(undefined), forMs);
  return { over: promise, cancel: () => clearTimeout(timer) };
};

/**
 * Tells when the system has nothing left to do until time passes: nothing runs, no enabled mapping has a visible
 * message or an unread record, no webhook is on its way. A message that waits for a delay or for its visibility
 * time-out, a retry that waits for its pause, and what lies before a disabled mapping or in a dead-letter queue do
 * not count: only the clock or an operator moves them.
 */
export const createIdle = (context: LocalContext, { mappings, twinPending }: IdleParts) => {
  const { activity } = context;

  const running = (): Busy => {
    const webhooks = { kind: 'twin', count: twinPending?.() ?? 0 };
    return [...inFlight(activity), webhooks].filter(({ count }) => count > 0);
  };

  /** Reading the streams takes a moment, so the look counts only if nothing happened meanwhile. */
  const look = async (): Promise<Busy> => {
    const before = changesOf(activity);
    const now = running();
    if (now.length > 0) return now;
    const sources = (await mappings.busy()).map((name) => ({ kind: 'source', name, count: 1 }));
    if (sources.length > 0) return sources;
    const still = running();
    if (still.length > 0) return still;
    return changesOf(activity) === before ? [] : [{ kind: 'activity', count: 1 }];
  };

  return async (patienceMs = LONG_POLL_MS): Promise<Busy> => {
    const patience = after(patienceMs);
    const timeUp = patience.over.then(() => 'time up' as const);
    let busy: Busy = [{ kind: 'looking', count: 1 }];
    for (;;) {
      // Time first: what is busy is found at once, and would win every race for ever.
      const found = await Promise.race([timeUp, look()]);
      if (found === 'time up') return busy;
      busy = found;
      if (busy.length === 0) break;
      await Promise.race([after(LOOK_AGAIN_MS).over, timeUp]);
    }
    patience.cancel();
    return busy;
  };
};
