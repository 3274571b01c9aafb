/** 3-D Secure: https://docs.stripe.com/payments/3d-secure/authentication-flow */
import type Stripe from 'stripe';

import { authorize, type Payable } from './authorize.ts';
import { challengeAction } from './challenge-action.ts';
import { endSetupChallenge } from './confirm-setup.ts';
import { invalidRequest } from './errors.ts';
import { emit } from './events.ts';
import { requireIntent } from './payment-intents.ts';
import { requireSetup } from './setup-intents.ts';
import { cardBehind, resolvePaymentMethod } from './payment-methods.ts';
import { type Act, ofItself, type World } from './world.ts';

type Intent = Stripe.PaymentIntent;

export type ChallengeResult = 'complete' | 'fail' | 'abandon';

export function askForChallenge(
  act: Act,
  { intent, method }: Payable,
  way: { returnUrl: string | null; inPage: boolean },
): Intent {
  const { attempt, action: next_action } = challengeAction(act.world, intent, way);
  const waiting: Intent = { ...intent, status: 'requires_action', next_action };
  // In the page, Stripe.js sees the end by itself; only a redirect leads back.
  const returnUrl = way.inPage ? null : way.returnUrl;
  act.world.store.save(waiting, { challenge: { paymentMethod: method.value.id, returnUrl, attempt } });
  emit(act, { type: 'payment_intent.requires_action', object: waiting });
  return waiting;
}

/** What waits for a person's answer. */
export type Asking = Intent | Stripe.SetupIntent;

/** The PaymentIntent or SetupIntent behind the address of a challenge. */
export function asking(world: World, id: string): Asking {
  return id.startsWith('seti_') ? requireSetup(world, id) : requireIntent(world, id);
}

/** The person's answer; `abandon` leaves everything as it is, as closing the page does. */
export function answerChallenge(world: World, id: string, result: ChallengeResult): Asking {
  const intent = asking(world, id);
  const challenge = world.store.find(intent.object, id)?.backstage.challenge;
  if (intent.status !== 'requires_action' || challenge === undefined) {
    throw invalidRequest(`${id} does not wait for a challenge.`);
  }
  if (result === 'abandon') return intent;
  if (intent.object === 'setup_intent') return endSetupChallenge(world, intent, result === 'complete');
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
export function returnAddress(world: World, intent: Asking): string | null {
  const challenge = world.store.find(intent.object, intent.id)?.backstage.challenge;
  const returnUrl = challenge?.returnUrl ?? null;
  if (returnUrl === null) return null;
  const url = new URL(returnUrl);
  const done = intent.status === 'succeeded' || intent.status === 'requires_capture';
  url.searchParams.set(intent.object, intent.id);
  url.searchParams.set(`${intent.object}_client_secret`, intent.client_secret ?? '');
  url.searchParams.set('redirect_status', done ? 'succeeded' : 'failed');
  return url.href;
}
