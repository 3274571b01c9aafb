import { randomUUID } from 'node:crypto';

import type { FunctionRunner, InvokeResult, LocalContext } from '../../seam.ts';
import { createAsyncRows } from './async-rows.ts';
import type { AsyncRow } from './async-rows.ts';
import { invocationRecord } from './invocation-record.ts';
import type { EndCondition } from './invocation-record.ts';
import type { InvokeConfig, InvokeConfigs } from './invoke-config.ts';
import { run } from './run.ts';
import type { Call } from './run.ts';

const MINUTE_MS = 60_000;
const LONGEST_THROTTLE_MS = 5 * MINUTE_MS;

/** The queue in front of a function for Event invocations. */
export interface AsyncInvocations {
  /** Accepts the call for good; resolves with the outcome of the first attempt. */
  enqueue(call: Call): Promise<InvokeResult>;
  /** Takes up what an earlier process had accepted. */
  start(): void;
  stop(): void;
}

export interface AsyncParts {
  readonly runner: FunctionRunner;
  readonly configs: InvokeConfigs;
  /** Hands a record about a function to a queue or topic; throws where the function's role may not send there. */
  readonly deliver: (functionRef: string, destinationArn: string, record: string) => void;
}

/** The service waits one minute before the first retry and two before the second. */
const pauseAfter = (row: AsyncRow): number =>
  row.throttles > 0
    ? Math.min(1000 * 2 ** (row.throttles - 1), LONGEST_THROTTLE_MS)
    : row.attempts * MINUTE_MS;

type Next =
  | { readonly kind: 'end'; readonly row: AsyncRow; readonly condition: EndCondition }
  | { readonly kind: 'again'; readonly row: AsyncRow };

/** What follows an attempt: a lack of capacity consumes age alone, an error of the function a retry too. */
const nextAfter = (
  before: AsyncRow,
  result: InvokeResult,
  step: { config: InvokeConfig; now: number },
): Next => {
  const throttled = !result.ok && result.kind === 'throttled';
  const row = throttled
    ? { ...before, throttles: before.throttles + 1 }
    : { ...before, attempts: before.attempts + 1, throttles: 0 };
  if (result.ok) return { kind: 'end', row, condition: 'Success' };
  if (row.attempts > step.config.retries) return { kind: 'end', row, condition: 'RetriesExhausted' };
  const dueAt = step.now + pauseAfter(row);
  if (dueAt - row.first_at > step.config.maximumAgeMs)
    return { kind: 'end', row, condition: 'EventAgeExceeded' };
  return { kind: 'again', row: { ...row, due_at: dueAt } };
};

const newRow = (call: Call, now: number): AsyncRow => ({
  id: randomUUID(),
  function_ref: call.functionRef,
  payload: call.payload,
  trace: call.traceHeader ?? null,
  attempts: 0,
  throttles: 0,
  first_at: now,
  due_at: now,
});

/** Invocations with the retries, the age and the destinations of their configuration. */
export const createAsyncInvocations = (context: LocalContext, parts: AsyncParts): AsyncInvocations => {
  const { clock, activity } = context;
  const rows = createAsyncRows(context.db);
  const wakes = new Set<() => void>();
  let stopped = false;

  const report = (row: AsyncRow, destinationArn: string | undefined, record: string): void => {
    if (destinationArn === undefined) return;
    try {
      parts.deliver(row.function_ref, destinationArn, record);
    } catch (error) {
      context.log(`destination ${destinationArn} refused an invocation record: ${String(error)}`);
    }
  };

  const settle = (before: AsyncRow, result: InvokeResult): void => {
    const config = parts.configs.of(before.function_ref);
    const next = nextAfter(before, result, { config, now: clock.now() });
    if (next.kind === 'again') {
      rows.save(next.row);
      wakeAt(next.row);
      return;
    }
    const arn = next.condition === 'Success' ? config.onSuccessArn : config.onFailureArn;
    report(next.row, arn, invocationRecord(context, next.row, { condition: next.condition, result }));
    rows.remove(next.row.id);
    if (!result.ok)
      context.log(`asynchronous invocation of ${next.row.function_ref} ended: ${next.condition}`);
  };

  const attempt = async (row: AsyncRow): Promise<InvokeResult> => {
    const done = activity.begin('invocation');
    const result = await run(parts.runner, {
      functionRef: row.function_ref,
      payload: row.payload,
      traceHeader: row.trace ?? undefined,
    });
    // A stopping host kills its functions: the row stays and the next start tries it again.
    if (!stopped) settle(row, result);
    done();
    return result;
  };

  const wakeAt = (row: AsyncRow): void => {
    const cancel = clock.at(row.due_at, () => {
      wakes.delete(cancel);
      void attempt(row);
    });
    wakes.add(cancel);
  };

  const enqueue = (call: Call): Promise<InvokeResult> => {
    const row = newRow(call, clock.now());
    rows.save(row);
    return attempt(row);
  };

  const start = (): void => {
    for (const row of rows.all()) wakeAt(row);
  };

  const stop = (): void => {
    stopped = true;
    for (const cancel of wakes) cancel();
  };

  return { enqueue, start, stop };
};
