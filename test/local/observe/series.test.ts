import { beforeEach, describe, expect, it } from '@jest/globals';
import { embeddedMetrics } from '../../../local/observe/embedded-metrics.ts';
import { type SeriesStore, createSeriesStore } from '../../../local/observe/series-store.ts';

const second = 1000;
const startMs = 1_772_359_200_000;

describe('series of what was measured', () => {
  let nowMs: number;
  let store: SeriesStore;

  beforeEach(() => {
    nowMs = startMs;
    store = createSeriesStore(() => nowMs);
  });

  const took = (value: number, dimensions: Record<string, string> = { route: 'GET /health' }): void => {
    store.add({ name: 'request.duration', dimensions, unit: 'Milliseconds', value });
  };

  it('gives count, sum, ends and nearest ranks of a known sequence, per five seconds and over all', () => {
    for (const value of [10, 30, 20, 40]) took(value);
    nowMs += 5 * second;
    for (let value = 1; value <= 100; value += 1) took(value);
    const [series] = store.read({ name: 'request.duration' });
    expect(series?.buckets).toEqual([
      { startMs, count: 4, sum: 100, min: 10, max: 40, p50: 20, p95: 40 },
      { startMs: startMs + 5000, count: 100, sum: 5050, min: 1, max: 100, p50: 50, p95: 95 },
    ]);
    expect(series?.total).toEqual({ count: 104, sum: 5150, min: 1, max: 100, p50: 48, p95: 95 });
  });

  it('keeps its counts exact and its ranks close when a bucket gets more than it can keep', () => {
    for (let value = 0; value < 10_000; value += 1) took(value);
    const total = store.read({})[0]?.total;
    expect(total).toMatchObject({ count: 10_000, sum: 49_995_000, min: 0, max: 9999 });
    expect(Math.abs((total?.p50 ?? 0) - 5000)).toBeLessThan(50);
    expect(Math.abs((total?.p95 ?? 0) - 9500)).toBeLessThan(50);
  });

  it('tells series of one name apart by their dimensions', () => {
    took(1, { route: 'a', status: '200' });
    took(2, { status: '200', route: 'a' });
    took(3, { route: 'b', status: '200' });
    expect(store.read({ dimensions: { route: 'a' } }).map(({ total }) => total?.count)).toEqual([2]);
    expect(store.read({ dimensions: { status: '200' } })).toHaveLength(2);
    expect(store.read({ dimensions: { route: 'c' } })).toEqual([]);
  });

  it('forgets what is older than an hour', () => {
    took(1);
    nowMs += 3600 * second - 1;
    expect(store.read({})[0]?.total?.count).toBe(1);
    nowMs += 5 * second + 1;
    expect(store.read({})).toEqual([]);
    took(2);
    expect(store.read({})[0]?.buckets.map(({ sum }) => sum)).toEqual([2]);
  });

  it('tells once what has changed, with the buckets that changed alone', () => {
    const told = (): unknown => store.changed().map(({ buckets }) => buckets.map(({ sum }) => sum));
    took(1);
    expect(told()).toEqual([[1]]);
    nowMs += 5 * second;
    took(2);
    expect(told()).toEqual([[2]]);
    expect(told()).toEqual([]);
  });

  it('tells what was measured just before a bucket ended, too', () => {
    took(1);
    nowMs += 5 * second;
    expect(store.changed().map(({ total }) => total?.sum)).toEqual([1]);
  });
});

describe('metrics embedded in a log line', () => {
  it('are read with their unit and the largest set of dimensions', () => {
    const record = {
      _aws: {
        Timestamp: startMs,
        CloudWatchMetrics: [
          {
            Namespace: 'Payments',
            Dimensions: [['service'], ['service', 'function']],
            Metrics: [
              { Name: 'RequestHandled', Unit: 'Count' },
              { Name: 'RequestDurationMs', Unit: 'Milliseconds' },
            ],
          },
        ],
      },
      service: 'payments',
      function: 'create-refund',
      RequestHandled: 1,
      RequestDurationMs: [12.5, 7],
    };
    const dimensions = { service: 'payments', function: 'create-refund' };
    expect(embeddedMetrics(record)).toEqual([
      { name: 'RequestHandled', dimensions, unit: 'Count', value: 1 },
      { name: 'RequestDurationMs', dimensions, unit: 'Milliseconds', value: 12.5 },
      { name: 'RequestDurationMs', dimensions, unit: 'Milliseconds', value: 7 },
    ]);
  });

  it('are found in no other line', () => {
    expect(embeddedMetrics({ message: 'A request was answered' })).toEqual([]);
  });
});
