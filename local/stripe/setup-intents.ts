/** Cards saved without a payment: https://docs.stripe.com/api/setup_intents */
import type Stripe from 'stripe';

import { requireCustomer } from './customers.ts';
import { parameterError, resourceMissing, StripeFailure } from './errors.ts';
import { emit } from './events.ts';
import { newId, randomText } from './ids.ts';
import { mergeMetadata, orNull } from './params.ts';
import type { CreateSetupParams } from './setup-intent-params.ts';
import { resolvePaymentMethod } from './payment-methods.ts';
import type { Call, World } from './world.ts';

type Setup = Stripe.SetupIntent;

/** Methods the twin's account has switched on; only cards can be saved here. */
const enabledTypes = ['card', 'link'];

function typesFor(allowed: readonly string[] | undefined): string[] {
  if (allowed === undefined) return enabledTypes;
  const types = enabledTypes.filter((type) => allowed.includes(type));
  if (types.length > 0) return types;
  throw parameterError(
    'No valid payment method types for this Setup Intent. Please ensure that you have activated payment methods in your dashboard or supply different allowed_payment_method_types.',
    null,
    'allowed_payment_method_types',
  );
}

/** https://docs.stripe.com/api/setup_intents/create: `return_url` "can only be used with confirm=true". */
export function checkCreateSetup(params: CreateSetupParams): void {
  if (params.return_url === undefined || params.confirm === true) return;
  throw parameterError(
    'The parameter `return_url` cannot be passed when creating a SetupIntent unless `confirm` is set to true.',
    null,
    'return_url',
  );
}

export function createSetup(call: Call, params: CreateSetupParams): Setup {
  const { world } = call;
  const id = newId('seti');
  const created = world.clock.seconds();
  const method = chosenMethod(world, params.payment_method);
  const setup: Setup = {
    id,
    object: 'setup_intent',
    allowed_payment_method_types: params.allowed_payment_method_types ?? null,
    application: null,
    automatic_payment_methods:
      params.allowed_payment_method_types === undefined ? { allow_redirects: 'always', enabled: true } : null,
    cancellation_reason: null,
    client_secret: `${id}_secret_${randomText(25)}`,
    created,
    customer: ownerOf(world, params.customer),
    customer_account: null,
    ...orNull(params, ['description']),
    excluded_payment_method_types: null,
    flow_directions: null,
    last_setup_error: null,
    latest_attempt: null,
    livemode: false,
    mandate: null,
    metadata: mergeMetadata({}, params.metadata),
    next_action: null,
    on_behalf_of: null,
    payment_method: method,
    payment_method_configuration_details: null,
    payment_method_options: optionsOf(params.payment_method_options?.card?.request_three_d_secure),
    payment_method_types: typesFor(params.allowed_payment_method_types),
    single_use_mandate: null,
    status: method === null ? 'requires_payment_method' : 'requires_confirmation',
    usage: params.usage ?? 'off_session',
  };
  world.store.insert(setup, created);
  emit(call, { type: 'setup_intent.created', object: setup });
  return setup;
}

function chosenMethod(world: World, reference: string | undefined): string | null {
  return reference === undefined ? null : resolvePaymentMethod(world, reference).value.id;
}

function ownerOf(world: World, customer: string | undefined): string | null {
  return customer === undefined ? null : requireCustomer(world, customer).id;
}

export function optionsOf(requestThreeDSecure = 'automatic'): Stripe.SetupIntent.PaymentMethodOptions {
  const card = { mandate_options: null, network: null, request_three_d_secure: requestThreeDSecure };
  return { card };
}

export function requireSetup(world: World, id: string): Setup {
  const found = world.store.find('setup_intent', id);
  if (found === null) throw resourceMissing('setupintent', id, 'intent');
  return found.value;
}

/** 400 `setup_intent_unexpected_state` with the SetupIntent in it: https://docs.stripe.com/error-codes#setup-intent-unexpected-state */
export function unexpectedSetupState(message: string, setup: Setup): StripeFailure {
  return new StripeFailure(400, {
    type: 'invalid_request_error',
    code: 'setup_intent_unexpected_state',
    message,
    setup_intent: setup,
  });
}

const cancelable = ['requires_payment_method', 'requires_confirmation', 'requires_action'];

/** https://docs.stripe.com/api/setup_intents/cancel */
export function cancelSetup(call: Call, id: string, reason: string | undefined): Setup {
  const before = requireSetup(call.world, id);
  if (!cancelable.includes(before.status)) {
    throw unexpectedSetupState(
      `You cannot cancel this SetupIntent because it has a status of ${before.status}. Only a SetupIntent with one of the following statuses may be canceled: ${cancelable.join(', ')}.`,
      before,
    );
  }
  const after: Setup = {
    ...before,
    status: 'canceled',
    cancellation_reason: reason ?? null,
    next_action: null,
  };
  call.world.store.save(after);
  emit(call, { type: 'setup_intent.canceled', object: after });
  return after;
}
