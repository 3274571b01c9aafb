import { stringOf } from '../host/json.ts';
import type { LocalContext } from '../seam.ts';
import { embeddedMetrics } from './embedded-metrics.ts';
import { paymentIdsIn, traceIdOfRoot } from './ids.ts';
import { later } from './later.ts';
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

/** What has been told and is not yet written. */
interface Told extends TraceBatch {
  readonly spans: Span[];
  readonly touched: { readonly traceId: string; readonly paymentIds: readonly string[] }[];
  readonly lines: Logged[];
}

type Tell = (observation: LiveObservation) => void;

const nothing = (): Told => ({ spans: [], touched: [], lines: [] });

const tracedPayments = ({ line, record }: Logged): TraceBatch['touched'] => {
  const traceId = traceIdOfRoot(stringOf(record['xray_trace_id']) ?? '');
  return traceId === null ? [] : [{ traceId, paymentIds: paymentIdsIn(line) }];
};

const createListeners = () => {
  const listeners = new Set<Tell>();
  return {
    listeners,
    any: () => listeners.size > 0,
    tell: (observation: LiveObservation): void => {
      for (const listener of listeners) listener(observation);
    },
  };
};

/** Takes what is told at once and hands it on in batches. */
const createInbox = (
  series: { add: Recorder['measure'] },
  handOn: (told: Told) => void,
  tick: () => void,
) => {
  let told = nothing();
  const inbox = later(WRITE_AFTER_MS, () => {
    const batch = told;
    told = nothing();
    handOn(batch);
  });
  const recorder: Recorder = {
    span: (span) => {
      told.spans.push(span);
      inbox.ask();
    },
    touched: (traceId, paymentIds) => {
      if (paymentIds.length === 0) return;
      told.touched.push({ traceId, paymentIds });
      inbox.ask();
    },
    measure: (measurement) => {
      series.add(measurement);
      tick();
    },
    logged: (functionName, line, record) => {
      told.lines.push({ functionName, line, record });
      inbox.ask();
    },
  };
  return { recorder, settle: inbox.now };
};

/** Collects what the parts of the runtime tell, writes it a little later, and answers about it. */
export const createObserver = ({ clock, db, log, logDirectory }: ObserverKit): Observer => {
  const traces = createTraceStore(db);
  const series = createSeriesStore(() => clock.now());
  const { listeners, any, tell } = createListeners();

  const tick = later(TICK_MS, () => {
    const changed = series.changed();
    if (changed.length > 0) tell({ type: 'metrics', series: changed });
  });

  const announce = (batch: TraceBatch, lines: readonly Logged[]): void => {
    for (const { functionName, line } of lines) {
      const read = logLine(functionName, line);
      if (read) tell({ type: 'log', line: read });
    }
    for (const traceId of new Set([...batch.spans, ...batch.touched].map((each) => each.traceId))) {
      const trace = traces.summary(traceId);
      if (trace) tell({ type: 'trace', trace });
    }
  };

  const write = ({ spans, touched, lines }: Told): void => {
    const batch = { spans, touched: [...touched, ...lines.flatMap(tracedPayments)] };
    for (const each of lines.flatMap(({ record }) => embeddedMetrics(record))) recorder.measure(each);
    traces.write(batch);
    if (any()) announce(batch, lines);
  };

  const handOn = (told: Told): void => {
    try {
      write(told);
    } catch (error) {
      // What happens goes on unseen rather than not at all.
      log(`observer: ${String(error)}`);
    }
  };
  const { recorder, settle } = createInbox(series, handOn, tick.ask);

  const settled = <Args extends readonly unknown[], Result>(read: (...args: Args) => Result) => {
    return (...args: Args): Result => {
      settle();
      return read(...args);
    };
  };

  return {
    recorder,
    recentTraces: settled((query = {}) => traces.recent(query)),
    trace: settled((traceId) => traces.trace(traceId)),
    tracesOfPayment: settled((paymentId) => traces.ofPayment(paymentId)),
    series: settled((query = {}) => series.read(query)),
    searchLogs: createLogSearch(
      logDirectory,
      settled((paymentId) => traces.idsOfPayment(paymentId)),
    ),
    subscribe: (listener) => {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
    stop: () => {
      settle();
      listeners.clear();
    },
  };
};
