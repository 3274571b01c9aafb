import type { LifecycleFact, Payment } from '../../payments/contract.ts';
import { evolvePayment } from '../../payments/contract.ts';
import { Mismatch } from '../../shared/fault.ts';
import type { DisputeId } from '../../shared/ids.ts';
import { evidenceSeen, staged, standingEvidence } from './standing-evidence.ts';
import type { Dispute } from './dispute.ts';
import { noEvidence } from './evidence.ts';
import type { Evidence } from './evidence.ts';
import { isWithdrawal } from './movement.ts';
import type { Movement } from './movement.ts';
import type { ObservedDispute } from './observed.ts';
import { withoutReturned } from './paid-parts.ts';
import { isVatBack, revoked } from './revoke-decision.ts';
import { withShare } from './settled-share.ts';
import { isClosed, mayFollow } from './status.ts';
import { aboutDispute, decisionDueBy, lossOf } from './told.ts';

/** What a decision about a dispute comes to: facts in the payment's partition, and the dispute after them. */
export interface DisputeDecision {
  readonly facts: readonly LifecycleFact[];
  readonly dispute: Dispute;
}

/** The processor's dispute, when it was retrieved, and the id that a new one gets here. */
export interface SeenDispute {
  readonly observed: ObservedDispute;
  readonly at: string;
  readonly newId: DisputeId;
  /** It is the processor's answer to the operation that is under way. */
  readonly isAnswer?: boolean;
}

/** A dispute and its payment, as far as a decision has come. */
interface Course {
  readonly facts: readonly LifecycleFact[];
  readonly dispute: Dispute;
  readonly payment: Payment;
}

/**
 * What the processor's dispute tells beyond what we know of ours; null if nothing. Money only from its balance
 * transactions, each once by its id; a status that cannot have followed ours is an older one and changes nothing.
 */
export function decideObserved(
  payment: Payment,
  known: Dispute | null,
  seen: SeenDispute,
): DisputeDecision | null {
  const { observed } = seen;
  if (observed.currency !== payment.currency) {
    throw new Mismatch('currency_mismatch', payment.currency, observed.currency);
  }
  const begun: Course = known === null ? open(payment, seen) : { facts: [], dispute: known, payment };
  const moved = inOrder(observed.movements).reduce((course, told) => book(course, told, seen.at), begun);
  const isLater = mayFollow(moved.dispute.status, observed.status);
  const told = isLater ? noticeEvidence(follow(moved, seen), seen) : moved;
  if (told.facts.length === 0) return null;
  const { facts, dispute } = told;
  const due = { decisionDueBy: decisionDueBy(dispute, seen.at), revision: (known?.revision ?? 0) + 1 };
  return { facts, dispute: { ...dispute, ...due } };
}

/** What comes back is measured by what had gone, so the earlier movement comes first, and of one second what went. */
function inOrder(movements: ObservedDispute['movements']): ObservedDispute['movements'] {
  return [...movements].sort(
    (a, b) => Date.parse(a.effectiveAt) - Date.parse(b.effectiveAt) || a.amountMinor - b.amountMinor,
  );
}

function open(payment: Payment, { observed, at, newId }: SeenDispute): Course {
  const dispute: Dispute = {
    id: newId,
    paymentId: payment.id,
    revision: 0,
    processorId: observed.processorId,
    ...toldBy(observed),
    currency: payment.currency,
    // What ended before it was seen is opened first and closed behind what has moved.
    status: isClosed(observed.status) ? beginningOf(observed) : observed.status,
    movements: [],
    withdrawnMinor: 0,
    lossMinor: 0,
    documentedMinor: 0,
    // What the processor has filled in by itself nobody has staged.
    evidence: standingEvidence(observed, noEvidence),
    operation: null,
    endedOperation: null,
    acceptance: null,
    decision: null,
    decisionDueBy: null,
    livemode: observed.livemode,
    createdAt: at,
  };
  const { reason } = observed;
  const data = { ...aboutDispute(dispute, payment), ...standingTold(dispute), reason };
  return take({ facts: [], dispute, payment }, { type: 'dispute.opened', data });
}

function beginningOf({ status, caseType }: ObservedDispute): 'needs_response' | 'warning_needs_response' {
  return status === 'warning_closed' || caseType === 'inquiry' ? 'warning_needs_response' : 'needs_response';
}

function book(course: Course, told: ObservedDispute['movements'][number], at: string): Course {
  const { dispute: before, payment } = course;
  if (before.movements.some((one) => one.balanceTransactionId === told.balanceTransactionId)) return course;
  const movement: Movement = withShare(told, before);
  const moved = {
    ...before,
    movements: [...before.movements, movement],
    withdrawnMinor: before.withdrawnMinor + movement.disputedMinor,
  };
  const isVoid = movement.disputedMinor < 0 && (moved.withdrawnMinor <= 0 || isVatBack(moved));
  const { dispute: held, vatAdjustment } = revoked(moved, { isVoid, at });
  const { dispute, lossMinor } = withLoss(withoutReturned(held));
  const data = { ...aboutDispute(dispute, payment, lossMinor), movement };
  return take(
    { ...course, dispute },
    isWithdrawal(told)
      ? { type: 'dispute.funds_withdrawn', data }
      : { type: 'dispute.funds_reinstated', data: { ...data, ...vatAdjustment } },
  );
}

function follow(course: Course, { observed, at }: SeenDispute): Course {
  const { dispute: before, payment } = course;
  const evidence = evidenceAfter(before, observed.status);
  const after = { ...before, ...toldBy(observed), evidence };
  const isEnd = isClosed(after.status) && after.status !== before.status;
  const { dispute: held, vatAdjustment } = revoked(after, { isVoid: isEnd && after.status === 'won', at });
  const { dispute, lossMinor } = withLoss(held);
  if (isSame(before, dispute)) return course;
  const about = { ...aboutDispute(dispute, payment, lossMinor), ...standingTold(dispute) };
  return take(
    { ...course, dispute },
    isEnd
      ? { type: 'dispute.closed', data: { ...about, ...vatAdjustment } }
      : { type: 'dispute.updated', data: { ...about, change: 'status_changed' } },
  );
}

/** Whoever has changed it: a person in the Dashboard, or a request of ours that was stopped before it was written. */
function noticeEvidence(course: Course, seen: SeenDispute): Course {
  const dispute = evidenceSeen(course.dispute, seen);
  return dispute === null ? course : take({ ...course, dispute }, staged(course.payment, dispute));
}

/**
 * An appeal begins without evidence. An inquiry that became a chargeback asks for an answer once more, with what is
 * staged already if need be; without one the chargeback is lost.
 */
function evidenceAfter({ status: before, evidence }: Dispute, now: Dispute['status']): Evidence {
  if (now === before) return evidence;
  if (now === 'appeal_needs_response') return noEvidence;
  return now === 'needs_response' ? { ...evidence, submittedAt: null, submittedBy: null } : evidence;
}

/** The dispute with what the books have to show as lost now, and by how much that has changed. */
function withLoss(dispute: Dispute): { readonly dispute: Dispute; readonly lossMinor: number } {
  const lossMinor = lossOf(dispute);
  return { dispute: { ...dispute, lossMinor }, lossMinor: lossMinor - dispute.lossMinor };
}

function take(course: Course, fact: LifecycleFact): Course {
  return { ...course, facts: [...course.facts, fact], payment: evolvePayment(course.payment, fact) };
}

type Told = Pick<
  Dispute,
  'status' | 'caseType' | 'reason' | 'amountMinor' | 'isChargeRefundable' | 'dueBy' | 'submissionCount'
>;

function toldBy(observed: ObservedDispute): Told {
  const { status, caseType, reason, amountMinor, isChargeRefundable, dueBy, submissionCount } = observed;
  return { status, caseType, reason, amountMinor, isChargeRefundable, dueBy, submissionCount };
}

function standingTold({ caseType, isChargeRefundable, dueBy }: Dispute) {
  return { caseType, isChargeRefundable, dueBy };
}

function isSame(a: Told, b: Told): boolean {
  const members = ['status', 'caseType', 'reason', 'amountMinor', 'isChargeRefundable', 'dueBy'] as const;
  return members.every((member) => a[member] === b[member]) && a.submissionCount === b.submissionCount;
}
