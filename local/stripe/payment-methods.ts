/** Cards as payment methods: https://docs.stripe.com/api/payment_methods */
import { createHash } from 'node:crypto';

import type Stripe from 'stripe';

import { cardByName, cardByNumber, cardNameOf, type TestCard, unmodelledCards } from './cards.ts';
import { invalidRequest, notModelled, referenceMissing, StripeFailure } from './errors.ts';
import { emit, former } from './events.ts';
import { newId } from './ids.ts';
import type { Stored } from './store.ts';
import {
  emptyable,
  integer,
  metadata,
  objectOf,
  oneOf,
  orNull,
  type Read,
  required,
  text,
  unmodelled,
} from './params.ts';
import type { Act, World } from './world.ts';

export const addressShape = {
  city: emptyable,
  country: emptyable,
  line1: emptyable,
  line2: emptyable,
  postal_code: emptyable,
  state: emptyable,
};

const billingShape = {
  address: objectOf(addressShape),
  email: emptyable,
  name: emptyable,
  phone: emptyable,
  tax_id: emptyable,
};

const cardShape = {
  token: text,
  number: text,
  exp_month: integer,
  exp_year: integer,
  cvc: text,
  networks: unmodelled,
};

/** `payment_method_data` and the parameters of a new payment method: cards only. */
export const paymentMethodShape = {
  type: oneOf('card'),
  card: objectOf(cardShape),
  billing_details: objectOf(billingShape),
  allow_redisplay: oneOf('always', 'limited', 'unspecified'),
  metadata,
  radar_options: unmodelled,
};

export type PaymentMethodData = Read<typeof paymentMethodShape>;

export function addressOf(address: Read<typeof addressShape> | undefined): Stripe.Address {
  return orNull(address, ['city', 'country', 'line1', 'line2', 'postal_code', 'state']);
}

/** 404 for what the path names, 400 for what a parameter names. */
type Missing = typeof referenceMissing;

function testCard(name: string): TestCard | null {
  if (unmodelledCards.has(name)) throw notModelled(`the test card ${name}`);
  return cardByName(name);
}

/** Numbers are taken from a browser alone, as from Stripe.js; https://docs.stripe.com/testing names the test numbers. */
function cardFrom(data: PaymentMethodData, fromBrowser: boolean): TestCard {
  const entered = required(data.card, 'card');
  return entered.token === undefined
    ? cardByEntry(required(entered.number, 'card[number]'), fromBrowser)
    : cardByToken(entered.token);
}

function cardByToken(token: string): TestCard {
  const card = token.startsWith('tok_') ? testCard(cardNameOf(token) ?? '') : null;
  if (card === null) throw referenceMissing('token', token, 'card[token]');
  return card;
}

function cardByEntry(number: string, fromBrowser: boolean): TestCard {
  if (!fromBrowser) {
    throw new StripeFailure(402, {
      type: 'invalid_request_error',
      message:
        'Sending credit card numbers directly to the Stripe API is generally unsafe. To continue processing use Stripe.js, the Stripe mobile bindings, or Stripe Elements.',
    });
  }
  const card = cardByNumber(number.replaceAll(/\s/g, ''));
  if (card !== null) return card;
  throw new StripeFailure(402, {
    type: 'card_error',
    code: 'card_declined',
    decline_code: 'test_mode_live_card',
    message:
      'Your card was declined. Your request was in test mode, but used a non test card. For a list of valid test cards, visit: https://stripe.com/docs/testing.',
  });
}

function publicCard(
  card: TestCard,
  entered: PaymentMethodData['card'],
  nextYear: number,
): Stripe.PaymentMethod.Card {
  return {
    brand: card.brand,
    checks: { address_line1_check: null, address_postal_code_check: null, cvc_check: card.cvcCheck },
    country: card.country,
    display_brand: card.brand === 'amex' ? 'american_express' : card.brand,
    exp_month: entered?.exp_month ?? 12,
    exp_year: entered?.exp_year ?? nextYear,
    fingerprint: createHash('sha256').update(`fingerprint:${card.number}`).digest('base64url').slice(0, 16),
    funding: card.funding,
    generated_from: null,
    last4: card.number.slice(-4),
    networks: { available: [card.brand], preferred: null },
    regulated_status: 'unregulated',
    three_d_secure_usage: { supported: card.threeDSecure !== 'unsupported' },
    wallet: null,
  };
}

function store(world: World, card: TestCard, data: PaymentMethodData): Stored<'payment_method'> {
  const created = world.clock.seconds();
  const nextYear = new Date(world.clock.now()).getUTCFullYear() + 1;
  const billing = data.billing_details;
  const value: Stripe.PaymentMethod = {
    id: newId('pm'),
    object: 'payment_method',
    allow_redisplay: data.allow_redisplay ?? 'unspecified',
    billing_details: {
      ...orNull(billing, ['email', 'name', 'phone', 'tax_id']),
      address: addressOf(billing?.address),
    },
    card: publicCard(card, data.card, nextYear),
    created,
    customer: null,
    customer_account: null,
    livemode: false,
    metadata: { ...data.metadata },
    type: 'card',
  };
  const backstage = { card: card.name };
  world.store.insert(value, created, backstage);
  return { value, backstage };
}

export function createPaymentMethod(
  world: World,
  data: PaymentMethodData,
  fromBrowser: boolean,
): Stored<'payment_method'> {
  return store(world, cardFrom(data, fromBrowser), data);
}

/** Every use of a test name such as `pm_card_visa` makes a fresh payment method, as at Stripe. */
export function resolvePaymentMethod(
  world: World,
  reference: string,
  missing: Missing = referenceMissing,
): Stored<'payment_method'> {
  const name = reference.startsWith('pm_') ? cardNameOf(reference) : null;
  if (name === null) {
    const found = world.store.find('payment_method', reference);
    if (found === null) throw missing('PaymentMethod', reference, 'payment_method');
    return found;
  }
  const card = testCard(name);
  if (card === null) throw missing('PaymentMethod', reference, 'payment_method');
  return store(world, card, {});
}

export function cardBehind(method: Stored<'payment_method'>): TestCard {
  const card = cardByName(method.backstage.card ?? '');
  if (card === null) throw new Error(`${method.value.id} has no test card behind it`);
  return card;
}

export function attach(act: Act, method: Stored<'payment_method'>, customer: string): Stripe.PaymentMethod {
  if (method.value.customer === customer) return method.value;
  if (method.value.customer !== null) {
    throw invalidRequest(
      'The payment method you provided has already been attached to a customer.',
      null,
      'payment_method',
    );
  }
  refuseConsumed(method);
  const value = { ...method.value, customer };
  act.world.store.save(value);
  emit(act, { type: 'payment_method.attached', object: value });
  return value;
}

export function detach(act: Act, method: Stored<'payment_method'>): Stripe.PaymentMethod {
  if (method.value.customer === null) {
    throw invalidRequest(
      'The payment method you provided is not attached to a customer so detachment is impossible.',
      null,
      'payment_method',
    );
  }
  const value = { ...method.value, customer: null };
  act.world.store.save(value, { ...method.backstage, consumed: true });
  emit(act, {
    type: 'payment_method.detached',
    object: value,
    previous: former(method.value, value),
  });
  return value;
}

/** A payment method pays once without a customer: https://docs.stripe.com/payments/payment-methods#reuse */
export function refuseConsumed(method: Stored<'payment_method'>): void {
  if (method.backstage.consumed !== true) return;
  throw invalidRequest(
    'The provided PaymentMethod was previously used with a PaymentIntent without Customer attachment, shared with a connected account without Customer attachment, or was detached from a Customer. It may not be used again. To use a PaymentMethod multiple times, you must attach it to a Customer first.',
    'payment_method_unexpected_state',
    'payment_method',
  );
}
