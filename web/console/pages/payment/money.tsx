import type { PaymentView, RefundView } from '../../../../local/console/contract.ts';
import { Amount } from '../../parts/amount.tsx';
import { StatusChip } from '../../parts/chip.tsx';
import { CopyId } from '../../parts/copy-id.tsx';
import { Moment } from '../../parts/moment.tsx';

/** What was sold. */
export function Items({ payment: { row, lines } }: { readonly payment: PaymentView }) {
  return (
    <ul class="slips">
      {lines.map((line, index) => (
        <li key={index} class="slip">
          <span class="slip-main">
            {line.quantity === 1 ? null : `${line.quantity} × `}
            {line.description}
          </span>
          <Amount minor={line.grossMinor} currency={row.currency} />
        </li>
      ))}
      <li class="slip slip-sum">
        <span class="slip-main">Total</span>
        <Amount minor={row.amountMinor} currency={row.currency} />
      </li>
    </ul>
  );
}

/** What went back, or is on its way. */
export function Refunds({ refunds }: { readonly refunds: readonly RefundView[] }) {
  return (
    <ul class="slips">
      {refunds.map((refund) => (
        <li key={refund.id} class="slip">
          <span class="slip-main">
            <StatusChip status={refund.status} />
          </span>
          <Amount minor={refund.amountMinor} currency={refund.currency} />
          <span class="slip-more">
            <CopyId id={refund.id} />
          </span>
          <span class="slip-more slip-ends">
            <span>{refund.reason.replaceAll('_', ' ')}</span> <Moment at={refund.createdAt} />
          </span>
        </li>
      ))}
    </ul>
  );
}
