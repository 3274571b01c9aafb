import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { DatabaseSync } from 'node:sqlite';
import type { Span } from '../../../local/observe/observations.ts';
import { type TraceStore, createTraceStore } from '../../../local/observe/trace-store.ts';

const traceId = (n: number): string => n.toString(16).padStart(32, '0');

const span = (n: number, changes: Partial<Span> = {}): Span => ({
  traceId: traceId(n),
  spanId: `${String(n)}a`,
  parentId: null,
  name: 'POST /payment-intents',
  kind: 'gateway',
  startMs: n * 1000,
  durationMs: 20,
  status: 'ok',
  attributes: { httpStatus: 201 },
  ...changes,
});

describe('the ring of traces', () => {
  let db: DatabaseSync;
  let store: TraceStore;

  beforeEach(() => {
    db = new DatabaseSync(':memory:');
    store = createTraceStore(db, 5);
  });

  afterEach(() => {
    db.close();
  });

  const write = (...spans: readonly Span[]): void => {
    store.write({ spans, touched: [] });
  };

  it('names a trace by the span that began first, whichever was told first', () => {
    write(
      span(1, { spanId: 'child', parentId: '1a', kind: 'function', name: 'create', durationMs: 10 }),
      span(1, { durationMs: 12 }),
    );
    write(span(1, { spanId: 'late', startMs: 1500, durationMs: 100, kind: 'queue', name: 'mail' }));
    expect(store.recent({})).toEqual([
      {
        traceId: traceId(1),
        name: 'POST /payment-intents',
        kind: 'gateway',
        startMs: 1000,
        durationMs: 600,
        status: 'ok',
        spanCount: 3,
        paymentIds: [],
      },
    ]);
    expect(store.trace(traceId(1))?.spans.map(({ spanId }) => spanId)).toEqual(['1a', 'child', 'late']);
  });

  it('calls a trace an error when one of its spans is', () => {
    write(span(1, { spanId: 'b', status: 'error' }), span(1), span(2));
    expect(store.recent({ status: 'error' }).map((trace) => trace.traceId)).toEqual([traceId(1)]);
  });

  it('keeps the latest traces and nothing of those before', () => {
    write(...[1, 2, 3, 4, 5].map((n) => span(n)));
    store.write({ spans: [], touched: [{ traceId: traceId(1), paymentIds: ['pay_1'] }] });
    write(span(6), span(7));
    expect(store.recent({}).map((trace) => trace.traceId)).toEqual([7, 6, 5, 4, 3].map(traceId));
    expect(store.trace(traceId(1))).toBeNull();
    expect(store.ofPayment('pay_1')).toEqual([]);
    const left = db.prepare('SELECT count(*) AS n FROM observe_spans').get();
    expect(left?.['n']).toBe(5);
  });

  it('keeps so many spans of one trace and counts the others', () => {
    write(...Array.from({ length: 600 }, (_, at) => span(1, { spanId: String(at) })));
    expect(store.trace(traceId(1))?.spans).toHaveLength(500);
    expect(store.recent({})[0]?.spanCount).toBe(600);
  });

  it('shows all traces of a payment in the order of time', () => {
    write(span(3), span(1), span(2));
    const touched = [3, 1].map((n) => ({ traceId: traceId(n), paymentIds: ['pay_1', 'pay_2'] }));
    store.write({ spans: [], touched: [...touched, ...touched] });
    expect(store.ofPayment('pay_1').map(({ startMs }) => startMs)).toEqual([1000, 3000]);
    expect(store.trace(traceId(3))?.paymentIds).toEqual(['pay_1', 'pay_2']);
  });

  it('is asked by kind, part of the name and moment', () => {
    write(span(1), span(2, { kind: 'schedule', name: 'payments-local-sweep-payments' }), span(3));
    const ids = (query: Parameters<TraceStore['recent']>[0]) =>
      store.recent(query).map((trace) => trace.startMs / 1000);
    expect(ids({ kind: 'schedule' })).toEqual([2]);
    expect(ids({ name: 'SWEEP' })).toEqual([2]);
    expect(ids({ beforeMs: 3000 })).toEqual([2, 1]);
    expect(ids({ limit: 1 })).toEqual([3]);
  });

  it('is still there for the next start', () => {
    write(span(1));
    store.write({ spans: [], touched: [{ traceId: traceId(1), paymentIds: ['pay_1'] }] });
    expect(createTraceStore(db, 5).ofPayment('pay_1')).toHaveLength(1);
  });
});
