/** The API as a browser may use it: a publishable key and the client secret of one PaymentIntent. */
import type { PaymentIntent, StripeError } from '@stripe/stripe-js';
import type { Outcome } from './frame-messages.ts';

/** Whose API is called, and as whom. */
export interface Access {
  readonly origin: string;
  readonly publishableKey: string;
}

const unreachable: StripeError = {
  type: 'api_connection_error',
  message: 'We could not reach Stripe. Check your connection and try again.',
};

/** https://docs.stripe.com/js/payment_intents/retrieve_payment_intent: `<id>_secret_<secret>`. */
export const intentIdOf = (clientSecret: string): string | null =>
  /^(pi_[A-Za-z0-9]+)_secret_[A-Za-z0-9]+$/.exec(clientSecret)?.[1] ?? null;

const outcomeOf = async (response: Response): Promise<Outcome> => {
  const body = (await response.json()) as PaymentIntent | { error: StripeError };
  return 'error' in body ? { error: body.error } : { paymentIntent: body };
};

const call = async (url: URL, request: RequestInit): Promise<Outcome> => {
  try {
    return await outcomeOf(await fetch(url, { ...request, credentials: 'omit', cache: 'no-store' }));
  } catch {
    return { error: unreachable };
  }
};

export const retrieve = (access: Access, clientSecret: string): Promise<Outcome> => {
  const url = new URL(`/v1/payment_intents/${intentIdOf(clientSecret) ?? ''}`, access.origin);
  url.searchParams.set('key', access.publishableKey);
  url.searchParams.set('client_secret', clientSecret);
  return call(url, {});
};

export const confirm = (
  access: Access,
  clientSecret: string,
  fields: Readonly<Record<string, string>>,
): Promise<Outcome> =>
  call(new URL(`/v1/payment_intents/${intentIdOf(clientSecret) ?? ''}/confirm`, access.origin), {
    method: 'POST',
    body: new URLSearchParams({
      ...fields,
      use_stripe_sdk: 'true',
      key: access.publishableKey,
      client_secret: clientSecret,
    }),
  });
