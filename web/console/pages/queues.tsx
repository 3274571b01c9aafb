import { useLocation } from 'preact-iso/router';
import type { QueueRow } from '../../../local/console/contract.ts';
import { addresses } from '../data/api.ts';
import { useResource } from '../data/resource.ts';
import { Chip } from '../parts/chip.tsx';
import { Empty } from '../parts/empty.tsx';
import { Loaded } from '../parts/loaded.tsx';
import { Page } from '../parts/page.tsx';
import { commonStart } from './names.ts';
import { pairsOf } from './queues/pairs.ts';
import { QueueTable } from './queues/queue-table.tsx';

const waiting = (rows: readonly QueueRow[]): number =>
  rows.reduce((sum, { visible, delayed, inFlight }) => sum + visible + delayed + inFlight, 0);

function Totals({ rows }: { readonly rows: readonly QueueRow[] }) {
  const dead = waiting(rows.filter(({ isDeadLetter }) => isDeadLetter));
  const alive = waiting(rows) - dead;
  return (
    <>
      <Chip
        tone={alive === 0 ? 'good' : 'busy'}
        label={alive === 0 ? 'Nothing waits' : `${alive} under way`}
      />
      <Chip tone={dead === 0 ? 'good' : 'bad'} label={dead === 0 ? 'No dead letters' : `${dead} dead`} />
    </>
  );
}

/** Every queue beside its dead letters: how many wait, for how long, what they are, and the way back. */
export default function QueuesPage() {
  const { query, route } = useLocation();
  const queues = useResource(addresses.queues(), { queues: (_, live) => live });
  const open = query['open'] ?? null;
  const setOpen = (name: string | null): void =>
    route(name === null ? '/queues' : `/queues?open=${encodeURIComponent(name)}`, true);
  return (
    <Page title="Queues" actions={queues.data === null ? undefined : <Totals rows={queues.data.items} />}>
      <Loaded from={queues} rows={8}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty title="The system has no queues" icon="queues" />
          ) : (
            <QueueTable
              pairs={pairsOf(items)}
              start={commonStart(items.map(({ name }) => name))}
              open={open}
              onOpen={setOpen}
            />
          )
        }
      </Loaded>
    </Page>
  );
}
