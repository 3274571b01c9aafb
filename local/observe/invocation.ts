import type { InvokeResult, LocalContext } from '../seam.ts';
import { shortName } from './names.ts';
import { type Attributes, runtimeMetrics } from './observations.ts';
import { type OutgoingCall, outgoingSpan } from './outgoing.ts';
import { openSpan, tellSpan } from './spans.ts';

/** The start of an environment that had to come before the call. */
export interface ColdStart {
  readonly startMs: number;
  readonly durationMs: number;
}

/** What the environments tell about one call. */
export interface CallWatch {
  /** It is in an environment's hands; with a cold start if it is the first there. */
  begun(requestId: string, coldStart: ColdStart | null): void;
  /** It made calls of its own; they may be told after its end. */
  called(calls: readonly OutgoingCall[]): void;
}

/** One call of a function, watched from its asking to its answer. */
export interface WatchedInvocation {
  /** What the function gets as its trace. */
  readonly traceHeader: string;
  readonly watch: CallWatch;
  end(result: InvokeResult): void;
}

type Kit = Pick<LocalContext, 'clock' | 'recorder' | 'awsUrl'>;

const errorOf = (result: InvokeResult): Attributes =>
  result.ok ? {} : { errorType: result.errorType, error: result.kind };

const createCalls = ({ clock, recorder, awsUrl }: Kit, below: { traceId: string; parentId: string }) => {
  const awsHost = new URL(awsUrl).host;
  const open = new Map<number, OutgoingCall>();
  let isOver = false;
  const tell = (call: OutgoingCall): void => {
    tellSpan(recorder, below, outgoingSpan(call, awsHost, clock.now()));
  };
  return {
    called: (calls: readonly OutgoingCall[]): void => {
      for (const call of calls) {
        open.delete(call.n);
        if (call.durationMs === undefined && !isOver) open.set(call.n, call);
        else tell(call);
      }
    },
    /** What a killed function was waiting for. */
    tellOpen: (): void => {
      isOver = true;
      for (const call of open.values()) tell(call);
      open.clear();
    },
  };
};

/** Begins to watch a call of a function. */
export const watchInvocation = (
  kit: Kit,
  functionName: string,
  sent: string | undefined,
): WatchedInvocation => {
  const { clock, recorder } = kit;
  const name = shortName(functionName);
  const span = openSpan(kit, sent, { kind: 'function', name });
  const below = { traceId: span.traceId, parentId: span.spanId };
  const calls = createCalls(kit, below);
  const askedAtMs = clock.now();
  const askedAt = performance.now();
  let notes: Attributes = {};
  let begunAt: number | null = null;

  const measureStart = ({ startMs, durationMs }: ColdStart): void => {
    recorder.measure({
      name: runtimeMetrics.coldStart,
      dimensions: { function: name },
      unit: 'Milliseconds',
      value: durationMs,
    });
    // An environment that was started for somebody else is no part of this call.
    if (startMs >= askedAtMs) tellSpan(recorder, below, { name: 'init', kind: 'init', startMs, durationMs });
  };

  const measureEnd = (result: InvokeResult): void => {
    const dimensions = { function: name };
    if (begunAt !== null) {
      recorder.measure({
        name: runtimeMetrics.invocationDuration,
        dimensions,
        unit: 'Milliseconds',
        value: performance.now() - begunAt,
      });
    }
    if (result.ok) return;
    recorder.measure({
      name: runtimeMetrics.invocationError,
      dimensions: { ...dimensions, error: result.kind },
      unit: 'Count',
      value: 1,
    });
  };

  return {
    traceHeader: span.header,
    watch: {
      begun: (requestId, coldStart) => {
        begunAt = performance.now();
        notes = { requestId, coldStart: coldStart !== null, waitMs: Math.round(begunAt - askedAt) };
        if (coldStart) measureStart(coldStart);
      },
      called: calls.called,
    },
    end: (result) => {
      calls.tellOpen();
      measureEnd(result);
      span.end({
        status: result.ok ? 'ok' : 'error',
        attributes: { function: functionName, ...notes, ...errorOf(result) },
      });
    },
  };
};
