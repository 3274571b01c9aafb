import { useLocation } from 'preact-iso';
import { useEffect, useMemo } from 'preact/hooks';
import { keepSecret, keptCheckouts, secretOf } from '../checkout/kept.ts';
import { Outcome } from '../checkout/outcome.tsx';
import { Notice } from '../parts/notice.tsx';
import { PageTitle } from '../parts/page-title.tsx';
import { useSettings } from '../settings-context.ts';

const Without = ({ title, text }: { readonly title: string; readonly text: string }) => (
  <>
    <PageTitle text="Your payment" />
    <Notice tone="plain" title={title}>
      <p>{text}</p>
      <p>
        <a href="/">See all courses</a>
      </p>
    </Notice>
  </>
);

/**
 * A mail led here: its link holds no secret, and this shop has no accounts, so nobody here can tell whose payment it is.
 * A shop that knows its customers opens the payment on a page of its own.
 */
const Asked = ({ order, email }: { readonly order: string; readonly email: string }) => (
  <>
    <PageTitle text="Confirm your payment" />
    <Notice tone="plain" title="Your bank asks for your confirmation">
      <p>
        The payment of your order <strong>{order}</strong> waits for it. Nothing was charged, and nothing is
        charged without you.
      </p>
      <p>
        This shop has no accounts, so it cannot tell who opens this page.{' '}
        {email === '' ? (
          'Answer the mail, and you are led to the payment.'
        ) : (
          <>
            Answer the mail or write to <a href={`mailto:${email}`}>{email}</a>, and you are led to the
            payment.
          </>
        )}
      </p>
    </Notice>
  </>
);

/** Names, and no secrets. */
const named: ReadonlySet<string> = new Set(['payment', 'order']);

/** The processor's word makes the page wait for ours; it never makes a payment paid. */
const acceptedAtReturn = (id: string, redirectStatus: string | undefined): number | null => {
  const kept = keptCheckouts.ofPayment(id);
  if (redirectStatus !== 'succeeded') return kept?.acceptedAt ?? null;
  // The moment of the first yes: a page that is loaded again does not begin to wait anew.
  const acceptedAt = kept?.acceptedAt ?? Date.now();
  if (kept !== null) keptCheckouts.keep({ ...kept, acceptedAt });
  return acceptedAt;
};

/** Where a purchase ends, also when a bank's page leads back. */
export const ReturnPage = () => {
  const settings = useSettings();
  const { query, route } = useLocation();
  const id = query['payment'] ?? '';
  const order = query['order'] ?? '';
  const brought = query['payment_intent_client_secret'];
  const redirectStatus = query['redirect_status'];
  const arrival = useMemo(() => {
    if (id !== '' && brought !== undefined) keepSecret(id, brought);
    return { clientSecret: secretOf(id), acceptedAt: acceptedAtReturn(id, redirectStatus) };
  }, [id]);
  useEffect(() => {
    // What a redirect brings must not stay in the address, where it would be copied and remembered.
    if (Object.keys(query).some((name) => !named.has(name)))
      route(`/return.html?payment=${encodeURIComponent(id)}`, true);
  }, [query]);
  if (id === '')
    return <Without title="No payment is named here" text="Open it from the page of your order." />;
  const { clientSecret, acceptedAt } = arrival;
  if (clientSecret === null && order !== '') return <Asked order={order} email={settings.seller.email} />;
  if (clientSecret === null)
    return (
      <Without
        title="This page can no longer show the payment"
        text="It is shown only in the window where it was made. If you have paid, your invoice comes by mail."
      />
    );
  return <Outcome settings={settings} held={{ id, clientSecret }} acceptedAt={acceptedAt} />;
};
