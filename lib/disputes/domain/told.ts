import { refundableOf } from '../../payments/contract.ts';
import type { Payment } from '../../payments/contract.ts';
import { isAppeal } from './status.ts';
import { standingOf } from './standing.ts';
import type { Standing } from './standing.ts';
import type { Decision, Dispute } from './dispute.ts';

/** A person has this long to say what becomes of a loss. */
const decisionDays = 15;
const dayMs = 24 * 60 * 60_000;

/**
 * How much the books have to show as lost: what is gone for good. Not while an appeal goes on that nobody has decided
 * about; once the claim is kept, only what refunds were paid with, for the rest is owed by the buyer.
 */
export function lossOf(dispute: Dispute): number {
  const { status, withdrawnMinor } = dispute;
  const decision = standingDecision(dispute);
  // What has paid refunds is gone for good: only the rest is still owed by the buyer.
  if (decision?.kind === 'claim_kept') return Math.min(dispute.documentedMinor, withdrawnMinor);
  const isGone = isLost(dispute) || (decision !== null && isAppeal(status));
  return isGone ? withdrawnMinor : 0;
}

/** For good, until an appeal: a dispute that was won in part has lost what did not come back with the rest. */
export function isLost({ status, withdrawnMinor, movements }: Dispute): boolean {
  if (status === 'lost') return true;
  const last = movements.findLast(({ disputedMinor }) => disputedMinor !== 0);
  return status === 'won' && withdrawnMinor > 0 && last !== undefined && last.disputedMinor < 0;
}

/** What a person has decided and no win has made void. */
function standingDecision({ decision }: Dispute): Decision | null {
  return decision?.revokedAt === null ? decision : null;
}

/** Lost, and more of it gone than a credit note or a decision tells of. */
export function isUndecided(dispute: Dispute): boolean {
  const { withdrawnMinor, documentedMinor } = dispute;
  return isLost(dispute) && standingDecision(dispute) === null && withdrawnMinor > documentedMinor;
}

/** Until when a person has to decide; null = there is nothing to decide. */
export function decisionDueBy(dispute: Dispute, at: string): string | null {
  if (!isUndecided(dispute)) return null;
  return dispute.decisionDueBy ?? new Date(Date.parse(at) + decisionDays * dayMs).toISOString();
}

/** What every event of a dispute says of it, and of the payment after it. */
export function aboutDispute(dispute: Dispute, payment: Payment, lossMinor = 0) {
  const standing = standingOf(dispute);
  return {
    disputeId: dispute.id,
    processorId: dispute.processorId,
    status: dispute.status,
    currency: dispute.currency,
    amountMinor: dispute.amountMinor,
    standing,
    refundableMinor: refundableOf(payment, { disputes: withStanding(payment, standing) }),
    lossMinor,
  };
}

/** What an event may say of what a person asked for or decided: all of it but the words. */
export function withoutNote<T extends { readonly note: unknown }>({
  note: _note,
  ...told
}: T): Omit<T, 'note'> {
  return told;
}

function withStanding(payment: Payment, standing: Standing): Standing[] {
  return [...payment.disputes.filter(({ disputeId }) => disputeId !== standing.disputeId), standing];
}
