/**
 * Lets only so many environments start at once, over all functions. In the cloud a start takes nothing from the
 * others; on one machine a burst of them would starve the calls that are running until these time out.
 */
export interface StartGate {
  /** Takes a place if one is free; if not, `again` is called once when it is worth asking again. */
  enter(again: () => void): boolean;
  leave(): void;
}

export const createStartGate = (places: number): StartGate => {
  const waiting = new Set<() => void>();
  let free = places;
  return {
    enter: (again) => {
      if (free === 0) {
        waiting.add(again);
        return false;
      }
      free -= 1;
      return true;
    },
    leave: () => {
      free += 1;
      // Who waited longest asks first; whoever still finds no place queues up again.
      const asking = [...waiting];
      waiting.clear();
      for (const again of asking) again();
    },
  };
};
