import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as delay } from 'node:timers/promises';
import { createClock } from '../../../local/events/clock.ts';
import { openLogFile } from '../../../local/host/lambda/log-file.ts';
import type { LiveObservation, Observer, Span } from '../../../local/observe/observations.ts';
import { createObserver } from '../../../local/observe/observer.ts';
import { watchRequest } from '../../../local/observe/request.ts';

const traceId = '65f0c0de0123456789abcdef01234567';
const rootId = '1-65f0c0de-0123456789abcdef01234567';

const span: Span = {
  traceId,
  spanId: 'a',
  parentId: null,
  name: 'POST /payment-intents',
  kind: 'gateway',
  startMs: Date.now(),
  durationMs: 5,
  status: 'ok',
  attributes: {},
};

const line = {
  level: 'INFO',
  message: 'A request was answered',
  timestamp: '2026-03-01T10:00:00.000Z',
  logCode: 'request_handled',
  requestId: 'r-1',
  paymentId: 'pay_00000001',
  xray_trace_id: rootId,
  function: 'create-payment-intent',
  RequestHandled: 1,
  _aws: {
    Timestamp: 1,
    CloudWatchMetrics: [
      {
        Namespace: 'Payments',
        Dimensions: [['function']],
        Metrics: [{ Name: 'RequestHandled', Unit: 'Count' }],
      },
    ],
  },
};

describe('the observer', () => {
  let directory: string;
  let db: DatabaseSync;
  let observer: Observer;
  let complaints: string[];

  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'observer-'));
    db = new DatabaseSync(':memory:');
    complaints = [];
    const log = (text: string): void => void complaints.push(text);
    observer = createObserver({ clock: createClock(), db, log, logDirectory: directory });
  });

  afterEach(() => {
    observer.stop();
    rmSync(directory, { recursive: true });
  });

  const heard = async (type: LiveObservation['type']): Promise<LiveObservation> => {
    const { promise, resolve } = Promise.withResolvers<LiveObservation>();
    const stop = observer.subscribe((observation) => {
      if (observation.type === type) resolve(observation);
    });
    return promise.finally(stop);
  };

  it('writes nothing while it is told, and all of it soon after', async () => {
    const rows = (): unknown => db.prepare('SELECT count(*) AS n FROM observe_spans').get()?.['n'];
    const live = heard('trace');
    observer.recorder.span(span);
    expect(rows()).toBe(0);
    expect(await live).toMatchObject({ trace: { traceId, spanCount: 1 } });
    expect(rows()).toBe(1);
  });

  it('answers with what it was told last, written or not', () => {
    observer.recorder.span(span);
    expect(observer.trace(traceId)?.spans).toEqual([span]);
    expect(observer.recentTraces()).toHaveLength(1);
  });

  it('joins a trace to the payments that its log lines name', () => {
    observer.recorder.span(span);
    observer.recorder.logged('payments-local-create-payment-intent', JSON.stringify(line), line);
    expect(observer.tracesOfPayment('pay_00000001').map((trace) => trace.traceId)).toEqual([traceId]);
  });

  it('makes series of the metrics in log lines', () => {
    for (let count = 0; count < 3; count += 1) observer.recorder.logged('fn', JSON.stringify(line), line);
    const [series] = observer.series({ name: 'RequestHandled' });
    expect(series).toMatchObject({
      dimensions: { function: 'create-payment-intent' },
      unit: 'Count',
      total: { count: 3, sum: 3 },
    });
  });

  it('tells a line as it is written, without the envelope of its metrics', async () => {
    const live = heard('log');
    observer.recorder.logged('payments-local-fn', JSON.stringify(line), line);
    expect(await live).toMatchObject({
      line: {
        function: 'payments-local-fn',
        level: 'INFO',
        code: 'request_handled',
        requestId: 'r-1',
        paymentId: 'pay_00000001',
        traceId,
        atMs: Date.parse('2026-03-01T10:00:00.000Z'),
        fields: expect.not.objectContaining({ _aws: expect.anything() }),
      },
    });
  });

  it('tells a line under the id by which a search finds it', async () => {
    const { recorder } = observer;
    const file = openLogFile('payments-local-fn', { directory, now: Date.now, recorder });
    const live = heard('log');
    file.append(JSON.stringify(line), 'f-1');
    const told = await live;
    file.close();
    let [found] = (await observer.searchLogs({})).lines;
    for (; found === undefined; [found] = (await observer.searchLogs({})).lines) await delay(5);
    expect(told).toEqual({ type: 'log', line: found });
    expect(found.fields['function_request_id']).toBe('f-1');
  });

  it('tells what was measured, a tick at a time', async () => {
    const live = heard('metrics');
    for (const value of [1, 3]) {
      observer.recorder.measure({ name: 'queue.depth', dimensions: { queue: 'mail' }, unit: 'Count', value });
    }
    expect(await live).toMatchObject({ series: [{ name: 'queue.depth', total: { count: 2, sum: 4 } }] });
  });

  it('goes on when the database refuses', () => {
    db.exec('DROP TABLE observe_spans');
    observer.recorder.span(span);
    expect(() => observer.series()).not.toThrow();
    expect(complaints).toHaveLength(1);
  });

  it('keeps of a request its route, and of its path the payments alone', () => {
    const clock = createClock();
    const watched = watchRequest({ clock, recorder: observer.recorder }, undefined, 'gateway');
    watched.end({
      route: 'GET /payment-intents/{id}',
      path: '/payment-intents/pay_00000001/ada@example.org',
      status: 503,
      requestId: 'r-1',
    });
    const [trace] = observer.recentTraces();
    expect(trace).toMatchObject({
      name: 'GET /payment-intents/{id}',
      status: 'error',
      paymentIds: ['pay_00000001'],
    });
    expect(JSON.stringify(observer.trace(trace?.traceId ?? ''))).not.toContain('ada');
    const [series] = observer.series({ name: 'request.duration' });
    expect(series).toMatchObject({
      dimensions: { route: 'GET /payment-intents/{id}', status: '503' },
      total: { count: 1 },
    });
  });
});

describe('the log of a function', () => {
  it('moves aside when it is full and keeps one file before it', async () => {
    const directory = mkdtempSync(join(tmpdir(), 'log-'));
    const recorder = { span: nothing, touched: nothing, measure: nothing, logged: nothing };
    const file = openLogFile('fn', { directory, now: Date.now, recorder, limitBytes: 1000 });
    for (let n = 0; n < 95; n += 1) file.append(JSON.stringify({ n, filler: 'x'.repeat(80) }), null);
    file.close();
    const text = (name: string): string => readFileSync(join(directory, name), 'utf8');
    while (!text('fn.log').includes('"n":94')) await delay(5);
    expect(text('fn.1.log').length).toBeLessThan(1200);
    expect(text('fn.1.log')).toContain('"n":8');
    const kept = `${text('fn.1.log')}${text('fn.log')}`.trim().split('\n');
    expect(kept.length).toBeLessThan(24);
    rmSync(directory, { recursive: true });
  });
});

const nothing = (): void => undefined;
