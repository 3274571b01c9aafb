import type { MetricsView } from '../contract.ts';
import { type Bucket, type Observer, type Series, runtimeMetrics } from '../../observe/observations.ts';
import { json } from '../http/answer.ts';
import { type Routes, numberIn } from '../http/routes.ts';

const limits = { byDefault: 15, most: 60 };
const bucketMs = 5000;
/** However long the span of time, a plot has about so many points. */
const mostPoints = 180;

/** The points of a plot, and which of them a measured bucket falls into. */
interface Grid {
  readonly starts: readonly number[];
  at(startMs: number): number;
}

const gridOf = (nowMs: number, minutes: number): Grid => {
  const step = Math.ceil((minutes * 60_000) / mostPoints / bucketMs) * bucketMs;
  const count = Math.ceil((minutes * 60_000) / step);
  const first = Math.floor(nowMs / step) * step - (count - 1) * step;
  return {
    starts: Array.from({ length: count }, (_, at) => first + at * step),
    at: (startMs) => Math.floor((startMs - first) / step),
  };
};

const bucketsBy = (series: readonly Series[], grid: Grid): readonly (readonly Bucket[])[] => {
  const cells = grid.starts.map((): Bucket[] => []);
  for (const bucket of series.flatMap(({ buckets }) => buckets)) cells[grid.at(bucket.startMs)]?.push(bucket);
  return cells;
};

const total = (buckets: readonly Bucket[], of: (bucket: Bucket) => number): number =>
  buckets.reduce((sum, bucket) => sum + of(bucket), 0);

const countOf = (buckets: readonly Bucket[]): number => total(buckets, ({ count }) => count);

const mean = (buckets: readonly Bucket[], of: (bucket: Bucket) => number): number | null => {
  const count = countOf(buckets);
  return count === 0 ? null : total(buckets, (bucket) => of(bucket) * bucket.count) / count;
};

const highest = (buckets: readonly Bucket[], of: (bucket: Bucket) => number): number | null =>
  buckets.length === 0 ? null : Math.max(...buckets.map(of));

/** Buckets keep ranks and no values: of several, the median is weighed by their counts, the p95 is the worst of them. */
const routesOf = (series: readonly Series[], grid: Grid): MetricsView['routes'] =>
  [...Map.groupBy(series, ({ dimensions }) => dimensions['route'] ?? '')]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([route, ofRoute]) => {
      const cells = bucketsBy(ofRoute, grid);
      const failed = ofRoute.filter(({ dimensions }) => Number(dimensions['status']) >= 500);
      return {
        route,
        p50Ms: cells.map((cell) => mean(cell, ({ p50 }) => p50)),
        p95Ms: cells.map((cell) => highest(cell, ({ p95 }) => p95)),
        requests: cells.map(countOf),
        errors: bucketsBy(failed, grid).map(countOf),
      };
    });

const queuesOf = (series: readonly Series[], grid: Grid): MetricsView['queues'] =>
  series
    .map((ofQueue) => ({
      name: ofQueue.dimensions['queue'] ?? '',
      oldestAgeS: bucketsBy([ofQueue], grid).map((cell) => {
        const oldest = highest(cell, ({ max }) => max);
        return oldest === null ? null : oldest / 1000;
      }),
    }))
    .sort((one, other) => (one.name < other.name ? -1 : 1));

/** The figures behind the plots. */
export const metricRoutes = (observer: Pick<Observer, 'series'>, now: () => number): Routes => ({
  'GET /api/metrics': ({ query }) => {
    const grid = gridOf(now(), numberIn(query, 'minutes', limits));
    const series = (name: string): readonly Series[] =>
      observer.series({ name, sinceMs: grid.starts[0] ?? 0 });
    const attempts = bucketsBy(series(runtimeMetrics.paymentSuccess), grid);
    const view: MetricsView = {
      seconds: grid.starts.map((startMs) => startMs / 1000),
      successRate: attempts.map((cell) => mean(cell, ({ sum, count }) => sum / count)),
      attempts: attempts.map(countOf),
      routes: routesOf(series(runtimeMetrics.requestDuration), grid),
      queues: queuesOf(series(runtimeMetrics.queueAge), grid),
    };
    return json(view);
  },
});
