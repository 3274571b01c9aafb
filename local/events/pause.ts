import type { Clock } from '../seam.ts';

/** A wait in the system's own time that can be cut short. */
export interface Pause {
  readonly over: Promise<undefined>;
  readonly cut: () => void;
}

/** Waits until the clock has moved on by so much. */
export const pause = (clock: Clock, forMs: number): Pause => {
  const { promise: over, resolve } = Promise.withResolvers<undefined>();
  const cancel = clock.at(clock.now() + forMs, () => resolve(undefined));
  const cut = (): void => {
    cancel();
    resolve(undefined);
  };
  return { over, cut };
};
