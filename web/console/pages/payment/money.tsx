import type { PaymentView, RefundView } from '../../../../local/console/contract.ts';
import { Amount } from '../../parts/amount.tsx';
import { StatusChip } from '../../parts/chip.tsx';
import { CopyId } from '../../parts/copy-id.tsx';
import { Moment } from '../../parts/moment.tsx';

/** What was sold. */
export function Items({ payment: { row, lines } }: { readonly payment: PaymentView }) {
  return (
    <ul class="cards">
      {lines.map((line, index) => (
        <li key={index} class="card">
          <span class="card-main">
            {line.quantity === 1 ? null : `${line.quantity} × `}
            {line.description}
          </span>
          <Amount minor={line.grossMinor} currency={row.currency} />
        </li>
      ))}
      <li class="card card-sum">
        <span class="card-main">Total</span>
        <Amount minor={row.amountMinor} currency={row.currency} />
      </li>
    </ul>
  );
}

/** What went back, or is on its way. */
export function Refunds({ refunds }: { readonly refunds: readonly RefundView[] }) {
  return (
    <ul class="cards">
      {refunds.map((refund) => (
        <li key={refund.id} class="card">
          <span class="card-main">
            <StatusChip status={refund.status} />
          </span>
          <Amount minor={refund.amountMinor} currency={refund.currency} />
          <span class="card-more">
            <CopyId id={refund.id} />
          </span>
          <span class="card-more card-ends">
            <span>{refund.reason.replaceAll('_', ' ')}</span> <Moment at={refund.createdAt} />
          </span>
        </li>
      ))}
    </ul>
  );
}
