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
  const brought = query['payment_intent_client_secret'];
  const redirectStatus = query['redirect_status'];
  const arrival = useMemo(() => {
    if (id !== '' && brought !== undefined) keepSecret(id, brought);
    return { clientSecret: secretOf(id), acceptedAt: acceptedAtReturn(id, redirectStatus) };
  }, [id]);
  useEffect(() => {
    // What a redirect brings must not stay in the address, where it would be copied and remembered.
    if (Object.keys(query).some((name) => name !== 'payment'))
      route(`/return.html?payment=${encodeURIComponent(id)}`, true);
  }, [query]);
  if (id === '')
    return <Without title="No payment is named here" text="Open it from the page of your order." />;
  const { clientSecret, acceptedAt } = arrival;
  if (clientSecret === null)
    return (
      <Without
        title="This page can no longer show the payment"
        text="It is shown only in the window where it was made. If you have paid, your invoice comes by mail."
      />
    );
  return <Outcome settings={settings} held={{ id, clientSecret }} acceptedAt={acceptedAt} />;
};
