/** Confirmation: https://docs.stripe.com/api/payment_intents/confirm, https://docs.stripe.com/payments/paymentintents/lifecycle */
import type Stripe from 'stripe';

import { authorize, type Payable } from './authorize.ts';
import type { Decline } from './cards.ts';
import { askForChallenge } from './challenges.ts';
import { consumeToken, requireToken } from './confirmation-tokens.ts';
import { invalidRequest, parameterError, StripeFailure, unexpectedState } from './errors.ts';
import { idOf } from './objects.ts';
import { given } from './params.ts';
import type { ConfirmParams, CreateParams } from './payment-intent-params.ts';
import { cardOptions, requireIntent } from './payment-intents.ts';
import { cardBehind, createPaymentMethod, refuseConsumed, resolvePaymentMethod } from './payment-methods.ts';
import type { Stored } from './store.ts';
import type { Call } from './world.ts';

type Intent = Stripe.PaymentIntent;
type Params = ConfirmParams | CreateParams;

const confirmable = ['requires_payment_method', 'requires_confirmation', 'requires_action'];

function refuseState(intent: Intent): void {
  if (confirmable.includes(intent.status)) return;
  const why =
    intent.status === 'succeeded'
      ? 'it has already succeeded after being previously confirmed.'
      : `it has a status of ${intent.status}. Only a PaymentIntent with one of the following statuses may be confirmed: requires_confirmation, requires_action.`;
  throw unexpectedState(`You cannot confirm this PaymentIntent because ${why}`, intent);
}

const sources = ['confirmation_token', 'payment_method', 'payment_method_data'] as const;

/** One source of the card at most; the PaymentIntent's own method when none is given. */
function methodFor(call: Call, intent: Intent, params: Params): Stored<'payment_method'> {
  const named = sources.filter((name) => params[name] !== undefined);
  if (named.length > 1) {
    const message = `You may only specify one of these parameters: ${named.join(', ')}.`;
    throw parameterError(message, 'parameters_exclusive', named[0] ?? null);
  }
  if (params.confirmation_token !== undefined) {
    return consumeToken(call.world, params.confirmation_token, intent.id);
  }
  if (params.payment_method_data !== undefined) {
    return createPaymentMethod(call.world, params.payment_method_data, call.fromBrowser);
  }
  const method = params.payment_method ?? idOf(intent.payment_method);
  if (method !== null) return resolvePaymentMethod(call.world, method);
  throw unexpectedState(
    "You cannot confirm this PaymentIntent because it's missing a payment method. You can either update the PaymentIntent with a payment method and then confirm it again, or confirm it again directly with a payment method or ConfirmationToken.",
    intent,
  );
}

function refuseMethod(intent: Intent, method: Stored<'payment_method'>): void {
  if (!intent.payment_method_types.includes('card')) {
    throw invalidRequest(
      `The PaymentMethod provided (card) is not allowed for this PaymentIntent. Please attempt confirming again using one of these payment method types: ${intent.payment_method_types.join(', ')}.`,
      'payment_intent_invalid_parameter',
      'payment_method',
    );
  }
  refuseConsumed(method);
  const owner = idOf(method.value.customer);
  if (owner !== null && owner !== idOf(intent.customer)) {
    throw invalidRequest(
      'The provided PaymentMethod cannot be used with this PaymentIntent because it is attached to another customer.',
      'payment_intent_invalid_parameter',
      'payment_method',
    );
  }
}

/** Methods that leave the page need a way back: https://docs.stripe.com/api/payment_intents/confirm#confirm_payment_intent-return_url */
function refuseMissingReturn(intent: Intent, returnUrl: string | null): void {
  if (intent.automatic_payment_methods?.allow_redirects !== 'always' || returnUrl !== null) return;
  throw invalidRequest(
    "This PaymentIntent is configured to accept payment methods enabled in your Dashboard. Because some of these payment methods might redirect your customer off of your page, you must provide a `return_url`. If you don't want to accept redirect-based payment methods, set `automatic_payment_methods[enabled]` to `true` and `automatic_payment_methods[allow_redirects]` to `never` when creating Setup Intents and Payment Intents.",
    null,
    'return_url',
  );
}

function asksForChallenge({ intent, method, card }: Payable, offSession: boolean): boolean {
  if (card.blockedByRadar) return false;
  if (card.threeDSecure === 'required') return true;
  if (card.threeDSecure === 'unless_saved') return !offSession || method.value.customer === null;
  return card.threeDSecure === 'optional' && wantedThreeDSecure(intent) !== 'automatic';
}

function wantedThreeDSecure(intent: Intent): string {
  return intent.payment_method_options?.card?.request_three_d_secure ?? 'automatic';
}

const authenticationRequired: Decline = {
  code: 'authentication_required',
  declineCode: 'authentication_required',
  message: 'Your card was declined. This transaction requires authentication.',
};

export function confirmIntent(call: Call, id: string, params: Params): Intent {
  const intent = requireIntent(call.world, id);
  refuseState(intent);
  const token = tokenOf(call, params);
  const returnUrl = params.return_url ?? token?.return_url ?? null;
  const offSession = params.off_session === true;
  if (!call.fromBrowser && !offSession) refuseMissingReturn(intent, returnUrl);
  const method = methodFor(call, intent, params);
  refuseMethod(intent, method);
  const ready = { ...prepare(intent, params, token), payment_method: method.value.id };
  const payable: Payable = { intent: ready, method, card: cardBehind(method) };
  if (!asksForChallenge(payable, offSession)) return settle(call, payable, payable.card.decline);
  if (cannotAsk(params)) return settle(call, payable, authenticationRequired);
  return askForChallenge(call, payable, { returnUrl, inPage: params.use_stripe_sdk === true });
}

function tokenOf({ world }: Call, params: Params): Stripe.ConfirmationToken | null {
  const id = params.confirmation_token;
  return id === undefined ? null : requireToken(world, id).value;
}

/** Nobody is there to answer a challenge: https://docs.stripe.com/payments/save-during-payment#charge-saved-payment-method */
function cannotAsk(params: Params): boolean {
  return params.off_session === true || params.error_on_requires_action === true;
}

/** What the token says counts where the request says nothing. */
function prepare(intent: Intent, params: Params, token: Stripe.ConfirmationToken | null): Intent {
  const wanted = params.payment_method_options?.card?.request_three_d_secure ?? wantedThreeDSecure(intent);
  return {
    ...intent,
    next_action: null,
    last_payment_error: null,
    setup_future_usage: token?.setup_future_usage ?? intent.setup_future_usage,
    ...given(params, ['capture_method', 'receipt_email', 'setup_future_usage']),
    payment_method_options: cardOptions(wanted),
  };
}

/** A decline is the answer of this request: 402 with the PaymentIntent in it. */
function settle(call: Call, payable: Payable, decline: Decline | null): Intent {
  const { intent, charge } = authorize(call, payable, { decline, authenticated: false });
  if (decline === null) return intent;
  throw new StripeFailure(402, {
    type: 'card_error',
    code: decline.code,
    decline_code: decline.declineCode,
    message: decline.message,
    charge: charge.id,
    payment_intent: intent,
    payment_method: payable.method.value,
  });
}
