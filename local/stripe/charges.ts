/** One charge per attempt: https://docs.stripe.com/api/charges/object */
import type Stripe from 'stripe';

import { recordCharge } from './balance.ts';
import type { Decline, TestCard } from './cards.ts';
import { emit, former } from './events.ts';
import { newId, randomText } from './ids.ts';
import { idOf } from './objects.ts';
import type { Stored } from './store.ts';
import { schedule } from './tasks.ts';
import { type Act, ofItself, type World } from './world.ts';

/** Cards hold for 7 days when captured by hand: https://docs.stripe.com/payments/place-a-hold-on-a-payment-method */
export const holdSeconds = 7 * 86_400;

/** `automatic_async`: the balance transaction comes a little later, with `charge.updated`. */
const settleAfterMs = 3_000;

export interface Attempt {
  readonly intent: Stripe.PaymentIntent;
  readonly method: Stored<'payment_method'>;
  readonly card: TestCard;
  readonly decline: Decline | null;
  readonly authenticated: boolean;
  readonly captured: boolean;
}

function outcomeOf({ card, decline }: Attempt): Stripe.Charge.Outcome {
  const risk = { risk_level: card.risk.level, risk_score: card.risk.score };
  const silent = { advice_code: null, network_advice_code: null, network_decline_code: null };
  if (decline === null) {
    return {
      ...risk,
      ...silent,
      network_status: 'approved_by_network',
      reason: card.risk.level === 'elevated' ? 'elevated_risk_level' : null,
      seller_message: 'Payment complete.',
      type: 'authorized',
    };
  }
  if (card.blockedByRadar) {
    return {
      ...risk,
      ...silent,
      network_status: 'not_sent_to_network',
      reason: 'highest_risk_level',
      seller_message: 'Stripe blocked this payment as too risky.',
      type: 'blocked',
    };
  }
  return {
    ...risk,
    ...silent,
    advice_code: decline.declineCode === 'insufficient_funds' ? 'try_again_later' : null,
    network_decline_code: '05',
    network_status: 'declined_by_network',
    reason: decline.declineCode,
    seller_message: 'The bank did not return any further details with this decline.',
    type: 'issuer_declined',
  };
}

function threeDSecureOf(attempt: Attempt): Stripe.Charge.PaymentMethodDetails.Card.ThreeDSecure | null {
  if (!attempt.authenticated) return null;
  return {
    authentication_flow: 'challenge',
    electronic_commerce_indicator: '05',
    exemption_indicator: null,
    result: 'authenticated',
    result_reason: null,
    transaction_id: randomText(32),
    version: '2.2.0',
  };
}

function cardDetails(attempt: Attempt, created: number): Stripe.Charge.PaymentMethodDetails.Card {
  const { card } = attempt.method.value;
  if (card === undefined) throw new Error(`${attempt.method.value.id} is not a card`);
  const held = attempt.decline === null && !attempt.captured;
  const authorized = attempt.decline === null;
  return {
    amount_authorized: authorized ? attempt.intent.amount : null,
    authorization_code: authorized ? randomText(6) : null,
    brand: card.brand,
    ...(held ? { capture_before: created + holdSeconds } : {}),
    checks: card.checks,
    country: card.country,
    electronic_commerce_indicator: null,
    exp_month: card.exp_month,
    exp_year: card.exp_year,
    extended_authorization: { status: 'disabled' },
    fingerprint: card.fingerprint ?? null,
    funding: card.funding,
    incremental_authorization: { status: 'unavailable' },
    installments: null,
    last4: card.last4,
    mandate: null,
    multicapture: { status: 'unavailable' },
    network: card.brand,
    network_token: { used: false },
    network_transaction_id: authorized ? randomText(15) : null,
    overcapture: { maximum_amount_capturable: attempt.intent.amount, status: 'unavailable' },
    regulated_status: 'unregulated',
    three_d_secure: threeDSecureOf(attempt),
    transaction_link_id: null,
    wallet: null,
  };
}

function descriptorOf(intent: Stripe.PaymentIntent): string {
  const suffix = intent.statement_descriptor_suffix;
  return suffix === null ? 'TWIN' : `TWIN* ${suffix}`;
}

type Result = Pick<
  Stripe.Charge,
  'amount_captured' | 'captured' | 'failure_code' | 'failure_message' | 'paid' | 'status'
>;

function resultOf({ intent, decline, captured }: Attempt): Result {
  if (decline !== null) {
    const failure = { failure_code: decline.code, failure_message: decline.message };
    return { ...failure, amount_captured: 0, captured: false, paid: false, status: 'failed' };
  }
  const amount = captured ? intent.amount : 0;
  return {
    amount_captured: amount,
    captured,
    failure_code: null,
    failure_message: null,
    paid: true,
    status: 'succeeded',
  };
}

/** Writes the attempt; what becomes of the PaymentIntent is the caller's. */
export function createCharge(act: Act, attempt: Attempt): Stripe.Charge {
  const { world } = act;
  const { intent, method } = attempt;
  const created = world.clock.seconds();
  const charge: Stripe.Charge = {
    id: newId('ch'),
    object: 'charge',
    amount: intent.amount,
    amount_refunded: 0,
    application: null,
    application_fee: null,
    application_fee_amount: null,
    balance_transaction: null,
    billing_details: method.value.billing_details,
    calculated_statement_descriptor: descriptorOf(intent),
    created,
    currency: intent.currency,
    customer: idOf(intent.customer),
    description: intent.description,
    disputed: false,
    failure_balance_transaction: null,
    fraud_details: {},
    livemode: false,
    // Once: https://support.stripe.com/questions/how-metadata-works-with-related-objects
    metadata: { ...intent.metadata },
    on_behalf_of: null,
    outcome: outcomeOf(attempt),
    payment_intent: intent.id,
    payment_method: method.value.id,
    payment_method_details: { card: cardDetails(attempt, created), type: 'card' },
    radar_options: {},
    receipt_email: intent.receipt_email,
    receipt_number: null,
    receipt_url: null,
    refunded: false,
    review: null,
    shipping: null,
    source: null,
    source_transfer: null,
    statement_descriptor: null,
    statement_descriptor_suffix: intent.statement_descriptor_suffix,
    ...resultOf(attempt),
    transfer_data: null,
    transfer_group: null,
  };
  world.store.insert(charge, created, { card: attempt.card.name });
  const settled = charge.captured ? settleSoon(world, charge, intent.capture_method) : charge;
  emit(act, { type: charge.paid ? 'charge.succeeded' : 'charge.failed', object: settled });
  return settled;
}

/** With `automatic` at once, with `automatic_async` later: https://docs.stripe.com/payments/payment-intents/asynchronous-capture */
function settleSoon(world: World, charge: Stripe.Charge, captureMethod: string): Stripe.Charge {
  if (captureMethod !== 'automatic_async') return settleNow(world, charge);
  schedule(world, { kind: 'settle_charge', subject: charge.id, afterMs: settleAfterMs });
  return charge;
}

export function settleNow(world: World, charge: Stripe.Charge): Stripe.Charge {
  const settled = { ...charge, balance_transaction: recordCharge(world, charge).id };
  world.store.save(settled);
  return settled;
}

/** The task behind `automatic_async`. */
export function settleCharge(world: World, id: string): void {
  const charge = world.store.find('charge', id)?.value;
  if (charge === undefined || charge.balance_transaction !== null) return;
  const settled = settleNow(world, charge);
  emit(ofItself(world), { type: 'charge.updated', object: settled, previous: former(charge, settled) });
}
