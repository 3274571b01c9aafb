import type { MetricsView } from '../../../../local/console/contract.ts';
import { highest, overallRate, sum, type QueueFigures } from './figures.ts';
import { asMs, asPercent, asSeconds } from './scales.ts';

/** Dead letters wait for a person, and say nothing about how fast the system is. */
const worked = ({ name }: QueueFigures): boolean => !name.endsWith('-dlq');

/** The whole in a few numbers. */
export function Stats({ view }: { readonly view: MetricsView }) {
  const requests = view.routes.reduce((total, route) => total + sum(route.requests), 0);
  const errors = view.routes.reduce((total, route) => total + sum(route.errors), 0);
  const facts = [
    ['Succeeded', asPercent(overallRate(view))],
    ['Attempts', String(sum(view.attempts))],
    ['Requests', String(requests)],
    ['Errors', String(errors)],
    ['Slowest p95', asMs(highest(view.routes.map(({ p95Ms }) => highest(p95Ms))))],
    [
      'Longest wait',
      asSeconds(highest(view.queues.filter(worked).map(({ oldestAgeS }) => highest(oldestAgeS)))),
    ],
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
