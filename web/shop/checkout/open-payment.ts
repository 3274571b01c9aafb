import type { CreatePaymentIntent } from '../../../client/api.d.ts';
import type { CheckoutSettings } from '../../../lib/shared/checkout-settings.ts';
import type { Course } from '../api/catalogue.ts';
import { createPayment } from '../api/payments.ts';
import type { CreatedPayment } from '../api/payments.ts';
import type { Problem } from '../../../client/problem.ts';
import { untilAnswered } from '../../../client/retry.ts';
import type { Trying } from '../../../client/retry.ts';
import { toCustomer } from './buyer.ts';
import type { KeptCheckout } from './kept-checkout.ts';

const tries = 6;

/** What asking for a payment brought. */
export type Opened =
  | { readonly kind: 'open'; readonly kept: KeptCheckout }
  /** The payment is known here already: it tells itself how far it got. */
  | { readonly kind: 'known' }
  /** Nobody here holds its secret; whether it was paid is not known. */
  | { readonly kind: 'elsewhere' }
  | { readonly kind: 'bought' }
  | { readonly kind: 'refused'; readonly problem: Problem };

const bodyOf = (
  { orderId, priceId, quantity, buyer }: KeptCheckout,
  { currency }: Course,
): CreatePaymentIntent => ({
  orderId,
  currency,
  items: [{ priceId, quantity }],
  customer: toCustomer(buyer),
});

interface Asked {
  readonly kept: KeptCheckout;
  readonly course: Course;
}

/** A repeated answer is the first one again but for the secret, which is told only while the order can be paid. */
const openedBy = (
  { kept, course }: Asked,
  { id, amount, currency, clientSecret }: CreatedPayment,
): Opened => {
  if (clientSecret === null) return { kind: kept.payment === null ? 'elsewhere' : 'known' };
  const payment = { id, clientSecret, amount, currency, vatClass: course.vatClass };
  return { kind: 'open', kept: { ...kept, payment } };
};

const ended: Readonly<Record<string, 'bought' | 'elsewhere'>> = {
  order_already_paid: 'bought',
  order_open: 'elsewhere',
  idempotency_key_reused: 'elsewhere',
};

const refusedBy = ({ payment }: KeptCheckout, problem: Problem): Opened => {
  const kind = ended[problem.code];
  if (kind === undefined) return { kind: 'refused', problem };
  return { kind: payment === null ? kind : 'known' };
};

/** Asks for the payment of a checkout, as often as need be: always under the same key, so there is only ever one. */
export const openPayment = async (
  settings: CheckoutSettings,
  asked: Asked,
  waiting: Omit<Trying, 'tries'>,
): Promise<Opened> => {
  const { kept, course } = asked;
  const payment = {
    key: kept.key,
    clientSecret: kept.payment?.clientSecret ?? null,
    body: bodyOf(kept, course),
  };
  const answer = await untilAnswered(() => createPayment(settings, payment, waiting.signal), {
    tries,
    ...waiting,
  });
  return answer.ok ? openedBy(asked, answer.value) : refusedBy(kept, answer.problem);
};
