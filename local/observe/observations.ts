/**
 * What the local runtime knows about what happens: the words in which its parts tell it and others ask for it.
 * Everything here is ids, codes and numbers; a body, a header, a name or a secret has no place in it.
 */

/** What a span is the time of. */
export type SpanKind =
  | 'gateway'
  | 'url'
  | 'function'
  | 'init'
  | 'aws'
  | 'stripe'
  | 'http'
  | 'queue'
  | 'stream'
  | 'bus'
  | 'schedule';

export type Attributes = Readonly<Record<string, string | number | boolean>>;

/** A stretch of time in which one part worked on (or kept) something. */
export interface Span {
  /** 32 hexadecimal digits, as in a W3C `traceparent`. */
  readonly traceId: string;
  /** 16 hexadecimal digits. */
  readonly spanId: string;
  /** Null where the trace begins; a parent that was never told (a client's own) may be unknown. */
  readonly parentId: string | null;
  readonly name: string;
  readonly kind: SpanKind;
  /** Time of the running system, in milliseconds since 1970. */
  readonly startMs: number;
  readonly durationMs: number;
  readonly status: 'ok' | 'error';
  readonly attributes: Attributes;
}

/** A trace in one line; it may still grow. */
export interface TraceSummary {
  readonly traceId: string;
  /** Name and kind of the span that began first. */
  readonly name: string;
  readonly kind: SpanKind;
  readonly startMs: number;
  /** From the first beginning to the last end. */
  readonly durationMs: number;
  /** `error` when any of its spans is. */
  readonly status: 'ok' | 'error';
  readonly spanCount: number;
  readonly paymentIds: readonly string[];
}

export interface Trace extends TraceSummary {
  /** In the order of their beginning. */
  readonly spans: readonly Span[];
}

export interface TraceQuery {
  /** 100 unless told, 500 at most. */
  readonly limit?: number;
  /** Only traces that began before this moment: the `startMs` of the last one shown. */
  readonly beforeMs?: number;
  readonly status?: 'ok' | 'error';
  readonly kind?: SpanKind;
  /** Part of the name. */
  readonly name?: string;
}

/** What the runtime itself measures; beside these stand the functions' own metrics by their EMF names. */
export const runtimeMetrics = {
  /** Milliseconds of a request at the API, by `route` and `status`; its count is the number of requests. */
  requestDuration: 'request.duration',
  /** Milliseconds of an invocation, by `function`. */
  invocationDuration: 'invocation.duration',
  /** One for each failed invocation, by `function` and `error` (unhandled, timeout, throttled). */
  invocationError: 'invocation.error',
  /** Milliseconds of a cold start, by `function`; its count is the number of cold starts. */
  coldStart: 'invocation.cold_start',
  /** Messages in a queue, by `queue`; sampled while it changes. */
  queueDepth: 'queue.depth',
  /** Age of a queue's oldest message in milliseconds, by `queue`; sampled while it changes. */
  queueAge: 'queue.age',
  /** 1 for an attempt to pay that succeeded, 0 for one that failed: the mean is the success rate. */
  paymentSuccess: 'payment.success',
} as const;

export type Unit = 'Count' | 'Milliseconds' | 'Seconds' | 'None' | 'Bytes' | 'Percent';

/** Five seconds of a series; buckets in which nothing was measured are left out. */
export interface Bucket {
  readonly startMs: number;
  readonly count: number;
  readonly sum: number;
  readonly min: number;
  readonly max: number;
  /** Nearest rank. */
  readonly p50: number;
  readonly p95: number;
}

export interface Series {
  readonly name: string;
  readonly dimensions: Readonly<Record<string, string>>;
  readonly unit: Unit;
  /** In the order of time. */
  readonly buckets: readonly Bucket[];
  /** Over the whole span of time asked for; null when nothing was measured in it. */
  readonly total: Omit<Bucket, 'startMs'> | null;
}

export interface SeriesQuery {
  /** All names unless told. */
  readonly name?: string;
  /** Series that have at least these dimensions. */
  readonly dimensions?: Readonly<Record<string, string>>;
  /** The last hour unless told. */
  readonly sinceMs?: number;
  readonly untilMs?: number;
}

export interface Measurement {
  readonly name: string;
  readonly dimensions: Readonly<Record<string, string>>;
  readonly unit: Unit;
  readonly value: number;
  /** Now unless told. */
  readonly atMs?: number;
}

export type LogLevel = 'DEBUG' | 'INFO' | 'WARN' | 'ERROR' | 'CRITICAL';

/** A line that a function wrote. */
export interface LogLine {
  /** Tells this line from every other. */
  readonly id: string;
  readonly atMs: number;
  readonly function: string;
  readonly level: LogLevel;
  /** The catalogue's code, where the line has one. */
  readonly code: string | null;
  readonly message: string;
  readonly requestId: string | null;
  readonly paymentId: string | null;
  readonly traceId: string | null;
  /** Every field of the line. */
  readonly fields: Readonly<Record<string, unknown>>;
}

export interface LogQuery {
  /** Any part of the line, in whatever case. */
  readonly text?: string;
  /** This level and those above it. */
  readonly level?: LogLevel;
  /** Full name, e.g. `payments-local-create-payment-intent`, or what follows the stage in it. */
  readonly function?: string;
  /** The API's request id or Lambda's. */
  readonly requestId?: string;
  /** Lines that name the payment, and all others of the traces that have to do with it. */
  readonly paymentId?: string;
  readonly traceId?: string;
  readonly sinceMs?: number;
  readonly untilMs?: number;
  /** `next` of the page before. */
  readonly cursor?: string;
  /** 100 unless told, 500 at most. */
  readonly limit?: number;
}

export interface LogPage {
  /** Newest first. */
  readonly lines: readonly LogLine[];
  /** Null when there are no more. */
  readonly next: string | null;
}

/** What happens, as it happens: within a quarter of a second. A trace is told again whenever it has grown. */
export type LiveObservation =
  | { readonly type: 'trace'; readonly trace: TraceSummary }
  | { readonly type: 'log'; readonly line: LogLine }
  /** Series that got new values since the last tick (every second at most), the buckets that got them alone. */
  | { readonly type: 'metrics'; readonly series: readonly Series[] };

/** How the parts of the runtime tell what happens. Nothing is written before it returns: nobody waits for it. */
export interface Recorder {
  span(span: Span): void;
  /** The trace has to do with these payments. */
  touched(traceId: string, paymentIds: readonly string[]): void;
  measure(measurement: Measurement): void;
  /** A line of a function's log as it went into its file, and what it says. */
  logged(functionName: string, line: string, record: Readonly<Record<string, unknown>>): void;
}

/** What others may ask about what happened. */
export interface Observer {
  readonly recorder: Recorder;
  /** Newest first. */
  recentTraces(query?: TraceQuery): readonly TraceSummary[];
  trace(traceId: string): Trace | null;
  /** All that happened to one payment, in the order of time. */
  tracesOfPayment(paymentId: string): readonly Trace[];
  series(query?: SeriesQuery): readonly Series[];
  searchLogs(query: LogQuery): Promise<LogPage>;
  /** Returns the way to stop. A listener must not throw. */
  subscribe(listener: (observation: LiveObservation) => void): () => void;
  /** Writes what is not yet written and ends. */
  stop(): void;
}

/** For parts that nobody watches. */
export const unobserved: Recorder = {
  span: () => undefined,
  touched: () => undefined,
  measure: () => undefined,
  logged: () => undefined,
};
