import type { Stripe } from '@stripe/stripe-js';

/** Puts Stripe's card fields into the page; the card goes to Stripe and never through your hands. */
export const showCard = (stripe: Stripe, clientSecret: string, place: HTMLElement) => {
  const elements = stripe.elements({ clientSecret });
  elements.create('payment').mount(place);
  return elements;
};

/** `look` at how the payment ended, or say why it did not begin. */
export type Paid = 'look' | { readonly sayWhy: string };

/** Pays with the card in the fields. 3-D Secure is asked for in the page, or at the bank and back to `returnUrl`. */
export const pay = async (
  stripe: Stripe,
  elements: ReturnType<typeof showCard>,
  returnUrl: string,
): Promise<Paid> => {
  const { error } = await stripe.confirmPayment({
    elements,
    confirmParams: { return_url: returnUrl },
    redirect: 'if_required',
  });
  if (error === undefined) return 'look';
  // The bank's own no, or a field that is wrong: nothing was charged, and the same fields take another card.
  const isNo = error.type === 'card_error' || error.type === 'validation_error';
  const isUnsure = error.code === 'payment_intent_authentication_failure';
  if (isNo || isUnsure) return { sayWhy: error.message ?? 'The card was declined.' };
  // Anything else does not say how it ended; the payment does.
  return 'look';
};

/** Whether Stripe has taken the card already: then the API is about to know, and no card is asked for again. */
export const isAccepted = async (stripe: Stripe, clientSecret: string): Promise<boolean> => {
  const { paymentIntent } = await stripe.retrievePaymentIntent(clientSecret);
  return ['succeeded', 'processing', 'requires_capture'].includes(paymentIntent?.status ?? '');
};
