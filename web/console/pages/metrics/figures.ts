import type { MetricsView } from '../../../../local/console/contract.ts';

/** Null is a bucket in which there was nothing to measure. */
export type Values = readonly (number | null)[];

export type RouteFigures = MetricsView['routes'][number];
export type QueueFigures = MetricsView['queues'][number];

const known = (values: Values): readonly number[] => values.filter((value) => value !== null);

export const sum = (values: Values): number => known(values).reduce((total, value) => total + value, 0);

export const highest = (values: Values): number | null => {
  const there = known(values);
  return there.length === 0 ? null : Math.max(...there);
};

export const latest = (values: Values): number | null => known(values).at(-1) ?? null;

/** The share of all attempts that succeeded: a bucket counts as much as it has attempts. */
export function overallRate({ successRate, attempts }: MetricsView): number | null {
  const total = sum(attempts);
  if (total === 0) return null;
  const succeeded = successRate.reduce<number>(
    (so, rate, index) => so + (rate ?? 0) * (attempts[index] ?? 0),
    0,
  );
  return succeeded / total;
}

/** Routes that were asked for, the busiest first. */
export const busyRoutes = ({ routes }: MetricsView): readonly RouteFigures[] =>
  routes
    .filter(({ requests }) => sum(requests) > 0)
    .sort((a, b) => sum(b.requests) - sum(a.requests) || a.route.localeCompare(b.route));

/** Queues in which something waited, the longest wait first. */
export const waitingQueues = ({ queues }: MetricsView): readonly QueueFigures[] =>
  queues
    .filter(({ oldestAgeS }) => highest(oldestAgeS) !== null)
    .sort((a, b) => (highest(b.oldestAgeS) ?? 0) - (highest(a.oldestAgeS) ?? 0));

/** Whether there is nothing to plot. */
export const isQuiet = (view: MetricsView): boolean =>
  sum(view.attempts) === 0 && busyRoutes(view).length === 0 && waitingQueues(view).length === 0;
