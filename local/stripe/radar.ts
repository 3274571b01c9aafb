/**
 * What Radar says of a charge: an issuer's early fraud warning, and a review that a rule asked for.
 * https://docs.stripe.com/radar/reviews, https://docs.stripe.com/api/radar/early_fraud_warnings
 */
import type Stripe from 'stripe';

import { cardByName } from './cards.ts';
import { invalidRequest, resourceMissing } from './errors.ts';
import { emit, former } from './events.ts';
import { newId } from './ids.ts';
import { checkPage, createdShape, fieldIs, listPage } from './lists.ts';
import { idOf } from './objects.ts';
import { text } from './params.ts';
import { type Route, route, stored } from './routing.ts';
import { schedule } from './tasks.ts';
import { type Act, ofItself, type World } from './world.ts';

type Warning = Stripe.Radar.EarlyFraudWarning;

/** The issuer tells a moment later. */
const warnAfterMs = 4_000;

/** A paid charge of a card whose story this is; answers with the review that was opened, if one was. */
export function lookWithRadar(act: Act, charge: Stripe.Charge): Stripe.Review | null {
  const { world } = act;
  const card = cardByName(world.store.find('charge', charge.id)?.backstage.card ?? '');
  if (card?.warned === true) {
    schedule(world, { kind: 'warn_of_fraud', subject: charge.id, afterMs: warnAfterMs });
  }
  return card?.risk.level === 'elevated' ? openReview(act, charge) : null;
}

/** The rule of Radar for Fraud Teams that everybody begins with: review what is risky. */
function openReview(act: Act, charge: Stripe.Charge): Stripe.Review {
  const { world } = act;
  const created = world.clock.seconds();
  const review: Stripe.Review = {
    id: newId('prv'),
    object: 'review',
    billing_zip: null,
    charge: charge.id,
    closed_reason: null,
    created,
    ip_address: null,
    ip_address_location: null,
    livemode: false,
    open: true,
    opened_reason: 'rule',
    ...paymentIntentOf(charge),
    reason: 'rule',
    session: null,
  };
  world.store.insert(review, created);
  world.store.save({ ...charge, review: review.id });
  emit(act, { type: 'review.opened', object: review });
  return review;
}

/** Ends the open review of a charge: somebody has decided, or there is nothing left to decide. */
export function closeReview(
  act: Act,
  charge: Stripe.Charge | undefined,
  reason: Stripe.Review.ClosedReason,
): void {
  const id = idOf(charge?.review);
  const review = id === null ? undefined : act.world.store.find('review', id)?.value;
  if (review?.open === true) close(act, review, reason);
}

function close(act: Act, review: Stripe.Review, reason: Stripe.Review.ClosedReason): Stripe.Review {
  const closed: Stripe.Review = { ...review, open: false, closed_reason: reason, reason };
  act.world.store.save(closed);
  emit(act, { type: 'review.closed', object: closed });
  return closed;
}

function approveReview(act: Act, id: string): Stripe.Review {
  const review = act.world.store.find('review', id)?.value;
  if (review === undefined) throw resourceMissing('review', id, 'id');
  if (!review.open) throw invalidRequest(`The review ${id} is already closed.`);
  return close(act, review, 'approved');
}

/** The task behind a card that its issuer calls stolen. */
export function warnOfFraud(world: World, chargeId: string): void {
  const charge = world.store.find('charge', chargeId)?.value;
  if (charge === undefined) return;
  const created = world.clock.seconds();
  const warning: Warning = {
    id: newId('issfr'),
    object: 'radar.early_fraud_warning',
    actionable: isActionable(charge),
    charge: charge.id,
    created,
    fraud_type: 'misc',
    livemode: false,
    ...paymentIntentOf(charge),
  };
  world.store.insert(warning, created);
  emit(ofItself(world), { type: 'radar.early_fraud_warning.created', object: warning });
}

/** "If it has not received a dispute and has not been fully refunded"; told again when that changes. */
export function updateWarnings(act: Act, charge: Stripe.Charge): void {
  const { world } = act;
  const all = { limit: 100, startingAfter: null, endingBefore: null };
  for (const before of world.store.list('radar.early_fraud_warning', fieldIs('charge', charge.id), all)
    .data) {
    const after: Warning = { ...before, actionable: isActionable(charge) };
    if (after.actionable === before.actionable) continue;
    world.store.save(after);
    emit(act, {
      type: 'radar.early_fraud_warning.updated',
      object: after,
      previous: former(before, after),
    });
  }
}

function isActionable({ disputed, refunded }: Stripe.Charge): boolean {
  return !disputed && !refunded;
}

function paymentIntentOf(charge: Stripe.Charge): { payment_intent?: string } {
  const intent = idOf(charge.payment_intent);
  return intent === null ? {} : { payment_intent: intent };
}

const warningListShape = { ...createdShape, charge: text, payment_intent: text };

export const radarRoutes: readonly Route[] = [
  route('GET /v1/radar/early_fraud_warnings', {
    shape: warningListShape,
    check: checkPage,
    run: ({ world }, params) =>
      listPage(world, 'radar.early_fraud_warning', {
        url: '/v1/radar/early_fraud_warnings',
        params,
        conditions: [
          ...fieldIs('charge', params.charge),
          ...fieldIs('payment_intent', params.payment_intent),
        ],
      }),
  }),
  route('GET /v1/radar/early_fraud_warnings/:id', {
    shape: {},
    run: (call, _params, id) => stored(call, 'radar.early_fraud_warning', id),
  }),
  route('GET /v1/reviews', {
    shape: createdShape,
    check: checkPage,
    run: ({ world }, params) =>
      listPage(world, 'review', {
        url: '/v1/reviews',
        params,
        conditions: [{ sql: "body ->> 'open' = 1", values: [] }],
      }),
  }),
  route('GET /v1/reviews/:id', { shape: {}, run: (call, _params, id) => stored(call, 'review', id) }),
  route('POST /v1/reviews/:id/approve', {
    shape: {},
    run: (call, _params, id) => approveReview(call, id),
  }),
];
