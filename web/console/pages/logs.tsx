import { useLocation } from 'preact-iso/router';
import type { LogLine } from '../../../local/console/contract.ts';
import { addresses } from '../data/api.ts';
import { useHold } from '../data/hold.ts';
import { useResource } from '../data/resource.ts';
import { Empty } from '../parts/empty.tsx';
import { LiveList } from '../parts/live-list.tsx';
import { Page } from '../parts/page.tsx';
import { PauseButton } from '../parts/pause-button.tsx';
import { addressOf, filterOf, isUnfiltered, noFilter, type LogFilter } from './logs/filter.ts';
import { LogFilters } from './logs/filters.tsx';
import { LogItem } from './logs/log-item.tsx';
import { useLogs } from './logs/use-logs.ts';
import { commonStart } from './names.ts';

interface LinesProps {
  readonly lines: readonly LogLine[];
  readonly filter: LogFilter;
  readonly start: string;
}

function Lines({ lines, filter, start }: LinesProps) {
  if (lines.length > 0) {
    return (
      <ol aria-label="Log lines, newest first">
        {lines.map((line) => (
          <LogItem key={line.id} line={line} start={start} />
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
      <p class="ways">
        <a href={addressOf(noFilter)}>Show all lines</a>
        {filter.payment === '' ? null : (
          <a href={`/traces?payment=${filter.payment}`}>Show the payment’s traces</a>
        )}
      </p>
    </Empty>
  );
}

/** What the functions write, newest first, as they write it, or what is looked for in it. */
export default function LogsPage() {
  const { query, route } = useLocation();
  const filter = filterOf(query);
  const logs = useLogs(filter);
  const functions = useResource(addresses.system()).data?.functions ?? [];
  const held = useHold(logs.items, ({ id }) => id, addressOf(filter));
  return (
    <Page title="Logs" actions={<PauseButton held={held} />}>
      <LogFilters filter={filter} functions={functions} onChange={(next) => route(addressOf(next), true)} />
      <LiveList list={logs} held={held} more="Show older lines">
        {(shown) => <Lines lines={shown} filter={filter} start={commonStart(functions)} />}
      </LiveList>
    </Page>
  );
}
