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
  const acceptedAt = Date.now();
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
    // The secret must not stay in the address, where it would be copied and remembered.
    if (brought !== undefined) route(`/return.html?payment=${encodeURIComponent(id)}`, true);
  }, [brought]);
  if (id === '') return <Without title="No payment is named here" text="Nothing was charged by this page." />;
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
