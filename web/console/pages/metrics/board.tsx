import type { Signal } from '@preact/signals';
import type { MetricsView } from '../../../../local/console/contract.ts';
import { Section } from '../../parts/page.tsx';
import { commonStart } from '../names.ts';
import { busyRoutes, highest, overallRate, sum, waitingQueues, type RouteFigures } from './figures.ts';
import { Card } from './card.tsx';
import { FiguresTable } from './figures-table.tsx';
import { Pointer } from './pointer.tsx';
import { asMs, asPercent, asSeconds, scales } from './scales.ts';
import { Stats } from './stats.tsx';

export interface BoardProps {
  readonly view: MetricsView;
  readonly pointed: Signal<number | null>;
  readonly minutes: number;
}

function Payments({ view, pointed }: BoardProps) {
  const frame = { seconds: view.seconds, pointed };
  return (
    <div class="plot-cards">
      <Card
        {...frame}
        title="Attempts that succeeded"
        summary={`${asPercent(overallRate(view))} of ${sum(view.attempts)} attempts succeeded.`}
        lines={[{ label: 'success', values: view.successRate, tone: 'main', shape: 'line' }]}
        scale={scales.share}
      />
      <Card
        {...frame}
        title="Attempts to pay"
        summary={`${sum(view.attempts)} attempts, at most ${highest(view.attempts) ?? 0} at once.`}
        lines={[{ label: 'attempts', values: view.attempts, tone: 'main', shape: 'bars' }]}
        scale={scales.count}
      />
    </div>
  );
}

function Route({ route, view, pointed }: Omit<BoardProps, 'minutes'> & { readonly route: RouteFigures }) {
  const frame = { seconds: view.seconds, pointed };
  return (
    <>
      <Card
        {...frame}
        title={route.route}
        unit="latency"
        summary={`Median at most ${asMs(highest(route.p50Ms))}, 95th percentile at most ${asMs(highest(route.p95Ms))}.`}
        lines={[
          { label: 'p95', values: route.p95Ms, tone: 'second', shape: 'dashed' },
          { label: 'p50', values: route.p50Ms, tone: 'main', shape: 'line' },
        ]}
        scale={scales.milliseconds}
      />
      <Card
        {...frame}
        title={route.route}
        unit="requests"
        summary={`${sum(route.requests)} requests, ${sum(route.errors)} errors.`}
        lines={[
          { label: 'requests', values: route.requests, tone: 'main', shape: 'bars' },
          { label: 'errors', values: route.errors, tone: 'error', shape: 'bars' },
        ]}
        scale={scales.count}
      />
    </>
  );
}

function Queues({ view, pointed }: BoardProps) {
  const queues = waitingQueues(view);
  const start = commonStart(view.queues.map(({ name }) => name));
  if (queues.length === 0) return <p class="quiet">No message had to wait.</p>;
  return (
    <div class="plot-cards">
      {queues.map(({ name, oldestAgeS }) => (
        <Card
          key={name}
          seconds={view.seconds}
          pointed={pointed}
          title={name.slice(start.length)}
          unit="oldest"
          summary={`The oldest message waited ${asSeconds(highest(oldestAgeS))} at most.`}
          lines={[{ label: 'age', values: oldestAgeS, tone: 'main', shape: 'line' }]}
          scale={scales.seconds}
        />
      ))}
    </div>
  );
}

/** All plots, small and on the same axis of time, so that they can be read against each other. */
export function Board(props: BoardProps) {
  const { view, pointed } = props;
  return (
    <>
      <Stats view={view} />
      <Pointer seconds={view.seconds} pointed={pointed} />
      <Section title="Payments">
        <Payments {...props} />
      </Section>
      <Section title="Routes">
        <div class="plot-cards">
          {busyRoutes(view).map((route) => (
            <Route key={route.route} route={route} view={view} pointed={pointed} />
          ))}
        </div>
      </Section>
      <Section title="Queues: age of the oldest message">
        <Queues {...props} />
      </Section>
      <FiguresTable view={view} />
    </>
  );
}
