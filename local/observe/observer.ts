import type { LocalContext } from '../seam.ts';
import { embeddedMetrics } from './embedded-metrics.ts';
import { paymentIdsIn, traceIdOfRoot } from './ids.ts';
import { logLine } from './log-line.ts';
import { createLogSearch } from './log-search.ts';
import type { LiveObservation, Observer, Recorder, Span } from './observations.ts';
import { createSeriesStore } from './series-store.ts';
import { type TraceBatch, createTraceStore } from './trace-store.ts';

const WRITE_AFTER_MS = 100;
const TICK_MS = 1000;

export interface ObserverKit extends Pick<LocalContext, 'clock' | 'db' | 'log'> {
  /** Where the functions' logs are. */
  readonly logDirectory: string;
}

interface Logged {
  readonly functionName: string;
  readonly line: string;
  readonly record: Readonly<Record<string, unknown>>;
}

/** Runs `work` once, so long after it was first asked for; `now` runs it at once if it is due at all. */
const later = (afterMs: number, work: () => void) => {
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

const tracedPayments = ({ line, record }: Logged): TraceBatch['touched'] => {
  const traceId = traceIdOfRoot(String(record['xray_trace_id'] ?? ''));
  const paymentIds = traceId === null ? [] : paymentIdsIn(line);
  return traceId === null || paymentIds.length === 0 ? [] : [{ traceId, paymentIds }];
};

/** Collects what the parts of the runtime tell, writes it a little later, and answers about it. */
export const createObserver = ({ clock, db, log, logDirectory }: ObserverKit): Observer => {
  const traces = createTraceStore(db);
  const series = createSeriesStore(() => clock.now());
  const listeners = new Set<(observation: LiveObservation) => void>();
  let spans: Span[] = [];
  let touched: TraceBatch['touched'][number][] = [];
  let lines: Logged[] = [];

  const tell = (observation: LiveObservation): void => {
    for (const listener of listeners) listener(observation);
  };

  const tick = later(TICK_MS, () => {
    const changed = series.changed();
    if (listeners.size > 0 && changed.length > 0) tell({ type: 'metrics', series: changed });
  });

  const measure: Recorder['measure'] = (measurement) => {
    series.add(measurement);
    tick.ask();
  };

  const tellLines = (batch: readonly Logged[]): void => {
    if (listeners.size === 0) return;
    for (const { functionName, line } of batch) {
      const read = logLine(functionName, line);
      if (read) tell({ type: 'log', line: read });
    }
  };

  const tellTraces = (batch: TraceBatch): void => {
    if (listeners.size === 0) return;
    for (const traceId of new Set([...batch.spans, ...batch.touched].map((each) => each.traceId))) {
      const trace = traces.summary(traceId);
      if (trace) tell({ type: 'trace', trace });
    }
  };

  const write = later(WRITE_AFTER_MS, () => {
    const logged = lines;
    const batch = { spans, touched: [...touched, ...logged.flatMap(tracedPayments)] };
    [spans, touched, lines] = [[], [], []];
    for (const { record } of logged) embeddedMetrics(record).forEach(measure);
    try {
      traces.write(batch);
      tellLines(logged);
      tellTraces(batch);
    } catch (error) {
      // What happens goes on unseen rather than not at all.
      log(`observer: ${String(error)}`);
    }
  });

  const recorder: Recorder = {
    span: (span) => {
      spans.push(span);
      write.ask();
    },
    touched: (traceId, paymentIds) => {
      if (paymentIds.length === 0) return;
      touched.push({ traceId, paymentIds });
      write.ask();
    },
    measure,
    logged: (functionName, line, record) => {
      lines.push({ functionName, line, record });
      write.ask();
    },
  };

  return {
    recorder,
    recentTraces: (query = {}) => {
      write.now();
      return traces.recent(query);
    },
    trace: (traceId) => {
      write.now();
      return traces.trace(traceId);
    },
    tracesOfPayment: (paymentId) => {
      write.now();
      return traces.ofPayment(paymentId);
    },
    series: (query = {}) => {
      write.now();
      return series.read(query);
    },
    searchLogs: createLogSearch(logDirectory),
    subscribe: (listener) => {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
    stop: () => {
      write.now();
      listeners.clear();
    },
  };
};
