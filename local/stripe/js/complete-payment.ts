/** From the first answer of a confirmation to its end: the next action, then the way back to the page. */
import type { PaymentIntent, SetupIntent, StripeError } from '@stripe/stripe-js';
import { type Access, intentIn } from './call-api.ts';
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

type Intent = PaymentIntent | SetupIntent;

const failureOf = (intent: Intent): StripeError =>
  intent.object === 'setup_intent'
    ? { ...((intent.last_setup_error ?? { type: 'api_error' }) as StripeError), setup_intent: intent }
    : { ...((intent.last_payment_error ?? { type: 'api_error' }) as StripeError), payment_intent: intent };

const withResult = (returnUrl: string, intent: Intent): string => {
  const url = new URL(returnUrl, location.href);
  url.searchParams.set(intent.object, intent.id);
  url.searchParams.set(`${intent.object}_client_secret`, intent.client_secret ?? '');
  url.searchParams.set('redirect_status', 'succeeded');
  return url.href;
};

interface ForStripeJs {
  readonly use_stripe_sdk?: { readonly stripe_js?: string };
}

/** The SDK types what a page may read of it; Stripe.js itself reads more. */
const questionOf = (action: Intent['next_action']): string =>
  (action as ForStripeJs | null)?.use_stripe_sdk?.stripe_js ?? '';

/** Asks what the intent still waits for: in the page, or on a page of its own. */
export const actOn = async (access: Access, intent: Intent): Promise<Outcome> => {
  const { next_action: action, client_secret: clientSecret } = intent;
  if (action?.type === 'redirect_to_url') return leaveFor(action.redirect_to_url?.url ?? '');
  return askInDialog(access, clientSecret ?? '', questionOf(action));
};

const end = (last: Outcome, intent: Intent, { returnUrl, redirect }: WayBack): Promise<Outcome> => {
  if (redirect === 'always' && returnUrl !== null) return leaveFor(withResult(returnUrl, intent));
  return Promise.resolve(last);
};

export const complete = async (access: Access, first: Outcome, way: WayBack): Promise<Outcome> => {
  const begun = intentIn(first);
  const last = begun?.status === 'requires_action' ? await actOn(access, begun) : first;
  const intent = intentIn(last);
  if (intent === undefined) return last;
  if (intent.status === 'requires_payment_method') return { error: failureOf(intent) };
  return end(last, intent, way);
};
