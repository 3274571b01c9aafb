import type { InvokeResult } from '../../seam.ts';
import { batchReport } from './batch-failures.ts';
import type { Settings } from './settings.ts';
import type { StreamRecord } from './stream-reader.ts';

/** Part of a batch that is tried together. */
export interface Work {
  readonly records: readonly StreamRecord[];
  /** Tries that counted against MaximumRetryAttempts. */
  readonly tries: number;
}

export type DiscardReason = 'RetryAttemptsExhausted' | 'RecordAgeExceeded';

/** What follows a try: how many records at the head are done with, and what becomes of the rest. */
export type Step =
  | { readonly kind: 'done' }
  | {
      readonly kind: 'retry';
      readonly done: number;
      readonly work: readonly Work[];
      readonly pauseMs: number;
    }
  | { readonly kind: 'discard'; readonly done: number; readonly tries: number };

const FIRST_PAUSE_MS = 1000;
const LONGEST_PAUSE_MS = 60_000;

const pauseAfter = (tries: number): number =>
  Math.min(FIRST_PAUSE_MS * 2 ** Math.max(tries - 1, 0), LONGEST_PAUSE_MS);

/** The position of the first record that failed: a lowest sequence number among the failures, or the whole batch. */
const firstFailure = (
  settings: Settings,
  records: readonly StreamRecord[],
  result: InvokeResult,
): number | undefined => {
  if (!result.ok) return 0;
  if (!settings.FunctionResponseTypes.includes('ReportBatchItemFailures')) return undefined;
  const sequences = records.map((record) => record.sequence);
  const report = batchReport(result.payload, new Set(sequences));
  if (report.kind === 'malformed') return 0;
  const failed = report.ids.map((id) => sequences.indexOf(id));
  return failed.length === 0 ? undefined : Math.min(...failed);
};

/** Splitting consumes no retry. */
const bisected = ({ records, tries }: Work, failedAt: number): readonly Work[] => {
  if (failedAt > 0) return [{ records: records.slice(failedAt), tries }];
  const middle = Math.ceil(records.length / 2);
  return [
    { records: records.slice(0, middle), tries },
    { records: records.slice(middle), tries },
  ];
};

const countedStep = (settings: Settings, work: Work, done: number): Step => {
  const tries = work.tries + 1;
  const most = settings.MaximumRetryAttempts ?? -1;
  if (most >= 0 && tries > most) return { kind: 'discard', done, tries };
  const rest = { records: work.records.slice(done), tries };
  return { kind: 'retry', done, work: [rest], pauseMs: pauseAfter(tries) };
};

/** Decides what follows the function's answer to a batch. */
export const nextStep = (settings: Settings, work: Work, result: InvokeResult): Step => {
  if (!result.ok && result.kind === 'throttled') {
    // The function did not run, so no retry is consumed; only the age of the records ends this.
    return { kind: 'retry', done: 0, work: [work], pauseMs: FIRST_PAUSE_MS };
  }
  const failedAt = firstFailure(settings, work.records, result);
  if (failedAt === undefined) return { kind: 'done' };
  if (settings.BisectBatchOnFunctionError === true && work.records.length > 1) {
    return { kind: 'retry', done: failedAt, work: bisected(work, failedAt), pauseMs: 0 };
  }
  return countedStep(settings, work, failedAt);
};

/** How many records at the head are older than the mapping keeps. */
export const expiredCount = (settings: Settings, records: readonly StreamRecord[], nowMs: number): number => {
  const most = settings.MaximumRecordAgeInSeconds ?? -1;
  if (most < 0) return 0;
  const firstYoung = records.findIndex((record) => nowMs - record.createdAtMs <= most * 1000);
  return firstYoung === -1 ? records.length : firstYoung;
};
