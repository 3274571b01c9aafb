import { useSignal } from '@preact/signals';
import { useLocation } from 'preact-iso/router';
import { useEffect } from 'preact/hooks';
import { addresses } from '../data/api.ts';
import { useResource } from '../data/resource.ts';
import { Empty } from '../parts/empty.tsx';
import { Loaded } from '../parts/loaded.tsx';
import { Page } from '../parts/page.tsx';
import { Board } from './metrics/board.tsx';
import { isQuiet } from './metrics/figures.ts';
import { Range, rangeOf } from './metrics/range.tsx';

/** Figures move in buckets of seconds: to ask more often would show the same. */
const refreshMs = 2_500;

/** Plots of what was measured: how payments fare, how fast each route answers, how long messages wait. */
export default function MetricsPage() {
  const { query, route } = useLocation();
  const minutes = rangeOf(query['minutes']);
  const metrics = useResource(addresses.metrics({ minutes }));
  const pointed = useSignal<number | null>(null);
  useEffect(() => {
    const timer = window.setInterval(() => document.hidden || metrics.reload(), refreshMs);
    return () => window.clearInterval(timer);
  }, []);
  return (
    <Page
      title="Metrics"
      actions={<Range minutes={minutes} onChange={(next) => route(`/metrics?minutes=${next}`, true)} />}
    >
      <Loaded from={metrics} rows={8}>
        {(view) =>
          isQuiet(view) ? (
            <Empty title={`Nothing was measured in the last ${minutes} minutes`} icon="metrics">
              <p>Make a purchase or ask the API for something, and the plots begin.</p>
            </Empty>
          ) : (
            <Board view={view} pointed={pointed} minutes={minutes} />
          )
        }
      </Loaded>
    </Page>
  );
}
