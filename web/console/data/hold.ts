import { useEffect, useState } from 'preact/hooks';

export interface Held<T> {
  /** What to show: all there is, or what there was when it was stopped. */
  readonly shown: readonly T[] | null;
  readonly isPaused: boolean;
  /** How many have come since. */
  readonly waiting: number;
  readonly pause: (isPaused: boolean) => void;
}

/** Lets a live list be held still; another key is another list, and not held. */
export function useHold<T>(items: readonly T[] | null, idOf: (item: T) => unknown, key = ''): Held<T> {
  const [held, setHeld] = useState<readonly T[] | null>(null);
  useEffect(() => setHeld(null), [key]);
  const ids = new Set(held?.map(idOf));
  return {
    shown: held ?? items,
    isPaused: held !== null,
    waiting: held === null || items === null ? 0 : items.filter((item) => !ids.has(idOf(item))).length,
    pause: (isPaused) => setHeld(isPaused ? items : null),
  };
}
