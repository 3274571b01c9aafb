import type { PaymentRow } from '../../../../local/console/contract.ts';
import { Amount } from '../../parts/amount.tsx';
import { Chip, StatusChip } from '../../parts/chip.tsx';
import { CopyButton } from '../../parts/copy-id.tsx';
import { Moment } from '../../parts/moment.tsx';

interface RowProps {
  readonly row: PaymentRow;
  /** Among the rows shown, from 0. */
  readonly index: number;
  readonly top: number;
  readonly isTabStop: boolean;
  readonly isFresh: boolean;
  readonly onFocus: (id: string) => void;
}

export const columns = [
  { name: 'created', head: 'Created' },
  { name: 'id', head: 'Payment' },
  { name: 'order', head: 'Order' },
  { name: 'status', head: 'Status' },
  { name: 'refunded', head: 'Refunded' },
  { name: 'amount', head: 'Amount' },
] as const;

function Cells({ row }: { readonly row: PaymentRow }) {
  return (
    <>
      <span role="cell" class="cell-order">
        {row.orderId}
      </span>
      <span role="cell" class="cell-status">
        <StatusChip status={row.status} />
        {row.operation === null ? null : (
          <Chip tone="busy" label={row.operation} tip={`${row.operation} under way`} />
        )}
      </span>
      <span role="cell" class="cell-refunded">
        {row.refundedMinor === 0 ? null : <Amount minor={row.refundedMinor} currency={row.currency} />}
      </span>
      <span role="cell" class="cell-amount">
        <Amount minor={row.amountMinor} currency={row.currency} />
      </span>
    </>
  );
}

/** One payment; all of it leads to its page. */
export function Row({ row, index, top, isTabStop, isFresh, onFocus }: RowProps) {
  return (
    <div
      role="row"
      class={isFresh ? 'payment-row is-fresh' : 'payment-row'}
      aria-rowindex={index + 2}
      style={{ transform: `translateY(${top}px)` }}
    >
      <span role="cell" class="cell-created">
        <Moment at={row.createdAt} isInList />
      </span>
      <span role="cell" class="cell-id">
        <a
          href={`/payments/${row.id}`}
          data-row={row.id}
          tabIndex={isTabStop ? 0 : -1}
          onFocus={() => onFocus(row.id)}
        >
          {row.id}
        </a>
        <CopyButton text={row.id} isInList />
      </span>
      <Cells row={row} />
    </div>
  );
}
