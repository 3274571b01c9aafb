import type { Payment } from '../../payments/contract.ts';
import type { Causation } from '../../shared/event.ts';
import { Fault } from '../../shared/fault.ts';
import { untilCommitted } from '../../shared/until-committed.ts';
import { isWaiting } from '../domain/check-schedule.ts';
import { isReserved, releaseRefund } from '../domain/decide-refund.ts';
import type { RefundDecision } from '../domain/decide-refund.ts';
import { failAttempt } from '../domain/pay-debt.ts';
import { putOff } from '../domain/put-off.ts';
import type { Refund } from '../domain/refund.ts';
import type { ApplyObservedDeps } from './apply-observed.ts';
import { toRefundChange } from './refund-change.ts';

/** The refund as it is now, and the facts that were added. */
export interface GivenBack {
  readonly refund: Refund;
  readonly facts: readonly string[];
}

type EndAttemptDeps = Pick<ApplyObservedDeps, 'payments' | 'refunds' | 'now' | 'books'>;

interface Because {
  readonly why: string;
  readonly cause: Causation;
}

interface Ending {
  readonly why: string;
  readonly at: string;
}

/**
 * Ends the attempt after a definite no: a reservation is given back, a granted refund stays owed. What was granted,
 * released or tried again meanwhile stays as it is.
 */
export function giveBack(deps: EndAttemptDeps, refund: Refund, because: Because): Promise<GivenBack> {
  return endAttempt(deps, refund, { ...because, decide: endingOf });
}

/** Ends the attempt after a no that a person can turn into a yes: the next one is begun, and somebody is told. */
export async function putAttemptOff(
  deps: EndAttemptDeps & Pick<ApplyObservedDeps, 'watcher'>,
  refund: Refund,
  because: Because,
): Promise<GivenBack> {
  const decide = (_: Payment, now: Refund, ending: Ending) => (isWaiting(now) ? putOff(now, ending) : null);
  const ended = await endAttempt(deps, refund, { ...because, decide });
  const about = { paymentId: refund.paymentId, refundId: refund.id };
  // Whatever it is, it goes on until somebody has mended it.
  deps.watcher.noticed('waiting_for_balance', about);
  return ended;
}

function endAttempt(
  deps: EndAttemptDeps,
  refund: Refund,
  because: Because & {
    readonly decide: (payment: Payment, now: Refund, ending: Ending) => RefundDecision | null;
  },
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
    const decision = isSameAttempt(refund, now) ? because.decide(payment, now, ending) : null;
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

function endingOf(payment: Payment, now: Refund, ending: Ending): RefundDecision | null {
  if (isReserved(now)) return releaseRefund(payment, now, ending);
  return isWaiting(now) ? failAttempt(now, ending) : null;
}
