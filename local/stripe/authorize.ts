/** One attempt at a card and what becomes of its PaymentIntent. */
import type Stripe from 'stripe';

import type { Decline, TestCard } from './cards.ts';
import { createCharge, holdSeconds } from './charges.ts';
import { disputeLater } from './disputes.ts';
import { emit } from './events.ts';
import { idOf } from './objects.ts';
import { attach } from './payment-methods.ts';
import { lookWithRadar } from './radar.ts';
import type { Stored } from './store.ts';
import { schedule } from './tasks.ts';
import type { Act } from './world.ts';

type Intent = Stripe.PaymentIntent;

export interface Payable {
  readonly intent: Intent;
  readonly method: Stored<'payment_method'>;
  readonly card: TestCard;
}

export interface Verdict {
  readonly decline: Decline | null;
  readonly authenticated: boolean;
}

export function authorize(
  act: Act,
  payable: Payable,
  verdict: Verdict,
): { intent: Intent; charge: Stripe.Charge } {
  const { world } = act;
  const captured = payable.intent.capture_method !== 'manual';
  const charge = createCharge(act, { ...payable, ...verdict, captured });
  const intent =
    verdict.decline === null
      ? reviewed(approved(payable.intent, charge), lookWithRadar(act, charge))
      : refused(payable, charge, verdict.decline);
  world.store.save(intent);
  if (verdict.decline === null) keepMethod(act, payable);
  if (intent.status === 'succeeded') disputeLater(world, charge);
  if (intent.status === 'requires_capture') {
    schedule(world, { kind: 'expire_authorization', subject: intent.id, afterMs: holdSeconds * 1_000 });
  }
  emit(act, { type: eventFor(intent), object: intent });
  return { intent, charge };
}

function eventFor(intent: Intent): string {
  if (intent.status === 'succeeded') return 'payment_intent.succeeded';
  if (intent.status === 'requires_capture') return 'payment_intent.amount_capturable_updated';
  return 'payment_intent.payment_failed';
}

function approved(intent: Intent, charge: Stripe.Charge): Intent {
  const rest = { ...intent, latest_charge: charge.id, last_payment_error: null, next_action: null };
  if (charge.captured) return { ...rest, status: 'succeeded', amount_received: intent.amount };
  return { ...rest, status: 'requires_capture', amount_capturable: intent.amount };
}

function reviewed(intent: Intent, review: Stripe.Review | null): Intent {
  return review === null ? intent : { ...intent, review: review.id };
}

/** A declined card leaves the PaymentIntent open for another: https://docs.stripe.com/payments/paymentintents/lifecycle */
function refused(payable: Payable, charge: Stripe.Charge, decline: Decline): Intent {
  return {
    ...payable.intent,
    status: 'requires_payment_method',
    latest_charge: charge.id,
    next_action: null,
    payment_method: null,
    last_payment_error: {
      charge: charge.id,
      code: decline.code,
      decline_code: decline.declineCode,
      doc_url: `https://stripe.com/docs/error-codes/${decline.code.replaceAll('_', '-')}`,
      message: decline.message,
      payment_method: payable.method.value,
      type: 'card_error',
    },
  };
}

/** Saved for later when asked to, else spent: a payment method pays once without a customer. */
function keepMethod(act: Act, { intent, method }: Payable): void {
  const customer = idOf(intent.customer);
  if (customer !== null && intent.setup_future_usage !== null) attach(act, method, customer);
  else if (method.value.customer === null)
    act.world.store.save(method.value, { ...method.backstage, consumed: true });
}
