/** The PaymentIntent before it is confirmed: https://docs.stripe.com/api/payment_intents */
import type Stripe from 'stripe';

import { checkChargeAmount, ruleOf } from './currencies.ts';
import { requireCustomer } from './customers.ts';
import { invalidRequest, parameterError, resourceMissing, unexpectedState } from './errors.ts';
import { emit } from './events.ts';
import { newId, randomText } from './ids.ts';
import { idOf } from './objects.ts';
import { given, mergeMetadata, orNull, required } from './params.ts';
import type { CreateParams, UpdateParams } from './payment-intent-params.ts';
import { createPaymentMethod, resolvePaymentMethod } from './payment-methods.ts';
import type { Call, World } from './world.ts';

type Intent = Stripe.PaymentIntent;

/** Methods the twin's account has switched on; only cards can pay here. */
function enabledTypes(currency: string): string[] {
  return currency === 'eur' ? ['card', 'link', 'bancontact', 'eps'] : ['card', 'link'];
}

/** Incompatible entries are filtered silently: https://docs.stripe.com/changelog/dahlia/2026-07-29/allowed-payment-method-types-parameter */
function typesFor(allowed: readonly string[] | null, currency: string): string[] {
  const enabled = enabledTypes(currency);
  if (allowed === null) return enabled;
  const types = enabled.filter((type) => allowed.includes(type));
  if (types.length > 0) return types;
  throw parameterError(
    'No valid payment method types for this Payment Intent. Please ensure that you have activated payment methods compatible with your chosen currency in your dashboard or supply different allowed_payment_method_types.',
    null,
    'allowed_payment_method_types',
  );
}

/** What needs no state to be found wrong: nothing of it is kept under an idempotency key. */
export function checkCreate(params: CreateParams): void {
  const currency = required(params.currency, 'currency').toLowerCase();
  const amount = required(params.amount, 'amount');
  ruleOf(currency);
  checkChargeAmount(amount, currency);
  if (params.allowed_payment_method_types !== undefined && params.automatic_payment_methods !== undefined) {
    throw parameterError(
      'You may only specify one of these parameters: allowed_payment_method_types, automatic_payment_methods.',
      'parameters_exclusive',
      'allowed_payment_method_types',
    );
  }
  if (params.statement_descriptor !== undefined) refuseDescriptor();
  if (params.statement_descriptor_suffix !== undefined) checkSuffix(params.statement_descriptor_suffix);
}

/** https://docs.stripe.com/get-started/account/statement-descriptors */
function refuseDescriptor(): never {
  throw parameterError(
    'The `statement_descriptor` parameter is not supported for card payments. Use `statement_descriptor_suffix` instead.',
    'payment_intent_invalid_parameter',
    'statement_descriptor',
  );
}

function checkSuffix(suffix: string): void {
  const tooLong = 'TWIN* '.length + suffix.length > 22;
  if (!tooLong && /[A-Za-z]/.test(suffix) && !/[<>\\'"*]/.test(suffix)) return;
  throw parameterError(
    'The statement descriptor suffix must contain at least one letter, none of <>\\\'"*, and at most 22 characters together with the prefix.',
    'invalid_characters',
    'statement_descriptor_suffix',
  );
}

export function cardOptions(requestThreeDSecure: string): Stripe.PaymentIntent.PaymentMethodOptions {
  const card = { installments: null, mandate_options: null, network: null };
  return { card: { ...card, request_three_d_secure: requestThreeDSecure } };
}

export function createIntent(call: Call, params: CreateParams): Intent {
  const { world } = call;
  const currency = required(params.currency, 'currency').toLowerCase();
  const amount = required(params.amount, 'amount');
  const customer = params.customer === undefined ? null : requireCustomer(world, params.customer).id;
  const id = newId('pi');
  const created = world.clock.seconds();
  const method = chosenMethod(call, params);
  const intent: Intent = {
    id,
    object: 'payment_intent',
    allowed_payment_method_types: params.allowed_payment_method_types ?? null,
    amount,
    amount_capturable: 0,
    amount_details: { tip: {} },
    amount_received: 0,
    application: null,
    application_fee_amount: null,
    automatic_payment_methods: automaticOf(params),
    canceled_at: null,
    cancellation_reason: null,
    capture_method: 'automatic_async',
    ...given(params, ['capture_method']),
    client_secret: `${id}_secret_${randomText(25)}`,
    confirmation_method: 'automatic',
    created,
    currency,
    customer,
    customer_account: null,
    excluded_payment_method_types: null,
    last_payment_error: null,
    latest_charge: null,
    livemode: false,
    managed_payments: null,
    metadata: mergeMetadata({}, params.metadata),
    next_action: null,
    on_behalf_of: null,
    payment_method: method,
    payment_method_configuration_details: null,
    payment_method_options: cardOptions(
      params.payment_method_options?.card?.request_three_d_secure ?? 'automatic',
    ),
    payment_method_types: typesFor(params.allowed_payment_method_types ?? null, currency),
    payment_record: null,
    processing: null,
    review: null,
    shipping: null,
    source: null,
    statement_descriptor: null,
    ...orNull(params, ['description', 'receipt_email', 'setup_future_usage', 'statement_descriptor_suffix']),
    status: method === null ? 'requires_payment_method' : 'requires_confirmation',
    transfer_data: null,
    transfer_group: null,
  };
  world.store.insert(intent, created);
  emit(call, { type: 'payment_intent.created', object: intent });
  return intent;
}

function automaticOf(params: CreateParams): Stripe.PaymentIntent.AutomaticPaymentMethods | null {
  if (params.allowed_payment_method_types !== undefined) return null;
  return { allow_redirects: params.automatic_payment_methods?.allow_redirects ?? 'always', enabled: true };
}

function chosenMethod(call: Call, params: CreateParams | UpdateParams): string | null {
  if (params.payment_method !== undefined) {
    return resolvePaymentMethod(call.world, params.payment_method).value.id;
  }
  if (params.payment_method_data === undefined) return null;
  return createPaymentMethod(call.world, params.payment_method_data, call.fromBrowser).value.id;
}

export function requireIntent(world: World, id: string): Intent {
  const found = world.store.find('payment_intent', id);
  if (found === null) throw resourceMissing('payment_intent', id, 'intent');
  return found.value;
}

/** An amount is refused as a parameter, whatever it says; metadata are not: https://docs.stripe.com/api/payment_intents/update */
const updatable = ['requires_payment_method', 'requires_confirmation', 'requires_action'];

function refuseLateChange(intent: Intent, params: UpdateParams): void {
  const money = ['amount', 'currency', 'capture_method', 'payment_method', 'payment_method_data'] as const;
  const late = money.find((name) => params[name] !== undefined);
  if (late === undefined || updatable.includes(intent.status)) return;
  throw unexpectedState(
    `This PaymentIntent's ${late} could not be updated because it has a status of ${intent.status}. You may only update the ${late} of a PaymentIntent with one of the following statuses: ${updatable.join(', ')}.`,
    intent,
  );
}

function moneyOf(before: Intent, params: UpdateParams): Pick<Intent, 'amount' | 'currency'> {
  const amount = params.amount ?? before.amount;
  const currency = params.currency?.toLowerCase() ?? before.currency;
  if (params.amount !== undefined || params.currency !== undefined) checkChargeAmount(amount, currency);
  return { amount, currency };
}

function customerOf(world: World, before: Intent, params: UpdateParams): string | null {
  const current = idOf(before.customer);
  if (params.customer === undefined) return current;
  const wanted = requireCustomer(world, params.customer).id;
  if (current === null || current === wanted) return wanted;
  throw invalidRequest(
    'You cannot modify `customer` on a PaymentIntent once it already has been set. To fulfill a payment with a different Customer, cancel this PaymentIntent and create a new one.',
    null,
    'customer',
  );
}

const plainlyUpdated = [
  'capture_method',
  'description',
  'receipt_email',
  'setup_future_usage',
  'statement_descriptor_suffix',
] as const;

function statusWith(method: string | null, status: string): string {
  return status === 'requires_payment_method' && method !== null ? 'requires_confirmation' : status;
}

export function updateIntent(call: Call, id: string, params: UpdateParams): Intent {
  const before = requireIntent(call.world, id);
  refuseLateChange(before, params);
  const money = moneyOf(before, params);
  const method = chosenMethod(call, params) ?? idOf(before.payment_method);
  const options = params.payment_method_options?.card?.request_three_d_secure;
  const allowed = params.allowed_payment_method_types ?? before.allowed_payment_method_types;
  const after: Intent = {
    ...before,
    ...money,
    ...given(params, plainlyUpdated),
    customer: customerOf(call.world, before, params),
    payment_method: method,
    allowed_payment_method_types: allowed,
    payment_method_types: typesFor(allowed, money.currency),
    metadata: mergeMetadata(before.metadata, params.metadata),
    status: statusWith(method, before.status),
    ...(options === undefined ? {} : { payment_method_options: cardOptions(options) }),
  };
  call.world.store.save(after);
  return after;
}
