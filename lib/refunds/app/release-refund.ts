import type { Causation } from '../../shared/event.ts';
import { Fault } from '../../shared/fault.ts';
import { untilCommitted } from '../../shared/until-committed.ts';
import { isReserved, releaseRefund } from '../domain/decide-refund.ts';
import type { Refund } from '../domain/refund.ts';
import type { ApplyObservedDeps } from './apply-observed.ts';
import { toRefundChange } from './refund-change.ts';

/** Gives a reservation back after a definite no; one that was granted or released meanwhile stays as it is. */
export function giveBack(
  deps: ApplyObservedDeps,
  refund: Refund,
  because: { readonly why: string; readonly cause: Causation },
): Promise<Refund> {
  return untilCommitted(async () => {
    const [read, now] = await Promise.all([
      deps.payments.getWithOrder(refund.paymentId),
      deps.refunds.get(refund.id),
    ]);
    if (read === null || now === null) throw new Fault('refund_missing', refund.id);
    if (!isReserved(now)) return now;
    const nowMs = deps.now();
    const payment = read.row.payment;
    const at = new Date(nowMs).toISOString();
    const decision = releaseRefund(payment, now, { why: because.why, at });
    const change = toRefundChange({ payment, order: read.order, refund: now }, decision, {
      nowMs,
      books: deps.books,
      cause: because.cause,
    });
    const outcome = await deps.payments.commit(change);
    return outcome.kind === 'committed' ? decision.refund : 'retry';
  });
}
