/** The API as a browser may use it: a publishable key and the client secret of one PaymentIntent or SetupIntent. */
import type { ConfirmationToken, PaymentIntent, SetupIntent, StripeError } from '@stripe/stripe-js';
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
  /^((?:pi|seti)_[A-Za-z0-9]+)_secret_[A-Za-z0-9]+$/.exec(clientSecret)?.[1] ?? null;

/** Whether a secret is that of a card being saved, not of a payment. */
export const isOfSetup = (clientSecret: string): boolean => clientSecret.startsWith('seti_');

const pathOf = (clientSecret: string): string =>
  `/v1/${isOfSetup(clientSecret) ? 'setup_intents' : 'payment_intents'}/${intentIdOf(clientSecret) ?? ''}`;

/** What the page waits for, of either kind. */
export const intentIn = ({ paymentIntent, setupIntent }: Outcome): PaymentIntent | SetupIntent | undefined =>
  paymentIntent ?? setupIntent;

type Answered = PaymentIntent | SetupIntent | ConfirmationToken;

const outcomeOf = async (response: Response): Promise<Outcome> => {
  const body = (await response.json()) as Answered | { error: StripeError };
  if ('error' in body) return { error: body.error };
  if (body.object === 'confirmation_token') return { confirmationToken: body };
  return body.object === 'setup_intent' ? { setupIntent: body } : { paymentIntent: body };
};

const call = async (url: URL, request: RequestInit): Promise<Outcome> => {
  try {
    return await outcomeOf(await fetch(url, { ...request, credentials: 'omit', cache: 'no-store' }));
  } catch {
    return { error: unreachable };
  }
};

const post = (access: Access, path: string, fields: Readonly<Record<string, string>>): Promise<Outcome> =>
  call(new URL(path, access.origin), {
    method: 'POST',
    body: new URLSearchParams({ ...fields, key: access.publishableKey }),
  });

export const retrieve = (access: Access, clientSecret: string): Promise<Outcome> => {
  const url = new URL(pathOf(clientSecret), access.origin);
  url.searchParams.set('key', access.publishableKey);
  url.searchParams.set('client_secret', clientSecret);
  return call(url, {});
};

export const confirm = (
  access: Access,
  clientSecret: string,
  fields: Readonly<Record<string, string>>,
): Promise<Outcome> =>
  post(access, `${pathOf(clientSecret)}/confirm`, {
    ...fields,
    use_stripe_sdk: 'true',
    client_secret: clientSecret,
  });

/** The card as a token, for a server that confirms by itself: https://docs.stripe.com/api/confirmation_tokens */
export const tokenize = (access: Access, fields: Readonly<Record<string, string>>): Promise<Outcome> =>
  post(access, '/v1/confirmation_tokens', fields);
