/** Confirmation of a SetupIntent: https://docs.stripe.com/api/setup_intents/confirm, https://docs.stripe.com/testing#setup */
import type Stripe from 'stripe';

import type { TestCard } from './cards.ts';
import { challengeAction } from './challenge-action.ts';
import { consumeToken } from './confirmation-tokens.ts';
import { StripeFailure } from './errors.ts';
import { emit } from './events.ts';
import { idOf } from './objects.ts';
import {
  attach,
  cardBehind,
  createPaymentMethod,
  refuseConsumed,
  resolvePaymentMethod,
} from './payment-methods.ts';
import type { ConfirmSetupParams, CreateSetupParams } from './setup-intent-params.ts';
import { optionsOf, requireSetup, unexpectedSetupState } from './setup-intents.ts';
import type { Stored } from './store.ts';
import { type Act, type Call, ofItself, type World } from './world.ts';

type Setup = Stripe.SetupIntent;
type Params = ConfirmSetupParams | CreateSetupParams;
type Method = Stored<'payment_method'>;

const confirmable = ['requires_payment_method', 'requires_confirmation', 'requires_action'];

export function confirmSetup(call: Call, id: string, params: Params): Setup {
  const setup = requireSetup(call.world, id);
  if (!confirmable.includes(setup.status)) {
    throw unexpectedSetupState(
      `You cannot confirm this SetupIntent because it has a status of ${setup.status}.`,
      setup,
    );
  }
  const method = methodFor(call, setup, params);
  refuseConsumed(method);
  const wanted = params.payment_method_options?.card?.request_three_d_secure;
  const ready: Setup = {
    ...setup,
    last_setup_error: null,
    next_action: null,
    payment_method: method.value.id,
    ...(wanted === undefined ? {} : { payment_method_options: optionsOf(wanted) }),
  };
  const card = cardBehind(method);
  if (asksForChallenge(ready, card)) return askForChallenge(call, { setup: ready, method }, params);
  return settle(call, { setup: ready, method, card });
}

function methodFor(call: Call, setup: Setup, params: Params): Method {
  if (params.confirmation_token !== undefined)
    return consumeToken(call.world, params.confirmation_token, setup.id);
  if (params.payment_method_data !== undefined)
    return createPaymentMethod(call.world, params.payment_method_data, call.fromBrowser);
  const method = params.payment_method ?? idOf(setup.payment_method);
  if (method !== null) return resolvePaymentMethod(call.world, method);
  throw unexpectedSetupState(
    "You cannot confirm this SetupIntent because it's missing a payment method. Update the SetupIntent with a payment method and then confirm it again.",
    setup,
  );
}

/** Whoever saves a card is there: also cards that are exempt later ask now. */
function asksForChallenge(setup: Setup, card: TestCard): boolean {
  if (card.threeDSecure === 'required' || card.threeDSecure === 'unless_saved') return true;
  const wanted = setup.payment_method_options?.card?.request_three_d_secure ?? 'automatic';
  return card.threeDSecure === 'optional' && wanted !== 'automatic';
}

function askForChallenge(act: Act, of: { setup: Setup; method: Method }, params: Params): Setup {
  const { setup, method } = of;
  const inPage = params.use_stripe_sdk === true;
  const returnUrl = params.return_url ?? null;
  const { attempt, action } = challengeAction(act.world, setup, { returnUrl, inPage });
  const waiting: Setup = { ...setup, status: 'requires_action', next_action: action };
  act.world.store.save(waiting, {
    challenge: { paymentMethod: method.value.id, returnUrl: inPage ? null : returnUrl, attempt },
  });
  emit(act, { type: 'setup_intent.requires_action', object: waiting });
  return waiting;
}

/** One card of the tests is taken here and declined when it is charged: https://docs.stripe.com/testing#declined-payments */
const attachesAndFailsLater = 'chargeCustomerFail';

/** A decline is the answer of this request: 402 with the SetupIntent in it. */
function settle(act: Act, { setup, method, card }: { setup: Setup; method: Method; card: TestCard }): Setup {
  const { decline } = card;
  if (decline === null || card.name === attachesAndFailsLater) return succeed(act, setup, method);
  const { code, declineCode: decline_code, message } = decline;
  const error = { type: 'card_error', code, decline_code, message } as const;
  const failed = refuse(act, setup, { ...error, payment_method: method.value });
  throw new StripeFailure(402, { ...error, setup_intent: failed, payment_method: method.value });
}

function succeed(act: Act, setup: Setup, method: Method): Setup {
  const done: Setup = { ...setup, status: 'succeeded', next_action: null };
  act.world.store.save(done);
  const customer = idOf(setup.customer);
  if (customer !== null) attach(act, method, customer);
  emit(act, { type: 'setup_intent.succeeded', object: done });
  return done;
}

function refuse(act: Act, setup: Setup, error: Setup['last_setup_error']): Setup {
  const failed: Setup = {
    ...setup,
    status: 'requires_payment_method',
    next_action: null,
    payment_method: null,
    last_setup_error: error,
  };
  act.world.store.save(failed);
  emit(act, { type: 'setup_intent.setup_failed', object: failed });
  return failed;
}

/** The person has answered the bank: https://docs.stripe.com/error-codes#setup-intent-authentication-failure */
export function endSetupChallenge(world: World, setup: Setup, isAuthenticated: boolean): Setup {
  const challenge = world.store.find('setup_intent', setup.id)?.backstage.challenge;
  const method = resolvePaymentMethod(world, challenge?.paymentMethod ?? '');
  if (!isAuthenticated) {
    return refuse(ofItself(world), setup, {
      type: 'invalid_request_error',
      code: 'setup_intent_authentication_failure',
      message: 'The latest attempt to set up the payment method has failed because authentication failed.',
      payment_method: method.value,
    });
  }
  try {
    return settle(ofItself(world), { setup, method, card: cardBehind(method) });
  } catch (failure) {
    if (failure instanceof StripeFailure) return requireSetup(world, setup.id);
    throw failure;
  }
}
