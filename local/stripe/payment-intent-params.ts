/** Parameters of the PaymentIntent routes, by the names of the SDK. */
import { parameterError } from './errors.ts';
import {
  emptyable,
  flag,
  integer,
  listOf,
  metadata,
  objectOf,
  oneOf,
  type Read,
  type Reader,
  text,
  unmodelled,
} from './params.ts';
import { paymentMethodShape } from './payment-methods.ts';

/** https://docs.stripe.com/changelog/endive/2026-09-30/removes-the-payment-method-types-parameter-from-payment-intents-and-setup-intents */
export const paymentMethodTypes: Reader<never> = () => {
  throw parameterError(
    'The `payment_method_types` parameter is no longer supported. Use `allowed_payment_method_types` or dynamic payment methods instead.',
    'payment_method_types_no_longer_supported',
    'payment_method_types',
  );
};

const cardOptionsShape = {
  request_three_d_secure: oneOf('any', 'automatic', 'challenge'),
  capture_method: unmodelled,
  installments: unmodelled,
  mandate_options: unmodelled,
  moto: unmodelled,
  network: unmodelled,
  request_extended_authorization: unmodelled,
  request_incremental_authorization: unmodelled,
  request_multicapture: unmodelled,
  request_overcapture: unmodelled,
  setup_future_usage: unmodelled,
  three_d_secure: unmodelled,
};

const beyond = {
  application_fee_amount: unmodelled,
  amount_details: unmodelled,
  customer_account: unmodelled,
  excluded_payment_method_types: unmodelled,
  hooks: unmodelled,
  payment_details: unmodelled,
  shipping: unmodelled,
  payment_method_types: paymentMethodTypes,
};

const shared = {
  ...beyond,
  allowed_payment_method_types: listOf(text),
  capture_method: oneOf('automatic', 'automatic_async', 'manual'),
  payment_method: text,
  payment_method_data: objectOf(paymentMethodShape),
  payment_method_options: objectOf({ card: objectOf(cardOptionsShape) }),
  receipt_email: emptyable,
  setup_future_usage: oneOf('off_session', 'on_session'),
};

const described = {
  ...shared,
  amount: integer,
  currency: text,
  customer: text,
  description: text,
  metadata,
  payment_method_configuration: unmodelled,
  statement_descriptor: text,
  statement_descriptor_suffix: text,
  transfer_data: unmodelled,
  transfer_group: unmodelled,
};

const confirming = {
  confirmation_token: text,
  error_on_requires_action: flag,
  mandate: unmodelled,
  mandate_data: unmodelled,
  off_session: flag,
  radar_options: unmodelled,
  return_url: text,
  use_stripe_sdk: flag,
};

export const createShape = {
  ...described,
  ...confirming,
  automatic_payment_methods: objectOf({ enabled: flag, allow_redirects: oneOf('always', 'never') }),
  confirm: flag,
  confirmation_method: oneOf('automatic'),
  on_behalf_of: unmodelled,
};

export const updateShape = described;

/** `client_secret` and `key` come from a browser alone. */
export const confirmShape = { ...shared, ...confirming, amount_to_confirm: unmodelled, client_secret: text };

export const captureShape = {
  amount_to_capture: integer,
  application_fee_amount: unmodelled,
  amount_details: unmodelled,
  final_capture: flag,
  hooks: unmodelled,
  metadata,
  payment_details: unmodelled,
  statement_descriptor: unmodelled,
  statement_descriptor_suffix: unmodelled,
  transfer_data: unmodelled,
};

export const cancelShape = {
  cancellation_reason: oneOf('abandoned', 'duplicate', 'fraudulent', 'requested_by_customer'),
};

export type CreateParams = Read<typeof createShape>;
export type UpdateParams = Read<typeof updateShape>;
export type ConfirmParams = Read<typeof confirmShape>;
export type CaptureParams = Read<typeof captureShape>;
export type CancelParams = Read<typeof cancelShape>;
