import type { CheckoutSettings } from '../../../lib/shared/checkout-settings.ts';
import type { Answer } from '../api/answer.ts';
import type { Course } from '../api/catalogue.ts';
import { createPayment } from '../api/payments.ts';
import type { Problem } from '../api/problem.ts';
import { untilAnswered } from '../api/waiting.ts';
import type { Trying } from '../api/waiting.ts';
import { toCustomer } from './buyer.ts';
import type { KeptCheckout } from './kept-checkout.ts';

const tries = 6;

const alreadyPaid: Problem = {
  code: 'order_already_paid',
  status: 409,
  detail: '',
  errors: [],
  retryAfterMs: null,
};

const bodyOf = ({ orderId, priceId, quantity, buyer }: KeptCheckout, { currency }: Course): unknown => ({
  orderId,
  currency,
  items: [{ priceId, quantity }],
  customer: toCustomer(buyer),
});

/** Asks for the payment of a checkout, as often as need be: always under the same key, so there is only ever one. */
export const openPayment = async (
  settings: CheckoutSettings,
  { kept, course }: { readonly kept: KeptCheckout; readonly course: Course },
  waiting: Omit<Trying, 'tries'>,
): Promise<Answer<KeptCheckout>> => {
  const asked = {
    key: kept.key,
    clientSecret: kept.payment?.clientSecret ?? null,
    body: bodyOf(kept, course),
  };
  const answer = await untilAnswered(() => createPayment(settings, asked, waiting.signal), {
    tries,
    ...waiting,
  });
  if (!answer.ok) return answer;
  const { id, clientSecret, amount, status } = answer.value;
  if (clientSecret !== null) return { ok: true, value: { ...kept, payment: { id, clientSecret, amount } } };
  // Without a secret it can no longer be paid: it was, or is over.
  if (status !== 'canceled') return { ok: false, problem: alreadyPaid };
  return { ok: true, value: { ...kept, payment: null, isOver: true } };
};
