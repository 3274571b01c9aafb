import { watchRecords } from '../../observe/hops.ts';
import type { FunctionRunner, LocalContext } from '../../seam.ts';
import { run } from '../lambda/run.ts';
import { pause } from '../pause.ts';
import type { Pause } from '../pause.ts';
import type { Settings } from './settings.ts';
import type { Discard } from './stream-failure.ts';
import type { StreamReader, StreamRecord } from './stream-reader.ts';
import { expiredCount, nextStep } from './stream-work.ts';
import type { Step, Work } from './stream-work.ts';

export interface BatchParts {
  readonly runner: FunctionRunner;
  readonly reader: StreamReader;
  readonly report: (settings: Settings, discard: Discard) => void;
}

/** Tries a batch until all of it is done with or discarded; the checkpoint follows record by record. */
export const createStreamBatches = (context: LocalContext, parts: BatchParts, settings: Settings) => {
  let waiting: Pause | undefined;
  let stopped = false;

  const doneWith = (records: readonly StreamRecord[]): void => {
    const last = records.at(-1);
    if (last !== undefined) parts.reader.checkpoint(last);
  };

  const discard = (what: Discard): void => {
    parts.report(settings, what);
    doneWith(what.records);
  };

  const attempt = async ({ records, tries }: Work): Promise<Step> => {
    const payload = JSON.stringify({ Records: records.map((record) => record.json) });
    const span = watchRecords(context, settings.EventSourceArn, { count: records.length, text: payload });
    const call = { functionRef: settings.FunctionArn, payload, traceHeader: span.header };
    const result = await run(parts.runner, call);
    span.end({ status: result.ok ? 'ok' : 'error' });
    // A stopping host kills its functions: the records are read again from the checkpoint.
    if (stopped && !result.ok) return { kind: 'retry', done: 0, work: [], pauseMs: 0 };
    return nextStep(settings, { records, tries }, result);
  };

  const settle = ({ records }: Work, step: Step): readonly Work[] => {
    if (step.kind === 'done') {
      doneWith(records);
      return [];
    }
    doneWith(records.slice(0, step.done));
    if (step.kind === 'retry') return step.work;
    discard({ records: records.slice(step.done), tries: step.tries, reason: 'RetryAttemptsExhausted' });
    return [];
  };

  /** One try of the first part; answers what is left and how long to wait before it. */
  const advance = async (work: Work): Promise<{ left: readonly Work[]; pauseMs: number }> => {
    const expired = expiredCount(settings, work.records, context.clock.now());
    if (expired > 0) {
      discard({ records: work.records.slice(0, expired), tries: work.tries, reason: 'RecordAgeExceeded' });
      const rest = work.records.slice(expired);
      return { left: rest.length === 0 ? [] : [{ ...work, records: rest }], pauseMs: 0 };
    }
    const step = await attempt(work);
    return { left: settle(work, step), pauseMs: step.kind === 'retry' ? step.pauseMs : 0 };
  };

  const process = async (records: readonly StreamRecord[]): Promise<void> => {
    let queue: readonly Work[] = [{ records, tries: 0 }];
    while (!stopped) {
      const [work, ...others] = queue;
      if (work === undefined) return;
      const done = context.activity.begin('stream');
      const { left, pauseMs } = await advance(work).finally(done);
      queue = [...left, ...others];
      if (pauseMs > 0) await park(pauseMs);
    }
  };

  const park = async (forMs: number): Promise<void> => {
    if (stopped) return;
    waiting = pause(context.clock, forMs);
    await waiting.over;
    waiting = undefined;
  };

  return {
    process,
    /** Waiting for time to pass before the next try. */
    parked: () => waiting !== undefined,
    stop: (): void => {
      stopped = true;
      waiting?.cut();
    },
  };
};
