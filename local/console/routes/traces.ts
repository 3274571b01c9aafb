import type { TraceRow, TraceView } from '../contract.ts';
import type { Observer, Span, Trace, TraceSummary } from '../../observe/observations.ts';
import { json, notFound } from '../http/answer.ts';
import type { Routes } from '../http/routes.ts';

const mostTraces = 200;

export const traceRow = (trace: TraceSummary): TraceRow => ({
  id: trace.traceId,
  name: trace.name,
  at: new Date(trace.startMs).toISOString(),
  durationMs: trace.durationMs,
  spanCount: trace.spanCount,
  hasError: trace.status === 'error',
  payments: trace.paymentIds,
});

/** The traces that have to do with a payment, newest first. */
export const tracesOf =
  (observer: Pick<Observer, 'tracesOfPayment'>) =>
  (paymentId: string): readonly TraceRow[] =>
    observer
      .tracesOfPayment(paymentId)
      .map(traceRow)
      .sort((one, other) => (one.at < other.at ? 1 : -1));

const traceView = (trace: Trace): TraceView => {
  const spanOf = (span: Span): TraceView['spans'][number] => ({
    id: span.spanId,
    parentId: span.parentId,
    name: span.name,
    kind: span.kind,
    offsetMs: span.startMs - trace.startMs,
    durationMs: span.durationMs,
    isError: span.status === 'error',
    attributes: span.attributes,
  });
  return { ...traceRow(trace), spans: trace.spans.map(spanOf) };
};

/** What caused what, and how long it took. */
export const traceRoutes = (
  observer: Pick<Observer, 'recentTraces' | 'trace' | 'tracesOfPayment'>,
): Routes => {
  const ofPayment = tracesOf(observer);
  return {
    'GET /api/traces': ({ query }) => {
      const payment = query.get('payment') ?? '';
      const onlyErrors = query.get('errors') === 'true';
      const recent = (): readonly TraceRow[] =>
        observer
          .recentTraces({ limit: mostTraces, ...(onlyErrors ? { status: 'error' as const } : {}) })
          .map(traceRow);
      const found = payment === '' ? recent() : ofPayment(payment);
      return json({ items: found.filter(({ hasError }) => hasError || !onlyErrors).slice(0, mostTraces) });
    },
    'GET /api/traces/:name': ({ name }) => {
      const trace = observer.trace(name);
      if (trace === null) throw notFound('The trace');
      return json(traceView(trace));
    },
  };
};
