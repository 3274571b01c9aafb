import { useState } from 'preact/hooks';
import type { SchedulesView } from '../../../../local/console/contract.ts';
import { addresses, send, type Failure } from '../../data/api.ts';
import { stale, useResource } from '../../data/resource.ts';
import { Chip } from '../../parts/chip.tsx';
import { DataTable, type Column } from '../../parts/data-table.tsx';
import { Empty } from '../../parts/empty.tsx';
import { FailureNote } from '../../parts/failure-note.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { Moment } from '../../parts/moment.tsx';
import { commonStart } from '../names.ts';

type Schedule = SchedulesView['items'][number];

const isOverdue =
  (now: string) =>
  ({ isEnabled, nextAt }: Schedule): boolean =>
    isEnabled && nextAt !== null && nextAt < now;

function RunNow({ name, onRun }: { readonly name: string; readonly onRun: () => Promise<void> }) {
  const [isBusy, setBusy] = useState(false);
  const run = async (): Promise<void> => {
    setBusy(true);
    await onRun();
    setBusy(false);
  };
  return (
    <button
      type="button"
      class="button"
      aria-label={`Run now: ${name}`}
      aria-disabled={isBusy}
      onClick={() => !isBusy && void run()}
    >
      {isBusy ? 'Running…' : 'Run now'}
    </button>
  );
}

const at = (time: string | null) =>
  time === null ? <span class="quiet">never</span> : <Moment at={time} isInList />;

const columnsFor = (
  shortOf: (name: string) => string,
  run: (name: string) => Promise<void>,
): readonly Column<Schedule>[] => [
  { head: 'Schedule', cell: ({ name }) => <strong>{shortOf(name)}</strong> },
  { head: 'Runs', cell: ({ expression }) => <code>{expression}</code> },
  {
    head: 'State',
    cell: ({ isEnabled }) =>
      isEnabled ? <Chip tone="good" label="enabled" /> : <Chip tone="quiet" label="disabled" />,
  },
  { head: 'Last', cell: ({ lastAt }) => at(lastAt) },
  { head: 'Next', cell: ({ nextAt }) => at(nextAt) },
  {
    head: 'Action',
    cell: ({ name }) => <RunNow name={shortOf(name)} onRun={() => run(name)} />,
  },
];

/** The jobs that run by the clock; each can be run at once. */
export function Schedules() {
  const [failure, setFailure] = useState<Failure | null>(null);
  const [ran, setRan] = useState<string | null>(null);
  const schedules = useResource(addresses.schedules(), {
    tick: (data, { now }) => (data.items.some(isOverdue(now)) ? stale : data),
  });
  const start = commonStart((schedules.data?.items ?? []).map(({ name }) => name));
  const shortOf = (name: string): string => name.slice(start.length);
  const run = async (name: string): Promise<void> => {
    const answer = await send('POST', addresses.runSchedule(name));
    setFailure(answer.ok ? null : answer.refusal);
    setRan(answer.ok ? name : null);
    schedules.reload();
  };
  return (
    <>
      {failure === null ? null : <FailureNote failure={failure} />}
      <Loaded from={schedules} rows={3}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty title="Nothing runs by the clock" icon="time" />
          ) : (
            <DataTable
              caption="Schedules"
              columns={columnsFor(shortOf, run)}
              rows={items}
              rowKey={({ name }) => name}
            />
          )
        }
      </Loaded>
      <p role="status" class="outcome">
        {ran === null ? '' : `${shortOf(ran)} ran.`}
      </p>
    </>
  );
}
