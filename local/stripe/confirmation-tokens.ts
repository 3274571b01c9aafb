/** https://docs.stripe.com/api/confirmation_tokens */
import type Stripe from 'stripe';

import { invalidRequest, referenceMissing } from './errors.ts';
import { newId } from './ids.ts';
import { objectOf, oneOf, parameterMissing, type Read, text, unmodelled } from './params.ts';
import { createPaymentMethod, paymentMethodShape, resolvePaymentMethod } from './payment-methods.ts';
import type { Stored } from './store.ts';
import type { Call, World } from './world.ts';

/** "ConfirmationTokens expire 12 hours after they're created." */
const lifetimeSeconds = 12 * 3_600;

export const confirmationTokenShape = {
  payment_method: text,
  payment_method_data: objectOf(paymentMethodShape),
  return_url: text,
  setup_future_usage: oneOf('off_session', 'on_session'),
  payment_method_options: unmodelled,
  shipping: unmodelled,
};

export function createToken(
  call: Call,
  params: Read<typeof confirmationTokenShape>,
): Stripe.ConfirmationToken {
  const { world } = call;
  const method = methodFor(call, params);
  const { billing_details, card, allow_redisplay } = method.value;
  if (card === undefined) throw new Error(`${method.value.id} is not a card`);
  const created = world.clock.seconds();
  const token: Stripe.ConfirmationToken = {
    id: newId('ctoken'),
    object: 'confirmation_token',
    created,
    expires_at: created + lifetimeSeconds,
    livemode: false,
    mandate_data: null,
    metadata: {},
    payment_intent: null,
    payment_method_options: null,
    payment_method_preview: {
      ...(allow_redisplay === undefined ? {} : { allow_redisplay }),
      billing_details,
      card,
      customer: null,
      customer_account: null,
      type: 'card',
    },
    return_url: params.return_url ?? null,
    setup_future_usage: params.setup_future_usage ?? null,
    setup_intent: null,
    shipping: null,
    use_stripe_sdk: call.fromBrowser,
  };
  world.store.insert(token, created, { paymentMethod: method.value.id });
  return token;
}

function methodFor(call: Call, params: Read<typeof confirmationTokenShape>): Stored<'payment_method'> {
  if (params.payment_method !== undefined) return resolvePaymentMethod(call.world, params.payment_method);
  if (params.payment_method_data !== undefined) {
    return createPaymentMethod(call.world, params.payment_method_data, call.fromBrowser);
  }
  throw parameterMissing('payment_method_data');
}

/** Named by the path, or by a parameter of a confirmation. */
export function requireToken(
  world: World,
  id: string,
  missing: typeof referenceMissing = referenceMissing,
): Stored<'confirmation_token'> {
  const found = world.store.find('confirmation_token', id);
  if (found === null) throw missing('confirmation_token', id, 'confirmation_token');
  return found;
}

/** A token pays one intent, within its lifetime. */
export function consumeToken(world: World, id: string, intentId: string): Stored<'payment_method'> {
  const token = requireToken(world, id);
  if (token.value.payment_intent !== null && token.value.payment_intent !== intentId) {
    throw invalidRequest(
      `The ConfirmationToken ${id} was already used with another PaymentIntent.`,
      null,
      'confirmation_token',
    );
  }
  if ((token.value.expires_at ?? 0) <= world.clock.seconds()) {
    throw invalidRequest(`The ConfirmationToken ${id} has expired.`, null, 'confirmation_token');
  }
  world.store.save({ ...token.value, payment_intent: intentId, expires_at: null });
  return resolvePaymentMethod(world, token.backstage.paymentMethod ?? '');
}
