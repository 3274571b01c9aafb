import { useRef, useState } from 'preact/hooks';
import type { CheckoutSettings } from '../../../lib/shared/checkout-settings.ts';
import type { HeldPayment } from '../api/payments.ts';
import { Notice } from '../parts/notice.tsx';
import { Retry } from '../parts/retry.tsx';
import { TestCards } from '../parts/test-cards.tsx';
import { Waiting } from '../parts/waiting.tsx';
import type { Buyer } from './buyer.ts';
import { useCardFields } from './card-fields.ts';
import type { CardFields } from './card-fields.ts';
import { returnPage } from './checkout-state.ts';
import { pay } from './pay.ts';
import type { Paid } from './pay.ts';

export interface PaymentStepProps {
  readonly settings: CheckoutSettings;
  readonly payment: HeldPayment;
  readonly buyer: Buyer;
  /** What the button says is paid. */
  readonly amount: string;
  /** Why the details could not be changed, or what is not known of an earlier try. */
  readonly note: string | null;
  readonly tries: Tries;
  readonly onChange: () => void;
}

/** Told of each try to pay, before it is made and after. */
export interface Tries {
  /** False when it must not be made. */
  readonly attempt: () => boolean;
  /** Nothing was sent after all. */
  readonly unattempt: () => void;
  readonly declined: () => void;
  readonly accept: () => void;
  /** The payment can no longer be paid. */
  readonly lapse: () => void;
}

interface Refusal {
  readonly title: string;
  readonly text: string;
}

const declinedTitle = 'The payment did not go through';
const unclearTitle = 'We do not know yet how it ended';

const notKept: Refusal = {
  title: 'The payment cannot be made here',
  text: 'This page could not note it in the storage of your browser. Nothing was sent. Load the page again.',
};

const isNoted = ({ attempt }: Tries): boolean => {
  try {
    return attempt();
  } catch {
    return false;
  }
};

/** What a try leaves behind; what there is to say of it, if anything. */
const settle = (tries: Tries, paid: Paid): Refusal | null => {
  switch (paid.kind) {
    case 'accepted':
      tries.accept();
      return null;
    case 'over':
      tries.lapse();
      return null;
    case 'incomplete':
      tries.unattempt();
      return null;
    case 'declined':
      tries.declined();
      return { title: declinedTitle, text: paid.text };
    case 'unclear':
      return { title: unclearTitle, text: paid.text };
  }
};

const usePaying = (props: PaymentStepProps, { stripe, elements }: CardFields) => {
  const [isPaying, setPaying] = useState(false);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const running = useRef(false);
  const go = async (): Promise<void> => {
    const { payment, buyer, tries } = props;
    if (stripe === null || elements === null) return;
    const returnUrl = location.origin + returnPage(payment.id);
    setRefusal(
      isNoted(tries) ? settle(tries, await pay({ stripe, elements, payment, buyer, returnUrl })) : notKept,
    );
  };
  const submit = (event: Event): void => {
    event.preventDefault();
    // The state is a render behind: a second press in the same moment must not confirm twice.
    if (running.current) return;
    running.current = true;
    setPaying(true);
    setRefusal(null);
    void go().finally(() => {
      running.current = false;
      setPaying(false);
    });
  };
  return { isPaying, refusal, submit };
};

const Unloaded = ({ onRetry }: { readonly onRetry: () => void }) => (
  <Notice tone="bad" title="The card form did not load">
    <p>The card processor cannot be reached. Check your connection and try again.</p>
    <Retry onRetry={onRetry} />
  </Notice>
);

const Buyer = ({ buyer }: Pick<PaymentStepProps, 'buyer'>) => (
  <address class="buyer">
    {buyer.company !== '' && <span>{buyer.company}</span>}
    <span>{buyer.name}</span>
    <span>{buyer.email}</span>
    <span>
      {buyer.line1}, {buyer.postalCode} {buyer.city}
    </span>
  </address>
);

const Kept = ({ buyer, onChange, isPaying }: Pick<PaymentStepProps, 'buyer' | 'onChange'> & Busy) => (
  <div class="kept">
    <Buyer buyer={buyer} />
    <button type="button" class="quiet" disabled={isPaying} onClick={onChange}>
      Change details
    </button>
  </div>
);

interface Busy {
  readonly isPaying: boolean;
}

const Pay = ({
  amount,
  isPaying,
  isReady,
}: Busy & { readonly amount: string; readonly isReady: boolean }) => (
  <>
    <button type="submit" class="button main wide" disabled={isPaying || !isReady}>
      {isPaying ? 'Paying…' : `Pay ${amount}`}
    </button>
    <p class="busy" role="status">
      {isPaying ? 'Your bank is being asked. Please stay on this page.' : ''}
    </p>
  </>
);

/** The card, taken by Stripe.js; a refused one can be followed by another on the same payment. */
export const PaymentStep = (props: PaymentStepProps) => {
  const { place, fields, retry } = useCardFields(props.settings, props.payment.clientSecret);
  const { isPaying, refusal, submit } = usePaying(props, fields);
  const isReady = fields.state === 'ready';
  return (
    <>
      <Kept buyer={props.buyer} onChange={props.onChange} isPaying={isPaying} />
      <form class="card" onSubmit={submit} aria-label="Card payment" aria-busy={isPaying}>
        {refusal !== null && (
          <Notice tone="bad" title={refusal.title} isAnswer>
            <p>{refusal.text}</p>
          </Notice>
        )}
        {refusal === null && props.note !== null && (
          <Notice tone="bad" title={unclearTitle}>
            <p>{props.note}</p>
          </Notice>
        )}
        {fields.state === 'loading' && <Waiting text="Loading the card form…" />}
        {fields.state === 'failed' && <Unloaded onRetry={retry} />}
        <div ref={place} class={isReady ? 'card-fields' : 'card-fields hidden'} />
        <Pay amount={props.amount} isPaying={isPaying} isReady={isReady} />
        {!props.settings.livemode && <TestCards />}
      </form>
    </>
  );
};
