import { useEffect, useMemo } from 'preact/hooks';
import { useLocation } from 'preact-iso/router';
import type { PaymentRow } from '../../../local/console/contract.ts';
import { addresses } from '../data/api.ts';
import { keepPayments, loadPayments, payments, paymentsLoading } from '../data/payments.ts';
import { useResource } from '../data/resource.ts';
import { Empty } from '../parts/empty.tsx';
import { FailureNote } from '../parts/failure-note.tsx';
import { Page } from '../parts/page.tsx';
import { Skeleton } from '../parts/skeleton.tsx';
import { Filters } from './payments/filters.tsx';
import { List } from './payments/list.tsx';
import { matching, type Wanted } from './payments/matching.ts';
import { forgetPlace } from './payments/place.ts';

const count = new Intl.NumberFormat();

const addressOf = ({ text, status }: Wanted): string => {
  const query = new URLSearchParams([
    ...(text === '' ? [] : [['q', text]]),
    ...(status === '' ? [] : [['status', status]]),
  ]);
  return query.size === 0 ? '/payments' : `/payments?${query.toString()}`;
};

function NoPayments() {
  const { data } = useResource(addresses.system());
  return (
    <Empty title="No payments yet" icon="payments">
      They appear here as soon as they are made.
      {data === null ? null : (
        <>
          {' '}
          Make one on the <a href={data.addresses.site}>shop page</a>.
        </>
      )}
    </Empty>
  );
}

interface BodyProps {
  readonly rows: readonly PaymentRow[];
  readonly wanted: Wanted;
  readonly onClear: () => void;
}

function Body({ rows, wanted, onClear }: BodyProps) {
  const { isComplete, failure } = paymentsLoading.value;
  if (rows.length > 0) return <List key={addressOf(wanted)} rows={rows} />;
  if (!isComplete) return failure === null ? <Skeleton rows={12} /> : null;
  if (payments.value.length === 0) return <NoPayments />;
  return (
    <Empty title="Nothing matches" icon="search">
      <button type="button" class="button" onClick={onClear}>
        Show all payments
      </button>
    </Empty>
  );
}

/** How many there are, how many of them are found, how many are still on their way. */
function Count({ found }: { readonly found: number }) {
  const { isComplete, total, failure } = paymentsLoading.value;
  const known = payments.value.length;
  if (known === 0) return null;
  const isWhole = isComplete || failure !== null || known >= total;
  const all = isWhole ? count.format(known) : `${count.format(total)}, reading ${count.format(known)} …`;
  return <span class="quiet">{found === known ? all : `${count.format(found)} of ${all}`}</span>;
}

/** What is looked for stands in the address alone, so that it can be sent to somebody and come back with Back. */
const useWanted = () => {
  const { query, route } = useLocation();
  const wanted: Wanted = { text: query['q'] ?? '', status: query['status'] ?? '' };
  const want = (next: Wanted): void => {
    forgetPlace();
    route(addressOf(next), true);
  };
  return [wanted, want] as const;
};

export default function Payments() {
  const [wanted, want] = useWanted();
  const { failure } = paymentsLoading.value;
  const all = payments.value;
  const rows = useMemo(() => matching(all, wanted), [all, wanted.text, wanted.status]);

  useEffect(keepPayments, []);

  return (
    <Page
      title="Payments"
      isFilling
      aside={<Count found={rows.length} />}
      actions={<Filters rows={all} wanted={wanted} onWant={want} />}
    >
      {failure === null ? null : <FailureNote failure={failure} onRetry={() => void loadPayments()} />}
      <Body rows={rows} wanted={wanted} onClear={() => want({ text: '', status: '' })} />
    </Page>
  );
}
