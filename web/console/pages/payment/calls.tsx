import type { TraceRow } from '../../../../local/console/contract.ts';
import { Chip } from '../../parts/chip.tsx';
import { DataTable, type Column } from '../../parts/data-table.tsx';
import { durationText } from '../../parts/duration.ts';
import { Moment } from '../../parts/moment.tsx';

const columns: readonly Column<TraceRow>[] = [
  { head: 'Trace', cell: ({ id, name }) => <a href={`/traces/${id}`}>{name}</a> },
  {
    head: 'Outcome',
    cell: ({ hasError }) => (hasError ? <Chip tone="bad" label="Error" /> : <span class="quiet">Fine</span>),
  },
  { head: 'Spans', cell: ({ spanCount }) => spanCount, isNumber: true, isMinor: true },
  { head: 'Took', cell: ({ durationMs }) => durationText(durationMs), isNumber: true },
  { head: 'At', cell: ({ at }) => <Moment at={at} isInList />, isNumber: true },
];

/** What the functions did about the payment, newest first. */
export function Calls({ traces }: { readonly traces: readonly TraceRow[] }) {
  return (
    <div class="calls">
      <DataTable caption="Traces of the payment" columns={columns} rows={traces} rowKey={({ id }) => id} />
    </div>
  );
}
