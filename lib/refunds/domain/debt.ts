import type { Standing } from '../../disputes/contract.ts';
import type { Payment } from '../../payments/contract.ts';
import type { Refusal } from '../../shared/refusal.ts';
import { timeBudgets } from '../../shared/time-budgets.ts';
import { isWaiting } from './check-schedule.ts';
import type { Refund } from './refund.ts';

/** Stripe's word for a refund that a dispute has overtaken: https://docs.stripe.com/api/refunds/object#failure_reason */
const overtakenByDispute = 'charge_for_pending_refund_disputed';

/** Granted and not, or no longer, settled. */
export function owedMinor(refund: Pick<Refund, 'grantedAt' | 'amountMinor' | 'settledMinor'>): number {
  return refund.grantedAt === null ? 0 : refund.amountMinor - refund.settledMinor;
}

/** How a debt is to be paid: once more through the processor, or beside it. */
export type Payout = 'retry' | 'transfer';

/** Why a refund cannot be paid out (again) now; null = it can. Two payouts for one debt are never begun. */
export function whyNotPayable(payment: Payment, refund: Refund, payout: Payout): Refusal | null {
  if (isWaiting(refund)) return underWay(refund);
  if (owedMinor(refund) === 0) return notOwed;
  if (isForDisputes(payment, refund)) return disputed;
  return isOvertaken(refund) ? whyLeftToDispute(payment, payout) : null;
}

/** A dispute is open, or its loss may still pay of the debt, or does. */
function isForDisputes(payment: Payment, refund: Refund): boolean {
  const { disputes } = payment;
  if (disputes.some(({ holds }) => holds)) return true;
  return (disputes.some(isUndecided) && isTakenBack(payment)) || paidByLoss(payment, refund) !== null;
}

/** The dispute pays a debt that it has taken over, unless it is over and has not; and Stripe never makes it again. */
function whyLeftToDispute({ disputes }: Payment, payout: Payout): Refusal | null {
  if (!areOver(disputes)) return disputed;
  return payout === 'retry' ? leftToTransfer : null;
}

/**
 * How far what the buyer's bank has taken back, and no credit note tells of, reaches into what was refunded: that much is
 * never paid twice. A claim that is kept is owed by the buyer, and has paid nothing.
 */
export function reachInto(
  { disputes, amountCapturedMinor }: Pick<Payment, 'disputes' | 'amountCapturedMinor'>,
  refundedMinor: number,
): number {
  const takenMinor = disputes
    .filter(({ isClaimKept = false }) => !isClaimKept)
    .reduce((sum, standing) => sum + takenOf(standing), 0);
  return takenMinor === 0 ? 0 : Math.max(0, refundedMinor + takenMinor - amountCapturedMinor);
}

function isTakenBack(payment: Payment): boolean {
  return reachInto(payment, payment.amountRefundedMinor) > 0;
}

function takenOf({ withdrawnMinor, documentedMinor }: Standing): number {
  return Math.max(0, withdrawnMinor - documentedMinor);
}

/** Gone, and nobody has said yet what becomes of it: that pays what is owed first. */
function isUndecided(standing: Standing): boolean {
  return takenOf(standing) > 0 && standing.isDecided !== true;
}

/**
 * The dispute whose loss pays what came to be owed behind the decision about it, and how much of that: as far as the bank
 * has given the buyer that money already. What is claimed of the buyer, or back from the state, pays nothing. Null =
 * none: it is to be paid again, as it had been paid when the decision was made.
 */
export function paidByLoss(
  payment: Payment,
  refund: Refund,
): { readonly disputeId: string; readonly minor: number } | null {
  if (isWaiting(refund)) return null;
  const reachMinor = isOvertaken(refund) ? Infinity : reachInto(payment, payment.amountRefundedMinor);
  const mostMinor = Math.min(owedMinor(refund), reachMinor);
  const paying = payment.disputes.find((standing) => freeOf(standing) > 0);
  if (mostMinor === 0 || paying === undefined) return null;
  return { disputeId: paying.disputeId, minor: Math.min(mostMinor, freeOf(paying)) };
}

/** What of a decided loss is neither credited nor claimed. */
function freeOf(standing: Standing): number {
  const { claimed = [], isDecided = false, isClaimKept = false } = standing;
  if (!isDecided || isClaimKept) return 0;
  return takenOf(standing) - claimed.reduce((sum, { amountMinor }) => sum + amountMinor, 0);
}

/** Whether the refund's last attempt gave way to a dispute, which settles the debt unless it is over and has not. */
export function isOvertaken(refund: Refund): boolean {
  return refund.attempts.at(-1)?.failureReason === overtakenByDispute;
}

/** All of them have given the money back, or what they took is decided about. */
export function areOver(disputes: Payment['disputes']): boolean {
  return disputes.length > 0 && disputes.every((standing) => !standing.open && !isUndecided(standing));
}

/** A call whose outcome nobody knows is looked at soon; what waits at Stripe may wait for days. */
function underWay({ processorId }: Refund): Refusal {
  return {
    code: 'operation_in_progress',
    detail: 'An attempt of this refund is under way: read the refund, and ask again once that has ended.',
    retryAfterSeconds: processorId === null ? timeBudgets.lookAgainSeconds : atProcessorSeconds,
  };
}

const atProcessorSeconds = 3_600;

const notOwed: Refusal = {
  code: 'refund_not_owed',
  detail: 'Nothing of this refund is owed: see owed and attempts.',
};

const disputed: Refusal = {
  code: 'payment_disputed',
  detail: 'Wait for the dispute: it settles what is owed.',
};

const leftToTransfer: Refusal = {
  code: 'payment_disputed',
  detail:
    'The processor gave this refund up for a dispute that is over: pay what is owed by transfer, and record it.',
};
