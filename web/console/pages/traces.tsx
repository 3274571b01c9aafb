import { useLocation } from 'preact-iso/router';
import type { TraceRow } from '../../../local/console/contract.ts';
import { addresses } from '../data/api.ts';
import { useResource } from '../data/resource.ts';
import { Chip } from '../parts/chip.tsx';
import { DataTable, type Column } from '../parts/data-table.tsx';
import { durationText } from '../parts/duration.ts';
import { Empty } from '../parts/empty.tsx';
import { Loaded } from '../parts/loaded.tsx';
import { Moment } from '../parts/moment.tsx';
import { Page } from '../parts/page.tsx';
import { Switch } from '../parts/switch.tsx';
import { withQuery } from './query.ts';

interface TraceFilter {
  readonly payment: string;
  readonly errors: boolean;
}

/** As many as the server tells of. */
const mostRows = 200;

const fits = (row: TraceRow, { payment, errors }: TraceFilter): boolean =>
  (payment === '' || row.payments.includes(payment)) && (!errors || row.hasError);

/** A trace grows while it runs: its row is replaced where it stands. */
const withRow = (rows: readonly TraceRow[], row: TraceRow): readonly TraceRow[] =>
  rows.some(({ id }) => id === row.id)
    ? rows.map((old) => (old.id === row.id ? row : old))
    : [row, ...rows].slice(0, mostRows);

const columns: readonly Column<TraceRow>[] = [
  { head: 'Began with', cell: ({ id, name }) => <a href={`/traces/${id}`}>{name}</a> },
  {
    head: 'Outcome',
    cell: ({ hasError }) => (hasError ? <Chip tone="bad" label="error" /> : <Chip tone="good" label="ok" />),
  },
  { head: 'Duration', isNumber: true, cell: ({ durationMs }) => durationText(durationMs) },
  { head: 'Spans', isNumber: true, isMinor: true, cell: ({ spanCount }) => spanCount },
  {
    head: 'Payment',
    isMinor: true,
    cell: ({ payments: [first, ...others] }) =>
      first === undefined ? (
        <span class="quiet">–</span>
      ) : (
        <>
          <a href={`/payments/${first}`}>…{first.slice(-12)}</a>
          {others.length === 0 ? null : <span class="quiet"> +{others.length}</span>}
        </>
      ),
  },
  { head: 'At', cell: ({ at }) => <Moment at={at} isInList /> },
];

function Filters({
  filter,
  onChange,
}: {
  readonly filter: TraceFilter;
  readonly onChange: (f: TraceFilter) => void;
}) {
  return (
    <form
      class="search-form"
      role="search"
      aria-label="Filter traces"
      onSubmit={(event) => event.preventDefault()}
    >
      <label class="filter filter-wide">
        <span>Payment</span>
        <input
          class="field"
          type="search"
          data-search
          placeholder="pay_…"
          autocomplete="off"
          spellcheck={false}
          value={filter.payment}
          onInput={({ currentTarget }) => onChange({ ...filter, payment: currentTarget.value.trim() })}
        />
      </label>
      <Switch
        label="Errors only"
        isOn={filter.errors}
        onChange={(errors) => onChange({ ...filter, errors })}
      />
    </form>
  );
}

function Nothing({ filter }: { readonly filter: TraceFilter }) {
  if (filter.payment !== '' || filter.errors) return <Empty title="No trace fits the filter" icon="search" />;
  return (
    <Empty title="No request has been traced yet" icon="traces">
      <p>Each request, message and job becomes a trace: make a purchase and look here.</p>
    </Empty>
  );
}

/** What happened, each thing with all that it caused. */
export default function TracesPage() {
  const { query, route } = useLocation();
  const filter = { payment: query['payment'] ?? '', errors: query['errors'] === 'true' };
  const traces = useResource(addresses.traces({ payment: filter.payment, errors: filter.errors }), {
    trace: (data, row) => (fits(row, filter) ? { items: withRow(data.items, row) } : data),
  });
  const change = ({ payment, errors }: TraceFilter): void =>
    route(withQuery('/traces', { payment, errors: errors ? 'true' : '' }), true);
  return (
    <Page title="Traces">
      <Filters filter={filter} onChange={change} />
      <Loaded from={traces} rows={8}>
        {({ items }) =>
          items.length === 0 ? (
            <Nothing filter={filter} />
          ) : (
            <DataTable
              caption="Traces, newest first"
              columns={columns}
              rows={items}
              rowKey={({ id }) => id}
            />
          )
        }
      </Loaded>
    </Page>
  );
}
