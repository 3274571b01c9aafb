import { useLocation } from 'preact-iso/router';
import { useEffect, useState } from 'preact/hooks';
import type { LogLine } from '../../../local/console/contract.ts';
import { Empty } from '../parts/empty.tsx';
import { FailureNote } from '../parts/failure-note.tsx';
import { Page } from '../parts/page.tsx';
import { PauseButton } from '../parts/pause-button.tsx';
import { Skeleton } from '../parts/skeleton.tsx';
import { addressOf, filterOf, isUnfiltered, noFilter, type LogFilter } from './logs/filter.ts';
import { LogFilters } from './logs/filters.tsx';
import { LogItem } from './logs/log-item.tsx';
import { useLogs, type Logs } from './logs/use-logs.ts';

function Lines({ lines, filter }: { readonly lines: readonly LogLine[]; readonly filter: LogFilter }) {
  if (lines.length > 0) {
    return (
      <ol class="log-list" aria-label="Log lines, newest first">
        {lines.map((line) => (
          <LogItem key={line.id} line={line} />
        ))}
      </ol>
    );
  }
  return isUnfiltered(filter) ? (
    <Empty title="No function has written a line yet" icon="logs">
      <p>Make a purchase: what the functions say about it appears here as they say it.</p>
    </Empty>
  ) : (
    <Empty title="No line fits the search" icon="search">
      <a href={addressOf(noFilter)}>Show all lines</a>
    </Empty>
  );
}

function Older({ from }: { readonly from: Logs }) {
  if (!from.hasOlder) return <p class="list-end">That is where the log begins.</p>;
  return (
    <p class="list-end">
      <button type="button" class="button" disabled={from.isLoading} onClick={from.loadOlder}>
        Show older lines
      </button>
    </p>
  );
}

function Body({
  logs,
  filter,
  held,
}: {
  readonly logs: Logs;
  readonly filter: LogFilter;
  readonly held: LogLine[] | null;
}) {
  const shown = held ?? logs.lines;
  if (shown === null) return logs.failure === null ? <Skeleton rows={10} /> : null;
  return (
    <>
      <Lines lines={shown} filter={filter} />
      {shown.length === 0 || held !== null ? null : <Older from={logs} />}
    </>
  );
}

/** What the functions write, newest first, as they write it, or what is looked for in it. */
export default function LogsPage() {
  const { query, route } = useLocation();
  const filter = filterOf(query);
  const logs = useLogs(filter);
  const [held, setHeld] = useState<LogLine[] | null>(null);
  useEffect(() => setHeld(null), [addressOf(filter)]);
  const heldIds = new Set(held?.map(({ id }) => id));
  const waiting = held === null ? 0 : (logs.lines ?? []).filter(({ id }) => !heldIds.has(id)).length;
  return (
    <Page
      title="Logs"
      actions={
        <PauseButton
          isPaused={held !== null}
          waiting={waiting}
          onPause={(isPaused) => setHeld(isPaused ? [...(logs.lines ?? [])] : null)}
        />
      }
    >
      <LogFilters filter={filter} onChange={(next) => route(addressOf(next), true)} />
      {logs.failure === null ? null : <FailureNote failure={logs.failure} onRetry={logs.reload} />}
      <Body logs={logs} filter={filter} held={held} />
    </Page>
  );
}
