/** Parameters of the SetupIntent routes, by the names of the SDK. */
import { flag, listOf, metadata, objectOf, oneOf, type Read, text, unmodelled } from './params.ts';
import { paymentMethodTypes } from './payment-intent-params.ts';
import { paymentMethodShape } from './payment-methods.ts';

const cardOptionsShape = {
  request_three_d_secure: oneOf('any', 'automatic', 'challenge'),
  mandate_options: unmodelled,
  moto: unmodelled,
  network: unmodelled,
  three_d_secure: unmodelled,
};

const confirming = {
  confirmation_token: text,
  mandate_data: unmodelled,
  payment_method: text,
  payment_method_data: objectOf(paymentMethodShape),
  payment_method_options: objectOf({ card: objectOf(cardOptionsShape) }),
  return_url: text,
  use_stripe_sdk: flag,
};

export const createSetupShape = {
  ...confirming,
  allowed_payment_method_types: listOf(text),
  automatic_payment_methods: objectOf({ enabled: flag, allow_redirects: oneOf('always', 'never') }),
  confirm: flag,
  customer: text,
  description: text,
  metadata,
  usage: oneOf('off_session', 'on_session'),
  attach_to_self: unmodelled,
  customer_account: unmodelled,
  excluded_payment_method_types: unmodelled,
  flow_directions: unmodelled,
  on_behalf_of: unmodelled,
  payment_method_configuration: unmodelled,
  payment_method_types: paymentMethodTypes,
  single_use: unmodelled,
};

/** `client_secret` and `key` come from a browser alone. */
export const confirmSetupShape = { ...confirming, client_secret: text };

export const cancelSetupShape = {
  cancellation_reason: oneOf('abandoned', 'duplicate', 'requested_by_customer'),
};

export type CreateSetupParams = Read<typeof createSetupShape>;
export type ConfirmSetupParams = Read<typeof confirmSetupShape>;
