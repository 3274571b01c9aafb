import type { ComponentChildren } from 'preact';
import { useRoute } from 'preact-iso/router';
import type { PaymentView } from '../../../local/console/contract.ts';
import { addresses } from '../data/api.ts';
import { stale, useResource, type Patches } from '../data/resource.ts';
import { amountText } from '../parts/amount-text.ts';
import { BackLink } from '../parts/back-link.tsx';
import { Loaded } from '../parts/loaded.tsx';
import { Page, Section } from '../parts/page.tsx';
import { Calls } from './payment/calls.tsx';
import { Links, State, Summary } from './payment/head.tsx';
import { Balance, Ledger } from './payment/ledger.tsx';
import { Items, Refunds } from './payment/money.tsx';
import { Letters, Papers } from './payment/papers.tsx';
import { Timeline } from './payment/timeline.tsx';

const when = (view: PaymentView, concerns: boolean): PaymentView | typeof stale => (concerns ? stale : view);

/** A mail does not say which payment it is about; the server knows. */
const patches: Patches<PaymentView> = {
  payment: (view, { id, version }) => when(view, id === view.row.id && version >= view.row.version),
  document: (view, { paymentId }) => when(view, paymentId === view.row.id),
  trace: (view, { payments }) => when(view, payments.includes(view.row.id)),
  mail: () => stale,
};

interface MaybeProps {
  readonly title: string;
  readonly items: readonly unknown[];
  /** What one reads where there is nothing; without it the section is left out. */
  readonly none?: string;
  readonly aside?: ComponentChildren;
  readonly children: ComponentChildren;
}

function Maybe({ title, items, none, aside, children }: MaybeProps) {
  if (items.length > 0) {
    return (
      <Section title={title} aside={aside}>
        {children}
      </Section>
    );
  }
  return none === undefined ? null : (
    <Section title={title}>
      <p class="quiet">{none}</p>
    </Section>
  );
}

function Body({ payment }: { readonly payment: PaymentView }) {
  const { events, ledger, refunds, documents, mails, traces } = payment;
  return (
    <>
      <Summary payment={payment} />
      <div class="payment-columns">
        <div>
          <Maybe title="Events" items={events} none="None yet.">
            <Timeline events={events} />
          </Maybe>
          <Maybe
            title="Ledger"
            items={ledger}
            none="Nothing posted: no money has moved."
            aside={<Balance entries={ledger} />}
          >
            <Ledger entries={ledger} events={events} />
          </Maybe>
        </div>
        <div>
          <Maybe title="Items" items={payment.lines}>
            <Items payment={payment} />
          </Maybe>
          <Maybe title="Refunds" items={refunds}>
            <Refunds refunds={refunds} />
          </Maybe>
          <Maybe title="Documents" items={documents} none="None yet.">
            <Papers documents={documents} />
          </Maybe>
          <Maybe title="Mails" items={mails} none="None yet.">
            <Letters mails={mails} />
          </Maybe>
        </div>
      </div>
      <Maybe title="Traces" items={traces} none="None were kept.">
        <Calls traces={traces} />
      </Maybe>
    </>
  );
}

export default function Payment() {
  const id = useRoute().params['id'] ?? '';
  const resource = useResource(addresses.payment(id), patches);
  const { data } = resource;
  const title =
    data === null ? 'Payment' : amountText({ minor: data.row.amountMinor, currency: data.row.currency });
  return (
    <Page
      title={title}
      before={<BackLink href="/payments">Payments</BackLink>}
      aside={data === null ? null : <State payment={data} />}
      actions={<Links id={id} />}
    >
      <Loaded from={resource} rows={8}>
        {(payment) => <Body payment={payment} />}
      </Loaded>
    </Page>
  );
}
