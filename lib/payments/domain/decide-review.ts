import type { PaymentFact } from './events.ts';
import { closedReasons } from './observed-review.ts';
import type { ObservedReview, ObservedWarning } from './observed-review.ts';
import type { Payment } from './payment.ts';
import { isTerminal, statusAfter } from './transitions.ts';

/** Null = the success or the hold that it is about is still on its way. */
type Decided = readonly PaymentFact[] | null;

/**
 * An issuer calls the payment fraud: a person is asked, and a refund proposed while it may still avoid the dispute
 * (https://docs.stripe.com/disputes/measuring#early-fraud-warnings). Nothing is refunded here. A warning that can no
 * longer be acted on has been answered by a refund or a dispute.
 */
export function decideWarning(payment: Payment, warning: ObservedWarning): Decided {
  const { processorId: reference, fraudType, actionable } = warning;
  const isWorthIt = actionable && payment.refundableMinor > 0;
  const opened: PaymentFact = {
    type: 'review.opened',
    data: {
      source: 'early_fraud_warning',
      reference,
      reason: fraudType,
      actionable,
      ...(isWorthIt ? { proposedRefundMinor: payment.refundableMinor } : {}),
    },
  };
  const closed = actionable ? null : close(reference, 'rejected', 'no_longer_actionable');
  return decide(payment, { reference, opened, closed });
}

/** A rule of Radar's, or a person in the Dashboard, asks for a look; the answer given there is ours. */
export function decideReview(payment: Payment, review: ObservedReview): Decided {
  const { processorId: reference, openedReason: reason, closedReason } = review;
  const opened: PaymentFact = {
    type: 'review.opened',
    data: { source: 'radar', reference, reason, actionable: false },
  };
  const closed = closedReason === null ? null : close(reference, closedReasons[closedReason], closedReason);
  return decide(payment, { reference, opened, closed });
}

function close(reference: string, outcome: 'approved' | 'rejected', reason: string): PaymentFact {
  return { type: 'review.closed', data: { reference, outcome, reason } };
}

interface Told {
  readonly reference: string;
  readonly opened: PaymentFact;
  readonly closed: PaymentFact | null;
}

/** Each reference is opened once and closed once, however often and in whichever order it is told. */
function decide(payment: Payment, { reference, opened, closed }: Told): Decided {
  const known = payment.reviews.find((review) => review.reference === reference);
  const told = known === undefined ? [opened, closed] : known.state === 'open' ? [closed] : [];
  const facts = told.flatMap((fact) => fact ?? []);
  if (facts.every((fact) => statusAfter(payment.status, fact.type) !== null)) return facts;
  // A payment that was let go is nobody's to look at.
  return isTerminal(payment.status) ? [] : null;
}
