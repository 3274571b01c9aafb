import type Stripe from 'stripe';
import type { RadarGateway } from '../../payments/app/ports.ts';
import type { ObservedReview, ObservedWarning } from '../../payments/domain/observed-review.ts';
import { timeBudgets } from '../../shared/time-budgets.ts';
import { call, map } from './calls.ts';
import type { StripeCalls } from './calls.ts';
import { known, knownOrNull } from './known-values.ts';
import { idOf } from './reference.ts';

/** What Radar says of payments: early fraud warnings of issuers, and reviews. */
export function createRadarGateway(calls: StripeCalls): RadarGateway {
  const { retrieve } = timeBudgets.stripe;
  return {
    retrieveWarning: async (id) =>
      map(
        await call(calls, retrieve, (client, options) =>
          client.radar.earlyFraudWarnings.retrieve(id, {}, options),
        ),
        toObservedWarning,
      ),
    retrieveReview: async (id) =>
      map(
        await call(calls, retrieve, (client, options) => client.reviews.retrieve(id, {}, options)),
        toObservedReview,
      ),
  };
}

function toObservedWarning(warning: Stripe.Radar.EarlyFraudWarning): ObservedWarning {
  return {
    processorId: warning.id,
    intentId: idOf(warning.payment_intent),
    actionable: warning.actionable,
    fraudType: known('early_fraud_warning.fraud_type', warning.fraud_type),
  };
}

function toObservedReview(review: Stripe.Review): ObservedReview {
  return {
    processorId: review.id,
    intentId: idOf(review.payment_intent),
    openedReason: known('review.opened_reason', review.opened_reason),
    closedReason: knownOrNull('review.closed_reason', review.closed_reason),
  };
}
