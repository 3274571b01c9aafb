/** Everything that events of Stripe are handed to, over the fakes: one place for what the consumer wires. */
import type { ApplyStripeEventDeps } from '../../../lib/payments/app/apply-stripe-event.ts';
import { applyReview, applyWarning } from '../../../lib/payments/app/apply-review.ts';
import type { RadarGateway } from '../../../lib/payments/app/ports.ts';
import type { StripeTold } from '../../../lib/payments/contract.ts';
import type { ObservedReview, ObservedWarning } from '../../../lib/payments/domain/observed-review.ts';
import { applyPayout } from '../../../lib/payouts/app/apply-payout.ts';
import { convergeRefund } from '../../../lib/refunds/app/converge-refund.ts';
import type { ConvergeRefundDeps } from '../../../lib/refunds/app/converge-refund.ts';
import { fakePayouts } from '../payouts/world.ts';
import { no, yes } from './world.ts';
import type { World } from './world.ts';

export interface Radar {
  readonly warnings: Map<string, ObservedWarning>;
  readonly reviews: Map<string, ObservedReview>;
  readonly gateway: RadarGateway;
}

/** Radar's objects by their ids. */
export function fakeRadar(): Radar {
  const warnings = new Map<string, ObservedWarning>();
  const reviews = new Map<string, ObservedReview>();
  const found = async <T>(value: T | undefined) =>
    value === undefined ? no('resource_missing') : yes(value);
  const gateway: RadarGateway = {
    retrieveWarning: (id) => found(warnings.get(id)),
    retrieveReview: (id) => found(reviews.get(id)),
  };
  return { warnings, reviews, gateway };
}

const nobody = ({ type }: StripeTold) => Promise.reject(new Error(`nobody here hears of ${type}`));

export function appliersOf(
  of: World & ConvergeRefundDeps,
  radar: RadarGateway = fakeRadar().gateway,
): ApplyStripeEventDeps['appliers'] {
  const reviews = { ...of, radar };
  const payouts = { ...of, ...fakePayouts(of.state) };
  return {
    payout: (told) => applyPayout(payouts, told),
    refund: (told) => convergeRefund(of, told),
    early_fraud_warning: (told) => applyWarning(reviews, told),
    review: (told) => applyReview(reviews, told),
    // These have tests of their own.
    dispute: nobody,
    setup: nobody,
    saved_method: nobody,
  };
}
