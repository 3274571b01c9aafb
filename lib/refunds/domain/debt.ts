import type { Payment } from '../../payments/contract.ts';
import type { Refusal } from '../../shared/refusal.ts';
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
  if (isWaiting(refund)) return underWay;
  if (owedMinor(refund) === 0) return notOwed;
  if (payment.disputes.some(({ holds }) => holds) || isTakenBack(payment)) return disputed;
  return isLeftToDispute(payment, refund, payout) ? disputed : null;
}

/**
 * What the buyer's bank has taken back and no credit note tells of reaches into what was granted: never paid twice. A
 * claim that is kept is owed by the buyer, and has paid nothing.
 */
function isTakenBack({ disputes, amountCapturedMinor, amountRefundedMinor }: Payment): boolean {
  const takenMinor = disputes
    .filter(({ isClaimKept = false }) => !isClaimKept)
    .reduce(
      (sum, { withdrawnMinor, documentedMinor }) => sum + Math.max(0, withdrawnMinor - documentedMinor),
      0,
    );
  return takenMinor > 0 && amountRefundedMinor + takenMinor > amountCapturedMinor;
}

/** A debt that a dispute has taken over is paid by it, unless the dispute ended and gave the money back. */
function isLeftToDispute({ disputes }: Payment, refund: Refund, payout: Payout): boolean {
  if (!isOvertaken(refund)) return false;
  return payout === 'retry' || !wasGivenBack(disputes);
}

/** Whether the refund's last attempt gave way to a dispute, which settles the debt. */
export function isOvertaken(refund: Refund): boolean {
  return refund.attempts.at(-1)?.failureReason === overtakenByDispute;
}

export function wasGivenBack(disputes: Payment['disputes']): boolean {
  return disputes.length > 0 && disputes.every(({ open, withdrawnMinor }) => !open && withdrawnMinor === 0);
}

const underWay: Refusal = {
  code: 'operation_in_progress',
  detail: 'An attempt of this refund is under way: read the refund, and ask again once that has ended.',
};

const notOwed: Refusal = {
  code: 'refund_not_owed',
  detail: 'Nothing of this refund is owed: see owed and attempts.',
};

const disputed: Refusal = {
  code: 'payment_disputed',
  detail: 'Wait for the dispute: it settles what is owed.',
};
