/** Work that is asked for often and done once, a little later. */
export interface Later {
  readonly ask: () => void;
  /** Does it at once, if it is due at all. */
  readonly now: () => void;
}

export const later = (afterMs: number, work: () => void): Later => {
  let timer: NodeJS.Timeout | null = null;
  const run = (): void => {
    if (timer) clearTimeout(timer);
    timer = null;
    work();
  };
  return {
    ask: () => {
      timer ??= setTimeout(run, afterMs).unref();
    },
    now: () => {
      if (timer) run();
    },
  };
};
