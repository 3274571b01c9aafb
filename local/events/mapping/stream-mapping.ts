import type { LocalContext } from '../../seam.ts';
import { pause } from '../pause.ts';
import { recordFilter } from './filter.ts';
import type { Poller } from './poller.ts';
import type { Settings } from './settings.ts';
import { createStreamBatches } from './stream-batches.ts';
import type { BatchParts } from './stream-batches.ts';
import type { StreamReader, StreamRecord } from './stream-reader.ts';

/** An invocation's payload may be 6 MB. */
const MOST_BATCH_BYTES = 5_500_000;
/** While nobody says that the table was written to, the engine is asked in growing steps of the machine's time. */
const SHORTEST_POLL_MS = 10;
const LONGEST_POLL_MS = 200;
const AFTER_ERROR_MS = 1000;

/** A sleep of the machine's time that a touch ends; a touch while awake ends the next one at once. */
const createSleeper = () => {
  let touched = false;
  let rouse: (() => void) | undefined;
  return {
    touch: (): void => {
      touched = true;
      rouse?.();
    },
    /** Resolves with whether it was touched. */
    sleep: async (forMs: number): Promise<boolean> => {
      if (!touched) {
        const { promise, resolve } = Promise.withResolvers<undefined>();
        const timer = setTimeout(() => resolve(undefined), forMs).unref();
        rouse = () => resolve(undefined);
        await promise;
        rouse = undefined;
        clearTimeout(timer);
      }
      const wasTouched = touched;
      touched = false;
      return wasTouched;
    },
  };
};
type Sleeper = ReturnType<typeof createSleeper>;

const fitting = (records: readonly StreamRecord[]): readonly StreamRecord[] => {
  let bytes = 0;
  const tooMuch = records.findIndex((record) => {
    bytes += Buffer.byteLength(JSON.stringify(record.json));
    return bytes > MOST_BATCH_BYTES;
  });
  return tooMuch === -1 ? records : records.slice(0, Math.max(tooMuch, 1));
};

/** The next batch; with a window, whatever has come when it ends or fills it. */
const createBatchReader = (context: LocalContext, reader: StreamReader, settings: Settings) => {
  const windowMs = settings.MaximumBatchingWindowInSeconds * 1000;
  return async (sleeper: Sleeper, stopped: () => boolean): Promise<readonly StreamRecord[]> => {
    let records = await reader.read(settings.BatchSize);
    if (windowMs === 0 || records.length === 0) return fitting(records);
    const window = pause(context.clock, windowMs);
    const closed = window.over.then(() => true);
    while (records.length < settings.BatchSize && !stopped()) {
      const over = await Promise.race([closed, sleeper.sleep(LONGEST_POLL_MS).then(() => false)]);
      records = await reader.read(settings.BatchSize);
      if (over) break;
    }
    window.cut();
    return fitting(records);
  };
};

/** Lambda's poller of a table's stream: one shard, one batch at a time. */
export const startStreamMapping = (context: LocalContext, parts: BatchParts, settings: Settings): Poller => {
  const { reader } = parts;
  const wanted = recordFilter(settings.FilterCriteria);
  const batches = createStreamBatches(context, parts, settings);
  const readBatch = createBatchReader(context, reader, settings);
  const sleeper = createSleeper();
  let stopped = false;
  let lastComplaint = '';

  const handle = async (records: readonly StreamRecord[]): Promise<void> => {
    const chosen = records.filter((record) => wanted(record.json));
    if (chosen.length > 0) await batches.process(chosen);
    const last = records.at(-1);
    if (last !== undefined && !stopped) reader.checkpoint(last);
  };

  const complain = (error: unknown): void => {
    const complaint = String(error);
    if (complaint !== lastComplaint)
      context.log(`mapping ${settings.UUID} cannot read its stream: ${complaint}`);
    lastComplaint = complaint;
  };

  const loop = async (): Promise<void> => {
    let idleMs = SHORTEST_POLL_MS;
    while (!stopped) {
      try {
        const records = await readBatch(sleeper, () => stopped);
        if (records.length > 0) await handle(records);
        const touched = records.length > 0 || (await sleeper.sleep(idleMs));
        idleMs = touched ? SHORTEST_POLL_MS : Math.min(idleMs * 2, LONGEST_POLL_MS);
      } catch (error) {
        complain(error);
        await sleeper.sleep(AFTER_ERROR_MS);
      }
    }
  };
  const ended = loop();

  return {
    stop: async () => {
      stopped = true;
      batches.stop();
      sleeper.touch();
      await ended;
    },
    quiet: async () => batches.parked() || (await reader.read(1)).length === 0,
    wake: sleeper.touch,
  };
};
