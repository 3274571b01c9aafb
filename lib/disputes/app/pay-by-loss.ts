import type { LifecycleFact, Payment } from '../../payments/contract.ts';
import type { Refund } from '../../refunds/contract.ts';
import { isId } from '../../shared/ids.ts';
import { nextDisputeCheckAt } from '../domain/check-schedule.ts';
import { payByLoss } from '../domain/pay-by-loss.ts';
import type { Reductions } from '../domain/reductions.ts';
import type { DisputeChange, DisputeStore } from './ports.ts';

/** What is owed, how much of it by which dispute is paid, and as of when. */
interface Owed {
  readonly payment: Payment;
  readonly refund: Refund;
  readonly minor: number;
  readonly disputeId: string;
  readonly nowMs: number;
}

/** What the loss makes of a debt: facts and rows for the transaction of whoever found that it is owed. */
interface PaidByLoss {
  readonly facts: readonly LifecycleFact[];
  readonly refund: Refund;
  readonly dispute: DisputeChange['dispute'];
}

/** Lets the losses of disputes pay what comes to be owed behind the decision about them. */
export function lossesOf(deps: {
  readonly disputes: Pick<DisputeStore, 'get'>;
  readonly reductions: Pick<Reductions, 'settle'>;
}): (owed: Owed) => Promise<PaidByLoss | null> {
  const { disputes, reductions } = deps;
  return async ({ payment, refund, minor, disputeId, nowMs }) => {
    const before = isId('dsp', disputeId) ? await disputes.get(disputeId) : null;
    const paid = before === null ? null : payByLoss(payment, before, { refund, minor, reductions });
    if (paid === null) return null;
    const { facts, dispute: after, refunds } = paid;
    const nextCheckAtMs = nextDisputeCheckAt(after, nowMs);
    return { facts, refund: refunds[0] ?? refund, dispute: { before, after, nextCheckAtMs } };
  };
}
