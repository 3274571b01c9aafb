import { useEffect, useState } from 'preact/hooks';
import type { CheckoutSettings } from '../../../lib/shared/checkout-settings.ts';
import { amountText } from '../amount.ts';
import type { HeldPayment, PublicPayment } from '../api/payments.ts';
import { Notice } from '../parts/notice.tsx';
import { PageTitle } from '../parts/page-title.tsx';
import { Retry } from '../parts/retry.tsx';
import { Trouble } from '../parts/trouble.tsx';
import { declineText, problemText } from '../words.ts';
import { Invoice } from './invoice.tsx';
import { keptCheckouts } from './kept.ts';
import { ended } from './kept-checkout.ts';
import { isBehind } from './outcome.ts';
import type { Verdict } from './outcome.ts';
import { Progress } from './progress.tsx';
import { Steps } from './steps.tsx';
import { usePayment } from './use-payment.ts';
import type { WatchedPayment } from './use-payment.ts';

export interface OutcomeProps {
  readonly settings: CheckoutSettings;
  readonly held: HeldPayment;
  readonly acceptedAt: number | null;
}

const titles: Readonly<Record<Verdict, string>> = {
  paid: 'Thank you, your payment is received',
  reserved: 'Thank you, your payment is reserved',
  waiting: 'Your payment is being confirmed',
  needs_bank: 'Your bank still asks you to confirm',
  declined: 'The payment did not go through',
  unpaid: 'This order is not paid yet',
  canceled: 'This payment was canceled',
  blocked: 'This payment could not be accepted',
};

const declineOf = ({ lastError }: PublicPayment): string => declineText({ code: lastError?.code });

const texts: Readonly<Record<Exclude<Verdict, 'paid' | 'waiting'>, (payment: PublicPayment) => string>> = {
  reserved: () => 'The amount is reserved on your card. You hear from us when it is charged.',
  needs_bank: () => 'Nothing is charged before you have confirmed.',
  declined: declineOf,
  unpaid: () => 'No card has paid it. You can go on with the same payment.',
  canceled: () => 'Nothing was charged. You can start again.',
  blocked: () => 'Nothing was charged. Write to us if you think that this is a mistake.',
};

const WayOn = ({ verdict, held }: { readonly verdict: Verdict; readonly held: HeldPayment }) => {
  const kept = keptCheckouts.ofPayment(held.id);
  if (kept === null || verdict === 'blocked' || verdict === 'reserved') return null;
  return (
    <p>
      <a class="button main" href={`/checkout.html?price=${encodeURIComponent(kept.priceId)}`}>
        {isBehind(verdict) ? 'Start again' : 'Go on with the payment'}
      </a>
    </p>
  );
};

/** What a tab remembers follows what the API has said. */
const settle = ({ id }: HeldPayment, verdict: Verdict): void => {
  const kept = keptCheckouts.ofPayment(id);
  if (kept === null || verdict === 'waiting') return;
  if (isBehind(verdict)) {
    const isPaid = verdict === 'paid' || verdict === 'reserved';
    keptCheckouts.keep(ended(kept, isPaid ? (kept.acceptedAt ?? Date.now()) : null));
    return;
  }
  // With the bank, it may still be paid.
  const attemptedAt = verdict === 'needs_bank' ? kept.attemptedAt : null;
  keptCheckouts.keep({ ...kept, isOver: false, attemptedAt, acceptedAt: null });
};

const Paid = ({ settings, held, payment }: OutcomeProps & Told) => {
  // As it was when this page came: who bought is forgotten once it is paid.
  const [kept] = useState(() => keptCheckouts.ofPayment(held.id));
  return (
    <>
      <p class="paid" role="status">
        <strong>{amountText(payment.amount, payment.currency)}</strong> paid
        {kept === null ? '' : ` for ${kept.title}`}.
      </p>
      <Invoice settings={settings} held={held} email={kept?.buyer.email || null} />
      <p class="reference">
        Reference of the payment: <code>{payment.id}</code>
      </p>
    </>
  );
};

const Told = (props: OutcomeProps & Told) => {
  const { verdict, payment, held } = props;
  if (verdict === 'waiting') return null;
  if (verdict === 'paid') return <Paid {...props} />;
  return (
    <Notice tone={verdict === 'declined' ? 'bad' : 'plain'}>
      <p>{texts[verdict](payment)}</p>
      <WayOn verdict={verdict} held={held} />
    </Notice>
  );
};

interface Told {
  readonly payment: PublicPayment;
  readonly verdict: Verdict;
}

const Lost = ({ watched, onRetry }: { readonly watched: WatchedPayment; readonly onRetry: () => void }) => (
  <Notice tone="bad" title="We have lost the connection">
    <p>
      {watched.problem === null ? '' : problemText(watched.problem)} What you have paid stays paid without
      this page, which tries again by itself.
    </p>
    <Retry text="Look now" onRetry={onRetry} />
  </Notice>
);

const isUnpaid: ReadonlySet<Verdict> = new Set(['needs_bank', 'declined', 'unpaid']);

const Followed = ({ watched, lookNow, ...props }: OutcomeProps & Following) => {
  const { payment, problem } = watched;
  // Before the first look nothing is known, and nothing is said but that one waits.
  const verdict = watched.verdict ?? 'waiting';
  return (
    <>
      <Steps at={isUnpaid.has(verdict) ? 2 : 3} />
      <PageTitle text={titles[verdict]} />
      {verdict === 'waiting' && <Progress isSlow={watched.isSlow} isKnown={payment !== null} />}
      {problem !== null && <Lost watched={watched} onRetry={lookNow} />}
      {payment !== null && <Told {...props} payment={payment} verdict={verdict} />}
    </>
  );
};

interface Following {
  readonly watched: WatchedPayment;
  readonly lookNow: () => void;
}

/** How a payment ended, followed until it has. */
export const Outcome = (props: OutcomeProps) => {
  const { lookNow, ...watched } = usePayment(props);
  const { verdict, problem, isRefused } = watched;
  useEffect(() => {
    if (verdict !== null) settle(props.held, verdict);
  }, [verdict]);
  return (
    <>
      {isRefused && problem !== null ? (
        <>
          <PageTitle text="Your payment" />
          <Trouble title="This payment cannot be shown" problem={problem} />
        </>
      ) : (
        <Followed {...props} watched={watched} lookNow={lookNow} />
      )}
      <p class="onward">
        <a href="/">See all courses</a>
      </p>
    </>
  );
};
