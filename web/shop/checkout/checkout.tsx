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
import type { KeptCheckout } from './kept-checkout.ts';
import { PaymentStep } from './payment-step.tsx';
import { Steps } from './steps.tsx';
import { useCheckout } from './use-checkout.ts';

export interface CheckoutProps {
  readonly settings: CheckoutSettings;
  readonly course: Course;
}

const Bought = ({ kept, onAgain }: { readonly kept: KeptCheckout; readonly onAgain: () => void }) => (
  <Notice tone="good" title="You have booked this course">
    {kept.payment !== null && (
      <p>
        <a href={`/return.html?payment=${kept.payment.id}`}>See the payment and its invoice</a>
      </p>
    )}
    <p>
      <button type="button" class="button" onClick={onAgain}>
        Book it once more
      </button>
    </p>
  </Notice>
);

const titles = {
  looking: 'Checkout',
  stuck: 'Checkout',
  details: 'Your details',
  paying: 'Payment',
  bought: 'Checkout',
} as const;

/** The steps of one purchase. */
export const Checkout = ({ settings, course }: CheckoutProps) => {
  const { route } = useLocation();
  const checkout = useCheckout(settings, course);
  const { step, kept } = checkout;
  const [quantity, setQuantity] = useState(kept?.quantity ?? 1);
  useEffect(() => {
    if (checkout.leavesFor !== null) route(checkout.leavesFor, true);
  }, [checkout.leavesFor]);
  const total = amountText(course.unitAmount * quantity, course.currency);
  return (
    <>
      <Steps at={step === 'paying' ? 2 : 1} />
      <PageTitle text={titles[step]} />
      <div class="checkout">
        <div>
          {step === 'looking' && <Waiting text="Looking for your order…" />}
          {step === 'stuck' && checkout.problem !== null && (
            <Trouble title="Your order cannot be shown" problem={checkout.problem} onRetry={checkout.look} />
          )}
          {step === 'bought' && kept !== null && <Bought kept={kept} onAgain={checkout.again} />}
          {checkout.isLapsed && (
            <Notice tone="plain" title="The earlier payment has ended">
              <p>It was not paid, and nothing was charged. You can start again.</p>
            </Notice>
          )}
          {step === 'details' && (
            <DetailsForm
              first={{ buyer: kept?.buyer ?? nobody, quantity }}
              problem={checkout.problem}
              busy={checkout.busy}
              onQuantity={setQuantity}
              onSubmit={checkout.open}
            />
          )}
          {step === 'paying' && kept?.payment && (
            <PaymentStep
              settings={settings}
              payment={kept.payment}
              buyer={kept.buyer}
              amount={total}
              onAccepted={checkout.accept}
              onOver={checkout.lapse}
              onChange={checkout.change}
            />
          )}
        </div>
        <OrderSummary course={course} quantity={quantity} timeZone={settings.timeZone} />
      </div>
    </>
  );
};
