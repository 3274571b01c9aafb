import type { PaymentView } from '../../../../local/console/contract.ts';
import { Amount } from '../../parts/amount.tsx';
import { Chip, StatusChip } from '../../parts/chip.tsx';
import { CopyId } from '../../parts/copy-id.tsx';
import { Facts } from '../../parts/facts.tsx';
import { Moment } from '../../parts/moment.tsx';

/** Where the payment stands, behind its amount. */
export function State({ payment: { row } }: { readonly payment: PaymentView }) {
  return (
    <span class="payment-state">
      <StatusChip status={row.status} />
      {row.operation === null ? null : <Chip tone="busy" label={`${row.operation} under way`} />}
    </span>
  );
}

/** The ways from here to what the functions did and said. */
export function Links({ id }: { readonly id: string }) {
  const query = new URLSearchParams({ payment: id }).toString();
  return (
    <>
      <a class="button" href={`/traces?${query}`}>
        Traces
      </a>
      <a class="button" href={`/logs?${query}`}>
        Logs
      </a>
    </>
  );
}

export function Summary({ payment: { row, processorId, lastError } }: { readonly payment: PaymentView }) {
  const { currency } = row;
  return (
    <Facts
      of={[
        ['Payment', <CopyId key="id" id={row.id} />],
        ['Order', <CopyId key="order" id={row.orderId} />],
        processorId === null ? null : ['At the processor', <CopyId key="processor" id={processorId} />],
        ['Created', <Moment key="at" at={row.createdAt} />],
        row.refundedMinor === 0
          ? null
          : ['Refunded', <Amount key="refunded" minor={row.refundedMinor} currency={currency} />],
        row.refundedMinor === 0
          ? null
          : [
              'Remains',
              <Amount key="rest" minor={row.amountMinor - row.refundedMinor} currency={currency} />,
            ],
        lastError === null
          ? null
          : [
              'Last refusal',
              <Chip
                key="error"
                tone="bad"
                label={(lastError.declineCode ?? lastError.code).replaceAll('_', ' ')}
                tip={lastError.code}
              />,
            ],
      ]}
    />
  );
}
