import type { Payment } from '../../payments/contract.ts';
import type { Causation } from '../../shared/event.ts';
import { Fault } from '../../shared/fault.ts';
import { untilCommitted } from '../../shared/until-committed.ts';
import { isWaiting } from '../domain/check-schedule.ts';
import { isReserved, releaseRefund } from '../domain/decide-refund.ts';
import type { RefundDecision } from '../domain/decide-refund.ts';
import { failAttempt } from '../domain/pay-debt.ts';
import type { Refund } from '../domain/refund.ts';
import type { ApplyObservedDeps } from './apply-observed.ts';
import { toRefundChange } from './refund-change.ts';

/** The refund as it is now, and the facts that were added. */
export interface GivenBack {
  readonly refund: Refund;
  readonly facts: readonly string[];
}

/**
 * Ends the attempt after a definite no: a reservation is given back, a granted refund stays owed. What was granted,
 * released or tried again meanwhile stays as it is.
 */
export function giveBack(
  deps: Pick<ApplyObservedDeps, 'payments' | 'refunds' | 'now' | 'books'>,
  refund: Refund,
  because: { readonly why: string; readonly cause: Causation },
): Promise<GivenBack> {
  return untilCommitted(async () => {
    const [read, now] = await Promise.all([
      deps.payments.getWithOrder(refund.paymentId),
      deps.refunds.get(refund.id),
    ]);
    if (read === null || now === null) throw new Fault('refund_missing', refund.id);
    const nowMs = deps.now();
    const { payment } = read.row;
    const ending = { why: because.why, at: new Date(nowMs).toISOString() };
    const decision = isSameAttempt(refund, now) ? endingOf(payment, now, ending) : null;
    if (decision === null) return { refund: now, facts: [] };
    const change = toRefundChange({ payment, order: read.order, refund: now }, decision, {
      nowMs,
      books: deps.books,
      cause: because.cause,
    });
    const outcome = await deps.payments.commit(change);
    if (outcome.kind !== 'committed') return 'retry';
    return { refund: decision.refund, facts: decision.facts.map(({ type }) => type) };
  });
}

function isSameAttempt(asked: Refund, now: Refund): boolean {
  return (
    asked.attempts.at(-1)?.number === now.attempts.at(-1)?.number && now.processorId === asked.processorId
  );
}

function endingOf(
  payment: Payment,
  now: Refund,
  ending: { readonly why: string; readonly at: string },
): RefundDecision | null {
  if (isReserved(now)) return releaseRefund(payment, now, ending);
  return isWaiting(now) ? failAttempt(now, ending) : null;
}
