import type { MetricsView } from '../../../../local/console/contract.ts';
import { highest, overallRate, sum } from './figures.ts';
import { asMs, asPercent, asSeconds } from './scales.ts';

const most = (values: readonly (number | null)[]): number | null => highest(values);

/** The whole in five numbers. */
export function Stats({ view }: { readonly view: MetricsView }) {
  const requests = view.routes.reduce((total, route) => total + sum(route.requests), 0);
  const errors = view.routes.reduce((total, route) => total + sum(route.errors), 0);
  const facts = [
    ['Succeeded', asPercent(overallRate(view))],
    ['Attempts', String(sum(view.attempts))],
    ['Requests', String(requests)],
    ['Errors', String(errors)],
    ['Slowest p95', asMs(most(view.routes.map(({ p95Ms }) => highest(p95Ms))))],
    ['Longest wait', asSeconds(most(view.queues.map(({ oldestAgeS }) => highest(oldestAgeS))))],
  ] as const;
  return (
    <dl class="stats">
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
