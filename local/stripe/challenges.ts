/** 3-D Secure: https://docs.stripe.com/payments/3d-secure/authentication-flow */
import type Stripe from 'stripe';

import { authorize, type Payable } from './authorize.ts';
import { invalidRequest } from './errors.ts';
import { emit } from './events.ts';
import { newId } from './ids.ts';
import { requireIntent } from './payment-intents.ts';
import { cardBehind, resolvePaymentMethod } from './payment-methods.ts';
import { type Act, ofItself, type World } from './world.ts';

type Intent = Stripe.PaymentIntent;

export type ChallengeResult = 'complete' | 'fail' | 'abandon';

/** Where a person answers the challenge; like Stripe's hosted page it is asked for with the client secret. */
function challengeUrl(world: World, intent: Intent, attempt: string): string {
  const url = new URL(`${world.url()}/_twin/challenges/${intent.id}`);
  url.searchParams.set('payment_intent', intent.id);
  url.searchParams.set('payment_intent_client_secret', intent.client_secret ?? '');
  url.searchParams.set('source', attempt);
  return url.href;
}

export function askForChallenge(
  act: Act,
  { intent, method }: Payable,
  way: { returnUrl: string | null; inPage: boolean },
): Intent {
  const attempt = newId('payatt');
  const next_action = nextAction(act.world, intent, { ...way, attempt });
  const waiting: Intent = { ...intent, status: 'requires_action', next_action };
  // In the page, Stripe.js sees the end by itself; only a redirect leads back.
  const returnUrl = way.inPage ? null : way.returnUrl;
  act.world.store.save(waiting, { challenge: { paymentMethod: method.value.id, returnUrl, attempt } });
  emit(act, { type: 'payment_intent.requires_action', object: waiting });
  return waiting;
}

/** A way back and no Stripe.js: a redirect; else Stripe.js opens the page: https://docs.stripe.com/api/payment_intents/object#payment_intent_object-next_action */
function nextAction(
  world: World,
  intent: Intent,
  way: { returnUrl: string | null; inPage: boolean; attempt: string },
): Stripe.PaymentIntent.NextAction {
  const url = challengeUrl(world, intent, way.attempt);
  if (way.returnUrl !== null && !way.inPage) {
    return { type: 'redirect_to_url', redirect_to_url: { return_url: way.returnUrl, url } };
  }
  const forStripeJs = { type: 'three_d_secure_redirect', source: way.attempt, stripe_js: url };
  return { type: 'use_stripe_sdk', use_stripe_sdk: forStripeJs };
}

/** The person's answer; `abandon` leaves everything as it is, as closing the page does. */
export function answerChallenge(world: World, intentId: string, result: ChallengeResult): Intent {
  const intent = requireIntent(world, intentId);
  const challenge = world.store.find('payment_intent', intentId)?.backstage.challenge;
  if (intent.status !== 'requires_action' || challenge === undefined) {
    throw invalidRequest(`PaymentIntent ${intentId} does not wait for a challenge.`);
  }
  if (result === 'abandon') return intent;
  const method = resolvePaymentMethod(world, challenge.paymentMethod);
  if (result === 'fail') return fail(world, intent, method.value);
  const card = cardBehind(method);
  return authorize(ofItself(world), { intent, method, card }, { decline: card.decline, authenticated: true })
    .intent;
}

/** No charge is made: https://docs.stripe.com/error-codes#payment-intent-authentication-failure */
function fail(world: World, intent: Intent, method: Stripe.PaymentMethod): Intent {
  const failed: Intent = {
    ...intent,
    status: 'requires_payment_method',
    next_action: null,
    payment_method: null,
    last_payment_error: {
      code: 'payment_intent_authentication_failure',
      doc_url: 'https://stripe.com/docs/error-codes/payment-intent-authentication-failure',
      message:
        'We are unable to authenticate your payment method. Please choose a different payment method and try again.',
      payment_method: method,
      type: 'invalid_request_error',
    },
  };
  world.store.save(failed);
  emit(ofItself(world), { type: 'payment_intent.payment_failed', object: failed });
  return failed;
}

/** The way back to the shop with what Stripe adds to it: https://docs.stripe.com/js/payment_intents/confirm_payment */
export function returnAddress(world: World, intent: Intent): string | null {
  const challenge = world.store.find('payment_intent', intent.id)?.backstage.challenge;
  const returnUrl = challenge?.returnUrl ?? null;
  if (returnUrl === null) return null;
  const url = new URL(returnUrl);
  const paid = intent.status === 'succeeded' || intent.status === 'requires_capture';
  url.searchParams.set('payment_intent', intent.id);
  url.searchParams.set('payment_intent_client_secret', intent.client_secret ?? '');
  url.searchParams.set('redirect_status', paid ? 'succeeded' : 'failed');
  return url.href;
}
