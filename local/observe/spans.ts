import { randomBytes } from 'node:crypto';
import type { LocalContext } from '../seam.ts';
import type { Attributes, Recorder, Span, SpanKind } from './observations.ts';

/** A place in a trace, as X-Ray's header carries it from one part to the next. */
export interface TracePoint {
  readonly traceId: string;
  readonly parentId: string | null;
}

/** A span that has begun. */
export interface OpenSpan {
  readonly traceId: string;
  readonly spanId: string;
  /** The header that makes others continue below this span. */
  readonly header: string;
  end(outcome?: SpanOutcome): void;
}

export interface SpanOutcome {
  readonly status?: Span['status'];
  readonly attributes?: Attributes;
  readonly name?: string;
}

export type SpanStart = Pick<Span, 'name' | 'kind'>;

type Kit = Pick<LocalContext, 'clock' | 'recorder'>;

const newSpanId = (): string => randomBytes(8).toString('hex');

/** Reads X-Ray's header; null where it has no valid root. */
export const tracePoint = (header: string | undefined): TracePoint | null => {
  const [, epoch, random] = /Root=1-([0-9a-f]{8})-([0-9a-f]{24})/.exec(header ?? '') ?? [];
  if (epoch === undefined || random === undefined) return null;
  const [, parentId = null] = /Parent=([0-9a-f]{16})/.exec(header ?? '') ?? [];
  return { traceId: `${epoch}${random}`, parentId };
};

const newTrace = (nowMs: number): TracePoint => {
  const seconds = Math.floor(nowMs / 1000).toString(16);
  return { traceId: `${seconds}${randomBytes(12).toString('hex')}`, parentId: null };
};

/** The header of whatever stands below a span; sampled, as every trace is kept here, unless a caller says no. */
export const headerBelow = (
  { traceId, spanId }: Pick<Span, 'traceId' | 'spanId'>,
  sent: string | undefined,
): string => {
  const sampled = sent?.includes('Sampled=0') === true ? '0' : '1';
  return `Root=1-${traceId.slice(0, 8)}-${traceId.slice(8)};Parent=${spanId};Sampled=${sampled}`;
};

const milliseconds = (ms: number): number => Math.round(ms * 100) / 100;

const open = (
  { clock, recorder }: Kit,
  point: TracePoint,
  start: SpanStart & { sent?: string | undefined },
): OpenSpan => {
  const { name, kind, sent } = start;
  const { traceId, parentId } = point;
  const spanId = newSpanId();
  const startMs = clock.now();
  const startedAt = performance.now();
  return {
    traceId,
    spanId,
    header: headerBelow({ traceId, spanId }, sent),
    end: ({ status = 'ok', attributes = {}, name: better = name } = {}) => {
      const durationMs = milliseconds(performance.now() - startedAt);
      recorder.span({
        traceId,
        spanId,
        parentId,
        name: better,
        kind,
        startMs,
        durationMs,
        status,
        attributes,
      });
    },
  };
};

/** Begins a span below the header, or a new trace where the header names none. */
export const openSpan = (kit: Kit, sent: string | undefined, start: SpanStart): OpenSpan =>
  open(kit, tracePoint(sent) ?? newTrace(kit.clock.now()), { ...start, sent });

/** Begins a span only where there is a trace to continue. */
export const continueSpan = (kit: Kit, sent: string | undefined, start: SpanStart): OpenSpan | null => {
  const point = tracePoint(sent);
  return point && open(kit, point, { ...start, sent });
};

/** A span that is over, or was nobody's work (the time that a message waited). */
export interface PastSpan {
  readonly name: string;
  readonly kind: SpanKind;
  readonly startMs: number;
  readonly durationMs: number;
  readonly status?: Span['status'];
  readonly attributes?: Attributes;
}

/** Tells a span below another and gives its id. */
export const tellSpan = (recorder: Recorder, below: TracePoint, past: PastSpan): string => {
  const spanId = newSpanId();
  const { status = 'ok', attributes = {}, durationMs, ...rest } = past;
  recorder.span({ ...below, spanId, ...rest, durationMs: milliseconds(durationMs), status, attributes });
  return spanId;
};
