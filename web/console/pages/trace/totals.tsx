import type { SpanView } from '../../../../local/console/contract.ts';
import { DataTable, type Column } from '../../parts/data-table.tsx';
import { durationText } from '../../parts/duration.ts';
import { kindName } from './marks.tsx';
import { totalsByKind, type KindTotal } from './timing.ts';

const columns: readonly Column<KindTotal>[] = [
  {
    head: 'Kind',
    cell: ({ kind }) => (
      <span class="kind">
        <span class={`kind-swatch kind-${kind}`} aria-hidden="true" />
        {kindName(kind)}
      </span>
    ),
  },
  { head: 'Spans', isNumber: true, cell: ({ count }) => count },
  { head: 'Errors', isNumber: true, cell: ({ errors }) => errors },
  { head: 'Own time', isNumber: true, cell: (total) => durationText(total.ownMs) },
];

/** Where the time went: what each kind of span spent itself, without what it waited for below it. */
export function KindTotals({ spans }: { readonly spans: readonly SpanView[] }) {
  return (
    <DataTable
      caption="Spans and their own time by kind"
      columns={columns}
      rows={totalsByKind(spans)}
      rowKey={({ kind }) => kind}
    />
  );
}
