import { beforeEach, describe, expect, it } from '@jest/globals';
import { processorWatcher } from '../../../lib/runtime/processor-watcher.ts';
import { scheduleHandler } from '../../../lib/runtime/schedule.ts';
import { keepWritten, linesOf } from './written.ts';

let written: () => string;
beforeEach(() => {
  written = keepWritten();
});

describe('a job', () => {
  it('that fails is told as an error and fails: the next period runs it again', async () => {
    const run = scheduleHandler({
      function: 'payments/sweep-payments',
      run: () => Promise.reject(new RangeError('of buyer@example.com')),
    });
    await expect(run()).rejects.toThrow(RangeError);
    expect(linesOf(written())).toMatchObject([
      { level: 'ERROR', logCode: 'job_failed', errorName: 'RangeError' },
    ]);
    expect(written()).not.toContain('example.com');
  });

  it('says how much it did, with its figures', async () => {
    const run = scheduleHandler({
      function: 'payments/sweep-payments',
      run: async (observation) => {
        observation.count('SweepRun');
        return 3;
      },
    });
    expect(await run()).toEqual({ records: 3 });
    expect(linesOf(written())).toMatchObject([{ logCode: 'job_run', records: 3, SweepRun: 1 }]);
  });
});

describe('a call to the processor', () => {
  it.each([
    ['yes', {}],
    ['no', {}],
    ['unknown', { ProcessorCallFailed: 1 }],
    ['unavailable', { ProcessorCallFailed: 1 }],
    ['unclassified', { UnclassifiedProcessorError: 1 }],
  ] as const)('that ended as %s is a line with its duration', (outcome, counts) => {
    processorWatcher.called(12.4, outcome);
    const [line = {}] = linesOf(written());
    expect(line).toMatchObject({ reason: outcome, durationMs: 12, ProcessorDurationMs: 12.4, ...counts });
    const failures = ['ProcessorCallFailed', 'UnclassifiedProcessorError'].filter((name) => name in line);
    expect(failures).toEqual(Object.keys(counts));
  });

  it.each([
    ['no', 'caller', []],
    ['no', 'ticket', ['ProcessorErrorTicketed']],
    ['unavailable', 'page', ['ProcessorErrorPaged']],
    ['mistaken', 'page', ['ProcessorErrorPaged']],
    ['unclassified', 'page', ['UnclassifiedProcessorError']],
  ] as const)(
    'that ended as %s tells its code, and people if it is to be told to: %s',
    (ended, told, metrics) => {
      processorWatcher.called(12.4, ended, { code: 'moon_phase', told });
      const [line = {}] = linesOf(written());
      expect(line).toMatchObject({ reason: ended, code: 'moon_phase' });
      const people = ['ProcessorErrorTicketed', 'ProcessorErrorPaged', 'UnclassifiedProcessorError'];
      expect(people.filter((name) => name in line)).toEqual(metrics);
    },
  );
});
