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

/** Asks what the PaymentIntent still waits for: in the page, or on a page of its own. */
export const actOn = async (access: Access, intent: PaymentIntent): Promise<Outcome> => {
  const action = intent.next_action;
  if (action?.type === 'redirect_to_url') return leaveFor(action.redirect_to_url?.url ?? '');
  const sdk = (action as { use_stripe_sdk?: { stripe_js?: string } } | null)?.use_stripe_sdk;
  return askInDialog(access, intent.client_secret ?? '', sdk?.stripe_js ?? '');
};

export const complete = async (access: Access, first: Outcome, way: WayBack): Promise<Outcome> => {
  const { paymentIntent, error } =
    first.paymentIntent?.status === 'requires_action' ? await actOn(access, first.paymentIntent) : first;
  if (paymentIntent === undefined) return error === undefined ? {} : { error };
  if (paymentIntent.status === 'requires_payment_method') return { error: failureOf(paymentIntent) };
  if (way.redirect === 'always' && way.returnUrl !== null)
    return leaveFor(withResult(way.returnUrl, paymentIntent));
  return { paymentIntent };
};
