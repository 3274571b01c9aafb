import { useLocation } from 'preact-iso';
import { useEffect, useState } from 'preact/hooks';
import type { CheckoutSettings } from '../../../lib/shared/checkout-settings.ts';
import { amountText } from '../amount.ts';
import type { Course } from '../api/catalogue.ts';
import { Notice } from '../parts/notice.tsx';
import { OrderSummary } from '../parts/order-summary.tsx';
import { PageTitle } from '../parts/page-title.tsx';
import { Trouble } from '../parts/trouble.tsx';
import { Waiting } from '../parts/waiting.tsx';
import { nobody } from './buyer.ts';
import { DetailsForm } from './details-form.tsx';
import { PaymentStep } from './payment-step.tsx';
import { Steps } from './steps.tsx';
import { useCheckout } from './use-checkout.ts';
import type { Purchase } from './use-checkout.ts';

export interface CheckoutProps {
  readonly settings: CheckoutSettings;
  readonly course: Course;
}

const titles = {
  looking: 'Checkout',
  stuck: 'Checkout',
  details: 'Your details',
  paying: 'Payment',
  bought: 'Checkout',
  elsewhere: 'Checkout',
} as const;

const Bought = ({ kept, again }: Purchase) => (
  <Notice tone="good" title="You have booked this course">
    {kept?.payment && (
      <p>
        <a href={`/return.html?payment=${encodeURIComponent(kept.payment.id)}`}>
          See the payment and its invoice
        </a>
      </p>
    )}
    <p>
      <button type="button" class="button" onClick={again}>
        Book once more
      </button>
    </p>
  </Notice>
);

/** Nobody here can tell whether it was paid, so only a person may decide to buy anew. */
const Elsewhere = ({ again }: Purchase) => (
  <Notice tone="plain" title="This order was begun in another window">
    <p>It may have been paid there. If it was, its invoice comes by mail.</p>
    <p>
      <button type="button" class="button" onClick={again}>
        Book once more
      </button>
    </p>
  </Notice>
);

const Lapsed = () => (
  <Notice tone="plain" title="The earlier payment has ended">
    <p>It was not paid, and nothing was charged. You can start again.</p>
  </Notice>
);

interface StepProps extends CheckoutProps {
  readonly purchase: Purchase;
  readonly quantity: number;
  readonly onQuantity: (quantity: number) => void;
}

const Details = ({ purchase, quantity, onQuantity }: StepProps) => (
  <>
    {purchase.isLapsed && <Lapsed />}
    <DetailsForm
      first={{ buyer: purchase.kept?.buyer ?? nobody, quantity }}
      problem={purchase.problem}
      busy={purchase.busy}
      onQuantity={onQuantity}
      onSubmit={purchase.open}
    />
  </>
);

const Paying = ({ settings, purchase }: StepProps) =>
  purchase.kept?.payment ? (
    <PaymentStep
      settings={settings}
      payment={purchase.kept.payment}
      buyer={purchase.kept.buyer}
      amount={amountText(purchase.kept.payment.amount, purchase.kept.payment.currency)}
      note={purchase.note}
      tries={purchase}
      onChange={purchase.change}
    />
  ) : null;

const Step = (props: StepProps) => {
  const { purchase } = props;
  switch (purchase.step) {
    case 'looking':
      return <Waiting text="Looking for your order…" />;
    case 'stuck':
      return (
        purchase.problem && (
          <Trouble title="Your order cannot be shown" problem={purchase.problem} onRetry={purchase.look} />
        )
      );
    case 'details':
      return <Details {...props} />;
    case 'paying':
      return <Paying {...props} />;
    case 'bought':
      return <Bought {...purchase} />;
    case 'elsewhere':
      return <Elsewhere {...purchase} />;
  }
};

/** What is charged is what was asked for, whatever the catalogue says by now. */
const Summary = ({ settings, course, purchase, quantity }: Omit<StepProps, 'onQuantity'>) => {
  const asked = purchase.step === 'paying' ? purchase.kept?.payment : null;
  const { amount, currency, vatClass } = asked ?? { ...course, amount: course.unitAmount * quantity };
  return (
    <OrderSummary
      course={{ ...course, vatClass }}
      quantity={quantity}
      total={amount}
      currency={currency}
      timeZone={settings.timeZone}
    />
  );
};

/** The steps of one purchase. */
export const Checkout = ({ settings, course }: CheckoutProps) => {
  const { route } = useLocation();
  const purchase = useCheckout(settings, course);
  const [quantity, setQuantity] = useState(purchase.kept?.quantity ?? 1);
  const { step, leavesFor } = purchase;
  useEffect(() => {
    // In place of this page: the way back from there leads to the courses, not to a form that is done.
    if (leavesFor !== null) route(leavesFor, true);
  }, [leavesFor]);
  const shown = { settings, course, purchase, quantity };
  return (
    <>
      <Steps at={step === 'paying' ? 2 : 1} />
      <PageTitle text={titles[step]} />
      <div class="checkout">
        <div>
          <Step {...shown} onQuantity={setQuantity} />
        </div>
        <Summary {...shown} />
      </div>
    </>
  );
};
