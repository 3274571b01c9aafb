/** Capture, cancel, expiry: https://docs.stripe.com/payments/place-a-hold-on-a-payment-method */
import type Stripe from 'stripe';

import { settleNow } from './charges.ts';
import { invalidRequest, unexpectedState } from './errors.ts';
import { emit, former } from './events.ts';
import { idOf } from './objects.ts';
import { mergeMetadata } from './params.ts';
import type { CancelParams, CaptureParams } from './payment-intent-params.ts';
import { requireIntent } from './payment-intents.ts';
import { closeReview } from './radar.ts';
import { type Act, ofItself, type World } from './world.ts';

type Intent = Stripe.PaymentIntent;

function latestCharge(world: World, intent: Intent): Stripe.Charge {
  const charge = world.store.find('charge', idOf(intent.latest_charge) ?? '');
  if (charge === null) throw new Error(`${intent.id} has no charge`);
  return charge.value;
}

/** One capture; what is not captured is released and leaves no refund (since 2025-03-31.basil). */
export function captureIntent(act: Act, id: string, params: CaptureParams): Intent {
  const { world } = act;
  const intent = requireIntent(world, id);
  if (intent.status !== 'requires_capture') {
    throw unexpectedState(
      `This PaymentIntent could not be captured because it has a status of ${intent.status}. Only a PaymentIntent with one of the following statuses may be captured: requires_capture.`,
      intent,
    );
  }
  if (params.final_capture === false) {
    throw invalidRequest(
      'This PaymentIntent does not support multicapture.',
      'payment_intent_invalid_parameter',
      'final_capture',
    );
  }
  const amount = params.amount_to_capture ?? intent.amount_capturable;
  refuseAmount(intent, amount);
  const before = latestCharge(world, intent);
  const charge = settleNow(world, { ...before, amount_captured: amount, captured: true });
  const captured: Intent = {
    ...intent,
    status: 'succeeded',
    amount_capturable: 0,
    amount_received: amount,
    metadata: mergeMetadata(intent.metadata, params.metadata),
  };
  world.store.save(captured);
  emit(act, { type: 'charge.captured', object: charge, previous: former(before, charge) });
  emit(act, { type: 'payment_intent.succeeded', object: captured });
  return captured;
}

function refuseAmount(intent: Intent, amount: number): void {
  if (amount < 1) {
    throw invalidRequest(
      'This value must be greater than or equal to 1.',
      'parameter_invalid_integer',
      'amount_to_capture',
    );
  }
  if (amount > intent.amount_capturable) {
    throw invalidRequest(
      'The amount you are trying to capture is greater than the amount that can be captured on this PaymentIntent.',
      'amount_too_large',
      'amount_to_capture',
    );
  }
}

const cancelable = [
  'requires_payment_method',
  'requires_capture',
  'requires_confirmation',
  'requires_action',
  'processing',
];

export function cancelIntent(act: Act, id: string, params: CancelParams): Intent {
  const intent = requireIntent(act.world, id);
  if (!cancelable.includes(intent.status)) {
    throw unexpectedState(
      `You cannot cancel this PaymentIntent because it has a status of ${intent.status}. Only a PaymentIntent with one of the following statuses may be canceled: ${cancelable.join(', ')}.`,
      intent,
    );
  }
  return close(act, intent, params.cancellation_reason ?? null);
}

/** The task at the end of a hold; the reason is `expired` since 2025-03-31.basil. */
export function expireAuthorization(world: World, id: string): void {
  const intent = world.store.find('payment_intent', id)?.value;
  if (intent?.status === 'requires_capture') close(ofItself(world), intent, 'expired');
}

/**
 * A released hold is told by `charge.expired`, with no refund:
 * https://docs.stripe.com/changelog/basil/2025-03-31/remove-refund-from-partial-capture-and-payment-cancellation-flow
 */
function close(act: Act, intent: Intent, reason: string | null): Intent {
  const { world } = act;
  const canceled: Intent = {
    ...intent,
    status: 'canceled',
    amount_capturable: 0,
    canceled_at: world.clock.seconds(),
    cancellation_reason: reason,
    next_action: null,
  };
  world.store.save(canceled);
  if (intent.status === 'requires_capture')
    emit(act, { type: 'charge.expired', object: latestCharge(world, intent) });
  emit(act, { type: 'payment_intent.canceled', object: canceled });
  closeReview(act, world.store.find('charge', idOf(intent.latest_charge) ?? '')?.value, 'canceled');
  return canceled;
}
