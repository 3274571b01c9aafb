import type { ComponentChildren } from 'preact';

export interface Column<Row> {
  readonly head: string;
  readonly cell: (row: Row) => ComponentChildren;
  /** Numbers stand at the end, so that their digits stand below each other. */
  readonly isNumber?: boolean;
  /** Left out where there is no room. */
  readonly isMinor?: boolean;
}

interface DataTableProps<Row> {
  readonly caption: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly rowKey: (row: Row) => string | number;
  /** A last row, e.g. of sums. */
  readonly foot?: ComponentChildren;
}

const classOf = <Row,>({ isNumber = false, isMinor = false }: Column<Row>): string =>
  [isNumber ? 'is-number' : '', isMinor ? 'is-minor' : ''].join(' ').trim();

/** A table for what fits on a page; on a narrow screen each row becomes a card. */
export function DataTable<Row>({ caption, columns, rows, rowKey, foot }: DataTableProps<Row>) {
  return (
    <table class="data-table">
      <caption class="unseen">{caption}</caption>
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column.head} scope="col" class={classOf(column)}>
              {column.head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={rowKey(row)}>
            {columns.map((column) => (
              <td key={column.head} class={classOf(column)} data-head={column.head}>
                {column.cell(row)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
      {foot === undefined ? null : <tfoot>{foot}</tfoot>}
    </table>
  );
}
