/** From the first answer of a confirmation to its end: the next action, then the way back to the page. */
import type { PaymentIntent, StripeError } from '@stripe/stripe-js';
import type { Access } from './call-api.ts';
import { askInDialog } from './challenge-dialog.ts';
import type { ConfirmFields, Outcome } from './frame-messages.ts';

type Values = Readonly<Record<string, unknown>>;

/** How the page wants to learn of the end. */
export interface WayBack {
  readonly returnUrl: string | null;
  readonly redirect: 'always' | 'if_required';
}

const never = (): Promise<never> => new Promise(() => undefined);

const leaveFor = (url: string): Promise<never> => {
  location.assign(url);
  return never();
};

const valuesAt = (prefix: string, value: unknown): [string, string][] => {
  if (typeof value === 'string') return [[prefix, value]];
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value as Values).flatMap(([name, inner]) => valuesAt(`${prefix}[${name}]`, inner));
};

/** Nested parameters as the API reads them: `payment_method_data[billing_details][name]`. */
export const formFields = (params: Values): ConfirmFields =>
  Object.fromEntries(Object.entries(params).flatMap(([name, value]) => valuesAt(name, value)));

const failureOf = (intent: PaymentIntent): StripeError => ({
  ...((intent.last_payment_error ?? { type: 'api_error' }) as StripeError),
  payment_intent: intent,
});

const withResult = (returnUrl: string, intent: PaymentIntent): string => {
  const url = new URL(returnUrl, location.href);
  url.searchParams.set('payment_intent', intent.id);
  url.searchParams.set('payment_intent_client_secret', intent.client_secret ?? '');
  url.searchParams.set('redirect_status', 'succeeded');
  return url.href;
};

interface ForStripeJs {
  readonly use_stripe_sdk?: { readonly stripe_js?: string };
}

/** The SDK types what a page may read of it; Stripe.js itself reads more. */
const questionOf = (action: PaymentIntent.NextAction | null): string =>
  (action as ForStripeJs | null)?.use_stripe_sdk?.stripe_js ?? '';

/** Asks what the PaymentIntent still waits for: in the page, or on a page of its own. */
export const actOn = async (access: Access, intent: PaymentIntent): Promise<Outcome> => {
  const { next_action: action, client_secret: clientSecret } = intent;
  if (action?.type === 'redirect_to_url') return leaveFor(action.redirect_to_url?.url ?? '');
  return askInDialog(access, clientSecret ?? '', questionOf(action));
};

const end = (paymentIntent: PaymentIntent, { returnUrl, redirect }: WayBack): Promise<Outcome> => {
  if (redirect === 'always' && returnUrl !== null) return leaveFor(withResult(returnUrl, paymentIntent));
  return Promise.resolve({ paymentIntent });
};

export const complete = async (access: Access, first: Outcome, way: WayBack): Promise<Outcome> => {
  const isAsked = first.paymentIntent?.status === 'requires_action';
  const last = isAsked ? await actOn(access, first.paymentIntent) : first;
  const { paymentIntent } = last;
  if (paymentIntent === undefined) return last;
  if (paymentIntent.status === 'requires_payment_method') return { error: failureOf(paymentIntent) };
  return end(paymentIntent, way);
};
