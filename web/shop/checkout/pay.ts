import type { PaymentIntent, Stripe, StripeElements, StripeError } from '@stripe/stripe-js';
import type { Buyer } from './buyer.ts';
import type { HeldPayment } from '../api/payments.ts';
import { declineText } from '../words.ts';

/** How a try to pay ended, as far as the processor told the page. */
export type Paid =
  | { readonly kind: 'accepted' }
  /** The fields say themselves what is missing. */
  | { readonly kind: 'incomplete' }
  | { readonly kind: 'over' }
  | { readonly kind: 'refused'; readonly text: string };

const unknownText =
  'The connection was lost before the answer came. Pay again when it is back: you are never charged twice.';
const notReachedText = 'The card processor did not answer. Pay again: you are never charged twice.';

const ofIntent = (intent: PaymentIntent | undefined): Paid | null => {
  if (intent === undefined) return null;
  if (['succeeded', 'processing', 'requires_capture'].includes(intent.status)) return { kind: 'accepted' };
  return intent.status === 'canceled' ? { kind: 'over' } : null;
};

/** No answer came, or none that says anything: the payment itself knows how far it got. */
const look = async (stripe: Stripe, clientSecret: string): Promise<Paid> => {
  const { paymentIntent } = await stripe.retrievePaymentIntent(clientSecret);
  if (paymentIntent === undefined) return { kind: 'refused', text: unknownText };
  return ofIntent(paymentIntent) ?? { kind: 'refused', text: notReachedText };
};

const isAnswerless = ({ type }: StripeError): boolean =>
  type === 'api_connection_error' || type === 'api_error' || type === 'rate_limit_error';

const ofError = async (stripe: Stripe, clientSecret: string, error: StripeError): Promise<Paid> => {
  if (error.type === 'validation_error') return { kind: 'incomplete' };
  if (isAnswerless(error)) return look(stripe, clientSecret);
  return ofIntent(error.payment_intent) ?? { kind: 'refused', text: declineText(error) };
};

/** Every field that the card form was told not to ask for must be said here. */
const billingDetails = ({ name, email, line1, line2, postalCode, city, country }: Buyer) => ({
  name,
  email,
  address: { line1, line2, postal_code: postalCode, city, state: '', country },
});

export interface Attempt {
  readonly stripe: Stripe;
  readonly elements: StripeElements;
  readonly payment: HeldPayment;
  readonly buyer: Buyer;
}

/** Where a bank's page leads back to. */
const returnUrl = (paymentId: string): string =>
  `${location.origin}/return.html?payment=${encodeURIComponent(paymentId)}`;

/** Confirms the payment with the card in the fields, and leads through what the bank asks. */
export const pay = async ({ stripe, elements, payment, buyer }: Attempt): Promise<Paid> => {
  const { paymentIntent, error } = await stripe.confirmPayment({
    elements,
    confirmParams: {
      return_url: returnUrl(payment.id),
      payment_method_data: { billing_details: billingDetails(buyer) },
    },
    redirect: 'if_required',
  });
  if (error !== undefined) return ofError(stripe, payment.clientSecret, error);
  return ofIntent(paymentIntent) ?? look(stripe, payment.clientSecret);
};
