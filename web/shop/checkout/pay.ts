import type { PaymentIntent, Stripe, StripeElements, StripeError } from '@stripe/stripe-js';
import type { Buyer } from './buyer.ts';
import type { HeldPayment } from '../api/payments.ts';
import { declineText } from '../words.ts';
import { isAccepted } from './standing.ts';

/** How a try to pay ended, as far as the processor told the page. */
export type Paid =
  | { readonly kind: 'accepted' }
  /** The fields say themselves what is missing; nothing was sent. */
  | { readonly kind: 'incomplete' }
  | { readonly kind: 'over' }
  /** The bank's own no: nothing was charged. */
  | { readonly kind: 'declined'; readonly text: string }
  /** Nobody said how it ended. */
  | { readonly kind: 'unclear'; readonly text: string };

const lostText =
  'The connection was lost before the answer came. Pay again when it is back: you are never charged twice.';
const noAnswerText =
  'The card processor did not say how it ended. Pay again: it is the same payment, and you are never charged twice.';

const ofIntent = (intent: PaymentIntent | undefined): Paid | null => {
  if (intent === undefined) return null;
  if (isAccepted(intent.status)) return { kind: 'accepted' };
  return intent.status === 'canceled' ? { kind: 'over' } : null;
};

/** No answer came, or none that says anything: the payment itself knows how far it got. */
const look = async (stripe: Stripe, clientSecret: string): Promise<Paid> => {
  try {
    const { paymentIntent } = await stripe.retrievePaymentIntent(clientSecret);
    if (paymentIntent === undefined) return { kind: 'unclear', text: lostText };
    return ofIntent(paymentIntent) ?? { kind: 'unclear', text: noAnswerText };
  } catch {
    return { kind: 'unclear', text: lostText };
  }
};

/** Every other error is about the request, the processor or the line, and says nothing about the card. */
const isDecline = ({ type, code }: StripeError): boolean =>
  type === 'card_error' || code === 'payment_intent_authentication_failure';

const ofError = async (stripe: Stripe, clientSecret: string, error: StripeError): Promise<Paid> => {
  if (error.type === 'validation_error') return { kind: 'incomplete' };
  if (!isDecline(error)) return look(stripe, clientSecret);
  return ofIntent(error.payment_intent) ?? { kind: 'declined', text: declineText(error) };
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
  /** Where a bank's page leads back to. */
  readonly returnUrl: string;
}

const confirm = async ({ stripe, elements, payment, buyer, returnUrl }: Attempt): Promise<Paid> => {
  const { paymentIntent, error } = await stripe.confirmPayment({
    elements,
    confirmParams: {
      return_url: returnUrl,
      payment_method_data: { billing_details: billingDetails(buyer) },
    },
    redirect: 'if_required',
  });
  if (error !== undefined) return ofError(stripe, payment.clientSecret, error);
  return ofIntent(paymentIntent) ?? look(stripe, payment.clientSecret);
};

/** Confirms the payment with the card in the fields, and leads through what the bank asks. */
export const pay = async (attempt: Attempt): Promise<Paid> => {
  try {
    return await confirm(attempt);
  } catch {
    return look(attempt.stripe, attempt.payment.clientSecret);
  }
};
