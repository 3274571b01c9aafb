/** Says what the start is doing, a line per step. */
export interface Progress {
  say(line: string): void;
  /** Runs a step and tells how long it took; what it returns may add to the line. */
  step<T>(label: string | ((result: T) => string), work: () => Promise<T> | T): Promise<T>;
}

export const createProgress = (write: (line: string) => void): Progress => ({
  say: write,
  step: async (label, work) => {
    const startedAt = performance.now();
    const result = await work();
    const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
    write(`${typeof label === 'string' ? label : label(result)} … ${seconds} s`);
    return result;
  },
});
