import { describe, expect, it } from '@jest/globals';
import type { MetricsView } from '../../../local/console/contract.ts';
import {
  busyRoutes,
  isQuiet,
  latest,
  overallRate,
  waitingQueues,
} from '../../../web/console/pages/metrics/figures.ts';
import { asPercent, asSeconds } from '../../../web/console/pages/metrics/scales.ts';
import { durationText } from '../../../web/console/parts/duration.ts';

const route = (name: string, requests: readonly number[]) => ({
  route: name,
  p50Ms: requests.map(() => null),
  p95Ms: requests.map(() => null),
  requests,
  errors: requests.map(() => 0),
});

const view: MetricsView = {
  seconds: [0, 5, 10],
  successRate: [1, null, 0.5],
  attempts: [2, 0, 6],
  routes: [route('GET /quiet', [0, 0, 0]), route('POST /some', [1, 0, 0]), route('POST /many', [3, 0, 4])],
  queues: [
    { name: 'short', oldestAgeS: [null, 2, null] },
    { name: 'never', oldestAgeS: [null, null, null] },
    { name: 'long', oldestAgeS: [null, 1, 30] },
  ],
};

describe('the figures of the metrics page', () => {
  it('weigh a success rate by its attempts', () => {
    expect(overallRate(view)).toBeCloseTo(5 / 8);
    expect(overallRate({ ...view, attempts: [0, 0, 0] })).toBeNull();
  });

  it('leave out routes that nobody asked for, the busiest first', () => {
    expect(busyRoutes(view).map((each) => each.route)).toEqual(['POST /many', 'POST /some']);
  });

  it('leave out queues in which nothing waited, the longest wait first', () => {
    expect(waitingQueues(view).map(({ name }) => name)).toEqual(['long', 'short']);
  });

  it('take the latest bucket in which something was measured', () => {
    expect(latest([1, 2, null])).toBe(2);
    expect(latest([null])).toBeNull();
  });

  it('say when there is nothing to plot', () => {
    expect(isQuiet(view)).toBe(false);
    expect(isQuiet({ ...view, attempts: [0, 0, 0], queues: [] })).toBe(false);
    expect(isQuiet({ ...view, attempts: [0, 0, 0], routes: [], queues: [] })).toBe(true);
  });
});

describe('numbers in words', () => {
  it.each([
    [0, '0 ms'],
    [0.42, '0.4 ms'],
    [12.4, '12 ms'],
    [1_340, '1.3 s'],
    [59_000, '59 s'],
    [60_000, '1 min'],
    [245_000, '4 min 5 s'],
    [3 * 3_600_000 + 60_000, '3 h 1 min'],
    [51 * 3_600_000, '2 d 3 h'],
  ])('%d ms is %s', (ms, words) => {
    expect(durationText(ms)).toBe(words);
  });

  it('have a dash where nothing was measured', () => {
    expect([asPercent(null), asSeconds(null)]).toEqual(['–', '–']);
    expect([asPercent(0.954), asSeconds(4.4), asSeconds(125)]).toEqual(['95%', '4 s', '2 min 5 s']);
  });
});
