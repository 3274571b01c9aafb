/** https://docs.stripe.com/api/refunds, https://docs.stripe.com/refunds */
import type Stripe from 'stripe';

import { recordRefund, recordRefundFailure } from './balance.ts';
import { cardByName } from './cards.ts';
import { display } from './currencies.ts';
import { isChargedBack } from './disputes.ts';
import {
  invalidRequest,
  lackOfBalance,
  referenceMissing,
  resourceMissing,
  type StripeFailure,
} from './errors.ts';
import { emit, former } from './events.ts';
import { newId } from './ids.ts';
import { idOf } from './objects.ts';
import { integer, mergeMetadata, metadata, oneOf, type Read, required, text, unmodelled } from './params.ts';
import { closeReview, updateWarnings } from './radar.ts';
import { schedule } from './tasks.ts';
import { type Act, ofItself, type World } from './world.ts';

type Refund = Stripe.Refund;

/** "Some time later" of the test cards 5126 and 7726: https://docs.stripe.com/testing#refunds */
const laterMs = 30_000;
const lookAgainMs = 60_000;

export const refundShape = {
  amount: integer,
  charge: text,
  payment_intent: text,
  metadata,
  reason: oneOf('duplicate', 'fraudulent', 'requested_by_customer'),
  currency: unmodelled,
  customer: unmodelled,
  instructions_email: unmodelled,
  origin: unmodelled,
  refund_application_fee: unmodelled,
  reverse_transfer: unmodelled,
};

type Params = Read<typeof refundShape>;

export function checkRefund(params: Params): void {
  if (params.payment_intent === undefined) required(params.charge, 'payment_intent');
}

/** The charge named or the PaymentIntent's. */
function namedCharge(world: World, params: Params): Stripe.Charge | null {
  if (params.charge !== undefined) {
    const charge = world.store.find('charge', params.charge);
    if (charge === null) throw referenceMissing('charge', params.charge, 'charge');
    return charge.value;
  }
  const intentId = params.payment_intent ?? '';
  const intent = world.store.find('payment_intent', intentId);
  if (intent === null) throw referenceMissing('payment_intent', intentId, 'payment_intent');
  return world.store.find('charge', idOf(intent.value.latest_charge) ?? '')?.value ?? null;
}

/** Only what is paid and captured can be refunded. */
function chargeOf(world: World, params: Params): Stripe.Charge {
  const charge = namedCharge(world, params);
  const intentId = params.payment_intent ?? idOf(charge?.payment_intent);
  if (charge === null) throw nothingToRefund(intentId);
  if (charge.payment_intent !== intentId) {
    const message = `Charge ${charge.id} does not belong to PaymentIntent ${intentId ?? ''}.`;
    throw invalidRequest(message, null, 'charge');
  }
  if (!charge.captured) throw nothingToRefund(intentId);
  return charge;
}

function nothingToRefund(intentId: string | null): StripeFailure {
  const message = `This PaymentIntent (${intentId ?? ''}) does not have a successful charge to refund.`;
  return invalidRequest(message, null, 'payment_intent');
}

function refuse(charge: Stripe.Charge, amount: number): void {
  const remaining = charge.amount_captured - charge.amount_refunded;
  if (remaining === 0) {
    throw invalidRequest(`Charge ${charge.id} has already been refunded.`, 'charge_already_refunded');
  }
  if (amount < 1) throw invalidRequest('Invalid positive integer', 'parameter_invalid_integer', 'amount');
  if (amount > remaining) {
    throw invalidRequest(
      `Refund amount (${display(amount, charge.currency)}) is greater than unrefunded amount on charge (${display(remaining, charge.currency)})`,
      null,
      'amount',
    );
  }
}

export function createRefund(act: Act, params: Params): Refund {
  const { world } = act;
  const charge = chargeOf(world, params);
  const amount = params.amount ?? charge.amount_captured - charge.amount_refunded;
  if (isChargedBack(world, charge.id))
    throw invalidRequest(
      `Charge ${charge.id} has been charged back; cannot issue a refund.`,
      'charge_disputed',
    );
  refuse(charge, amount);
  if (world.faults.balanceRefuses()) throw lackOfBalance();
  const created = world.clock.seconds();
  const refund: Refund = {
    id: newId('re'),
    object: 'refund',
    amount,
    balance_transaction: null,
    charge: charge.id,
    created,
    currency: charge.currency,
    customer: idOf(charge.customer),
    customer_account: null,
    destination_details: {
      card: { reference_status: 'pending', reference_type: 'acquirer_reference_number', type: 'refund' },
      type: 'card',
    },
    metadata: mergeMetadata({}, params.metadata),
    payment_intent: idOf(charge.payment_intent),
    payment_method: charge.payment_method,
    reason: params.reason ?? null,
    receipt_number: null,
    source_transfer_reversal: null,
    status: 'pending',
    transfer_reversal: null,
  };
  world.store.insert(refund, created);
  const settled = begin(world, charge, refund);
  emit(act, { type: 'refund.created', object: settled });
  const after = changeRefunded(act, charge, amount);
  if (after.refunded)
    closeReview(act, after, params.reason === 'fraudulent' ? 'refunded_as_fraud' : 'refunded');
  return settled;
}

/** Succeeds at once, or waits for money or for the bank: https://docs.stripe.com/changelog/basil/2025-04-30/refund-pending-reason */
function begin(world: World, charge: Stripe.Charge, refund: Refund): Refund {
  const card = world.store.find('charge', charge.id)?.backstage.card ?? '';
  const behaviour = cardByName(card)?.refund;
  const soon = { subject: refund.id, afterMs: laterMs };
  if (world.faults.balanceInsufficient() || behaviour === 'pending_first') {
    const reason = world.faults.balanceInsufficient() ? 'insufficient_funds' : 'processing';
    const waiting: Refund = { ...refund, pending_reason: reason };
    world.store.save(waiting);
    schedule(world, { kind: 'settle_refund', ...soon });
    return waiting;
  }
  if (behaviour === 'fails_later') schedule(world, { kind: 'fail_refund', ...soon });
  return succeed(world, refund);
}

function succeed(world: World, refund: Refund): Refund {
  const { pending_reason: _done, ...rest } = refund;
  const settled: Refund = {
    ...rest,
    status: 'succeeded',
    balance_transaction: recordRefund(world, refund).id,
  };
  world.store.save(settled);
  return settled;
}

/** `amount_refunded` counts what is pending or succeeded; what failed or was canceled comes off again. */
function changeRefunded(act: Act, charge: Stripe.Charge, by: number): Stripe.Charge {
  const refunded = charge.amount_refunded + by;
  const after = { ...charge, amount_refunded: refunded, refunded: refunded === charge.amount_captured };
  act.world.store.save(after);
  const type = by > 0 ? 'charge.refunded' : 'charge.updated';
  emit(act, { type, object: after, previous: former(charge, after) });
  updateWarnings(act, after);
  return after;
}

function tell(act: Act, before: Refund, after: Refund): void {
  const previous = former(before, after);
  emit(act, { type: 'refund.updated', object: after, previous });
  emit(act, { type: 'charge.refund.updated', object: after, previous });
}

export function settleRefund(world: World, id: string): void {
  const refund = world.store.find('refund', id)?.value;
  if (refund?.status !== 'pending') return;
  if (refund.pending_reason === 'insufficient_funds' && world.faults.balanceInsufficient()) {
    schedule(world, { kind: 'settle_refund', subject: id, afterMs: lookAgainMs });
    return;
  }
  tell(ofItself(world), refund, succeed(world, refund));
}

/** The bank sent the money back: https://docs.stripe.com/refunds#failed-refunds */
export function failRefund(world: World, id: string): void {
  const refund = world.store.find('refund', id)?.value;
  if (refund?.status !== 'succeeded') return;
  const failed: Refund = {
    ...refund,
    status: 'failed',
    failure_reason: 'expired_or_canceled_card',
    failure_balance_transaction: recordRefundFailure(world, refund).id,
  };
  world.store.save(failed);
  tell(ofItself(world), refund, failed);
  emit(ofItself(world), { type: 'refund.failed', object: failed });
  giveBack(world, failed);
}

function giveBack(world: World, refund: Refund): void {
  const charge = world.store.find('charge', idOf(refund.charge) ?? '')?.value;
  if (charge !== undefined) changeRefunded(ofItself(world), charge, -refund.amount);
}

export function requireRefund(world: World, id: string): Refund {
  const found = world.store.find('refund', id);
  if (found === null) throw resourceMissing('refund', id, 'id');
  return found.value;
}

export function updateRefund(act: Act, id: string, params: Pick<Params, 'metadata'>): Refund {
  const { world } = act;
  const before = requireRefund(world, id);
  const after = { ...before, metadata: mergeMetadata(before.metadata ?? {}, params.metadata) };
  world.store.save(after);
  tell(act, before, after);
  return after;
}

/** "You can't cancel refunds in other states": no card refund ever asks for an action. https://docs.stripe.com/api/refunds/cancel */
export function cancelRefund(world: World, id: string): never {
  const refund = requireRefund(world, id);
  throw invalidRequest(
    `Refund ${id} cannot be canceled because it has a status of ${refund.status ?? 'unknown'}. Only a refund with a status of requires_action can be canceled.`,
  );
}

/** What the Dashboard can do for a while with a card refund that is still pending: https://docs.stripe.com/refunds#cancel-refund */
export function cancelPendingRefund(world: World, id: string): Refund {
  const before = requireRefund(world, id);
  if (before.status !== 'pending')
    throw invalidRequest(`Refund ${id} is ${before.status ?? 'unknown'} and cannot be canceled.`);
  const { pending_reason: _done, ...rest } = before;
  const after: Refund = { ...rest, status: 'canceled' };
  world.store.save(after);
  tell(ofItself(world), before, after);
  giveBack(world, after);
  return after;
}
