/** What has been started and how to end it. */
export interface Shutdown {
  /** Remembers a way to end something; the last remembered goes first. */
  onStop(end: () => void | Promise<void>): void;
  /** Ends everything once, also when one part refuses to end. */
  stop(): Promise<void>;
}

export const createShutdown = (log: (line: string) => void): Shutdown => {
  const ends: (() => void | Promise<void>)[] = [];
  let stopping: Promise<void> | null = null;
  const endAll = async (): Promise<void> => {
    for (const end of ends.reverse()) {
      try {
        await end();
      } catch (error) {
        log(`stop: ${String(error)}`);
      }
    }
  };
  return {
    onStop: (end) => {
      ends.push(end);
    },
    stop: () => (stopping ??= endAll()),
  };
};
