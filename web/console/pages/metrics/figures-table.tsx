import type { MetricsView } from '../../../../local/console/contract.ts';
import { DataTable, type Column } from '../../parts/data-table.tsx';
import {
  busyRoutes,
  highest,
  latest,
  sum,
  waitingQueues,
  type QueueFigures,
  type RouteFigures,
} from './figures.ts';
import { asMs, asSeconds } from './scales.ts';

const routeColumns: readonly Column<RouteFigures>[] = [
  { head: 'Route', cell: ({ route }) => route },
  { head: 'Requests', isNumber: true, cell: ({ requests }) => sum(requests) },
  { head: 'Errors', isNumber: true, cell: ({ errors }) => sum(errors) },
  { head: 'Latest p50', isNumber: true, cell: ({ p50Ms }) => asMs(latest(p50Ms)) },
  { head: 'Latest p95', isNumber: true, cell: ({ p95Ms }) => asMs(latest(p95Ms)) },
  { head: 'Highest p95', isNumber: true, cell: ({ p95Ms }) => asMs(highest(p95Ms)) },
];

const queueColumns: readonly Column<QueueFigures>[] = [
  { head: 'Queue', cell: ({ name }) => name },
  { head: 'Latest age', isNumber: true, cell: ({ oldestAgeS }) => asSeconds(latest(oldestAgeS)) },
  { head: 'Highest age', isNumber: true, cell: ({ oldestAgeS }) => asSeconds(highest(oldestAgeS)) },
];

/** What the plots show, as numbers. */
export function FiguresTable({ view }: { readonly view: MetricsView }) {
  return (
    <details class="figures">
      <summary>The same as tables</summary>
      <DataTable
        caption="Requests and latency by route"
        columns={routeColumns}
        rows={busyRoutes(view)}
        rowKey={({ route }) => route}
      />
      <DataTable
        caption="Age of the oldest message by queue"
        columns={queueColumns}
        rows={waitingQueues(view)}
        rowKey={({ name }) => name}
      />
    </details>
  );
}
