import type { LocalContext } from '../seam.ts';
import { runtimeMetrics } from './observations.ts';

const SAMPLE_MS = 1000;

/** A queue as far as it is sampled. */
export interface SampledQueue {
  readonly name: string;
  readonly visible: number;
  readonly delayed: number;
  readonly inFlight: number;
  readonly oldestSentAtMs: number | null;
}

type Kit = Pick<LocalContext, 'clock' | 'recorder'>;

/** Takes a sample of every queue that holds something, and the zero that follows when it is empty again. */
export const createQueueSampler = ({ clock, recorder }: Kit, queues: () => readonly SampledQueue[]) => {
  const filled = new Set<string>();

  const tell = ({ name, visible, delayed, inFlight, oldestSentAtMs }: SampledQueue): void => {
    const dimensions = { queue: name };
    const depth = visible + delayed + inFlight;
    const ageMs = oldestSentAtMs === null ? 0 : Math.max(0, clock.now() - oldestSentAtMs);
    recorder.measure({ name: runtimeMetrics.queueDepth, dimensions, unit: 'Count', value: depth });
    recorder.measure({ name: runtimeMetrics.queueAge, dimensions, unit: 'Milliseconds', value: ageMs });
    if (depth > 0) filled.add(name);
    else filled.delete(name);
  };

  return (): void => {
    for (const queue of queues()) {
      if (queue.oldestSentAtMs !== null || filled.has(queue.name)) tell(queue);
    }
  };
};

/** Samples the queues every second; returns the way to stop. */
export const watchQueues = (kit: Kit, queues: () => readonly SampledQueue[]): (() => void) => {
  const timer = setInterval(createQueueSampler(kit, queues), SAMPLE_MS).unref();
  return () => {
    clearInterval(timer);
  };
};
