import type { LifecycleFact, Payment } from '../../payments/contract.ts';
import { evolvePayment } from '../../payments/contract.ts';
import type { Decided } from './decide-decision.ts';
import type { Decision, Dispute } from './dispute.ts';
import type { PaidDebt, Reductions } from './reductions.ts';
import { aboutDispute, lossOf, withoutNote } from './told.ts';

/**
 * A refund that came back behind the decision about a loss, which has given the buyer its money already: the loss pays
 * so much of it as it would have paid then, and gives that back should the dispute be won. Null = the decision does not
 * stand.
 */
export function payByLoss(
  payment: Payment,
  before: Dispute,
  { refund, minor, reductions }: PaidDebt & { readonly reductions: Pick<Reductions, 'settle'> },
): Decided | null {
  const { decision } = before;
  if (decision?.revokedAt !== null) return null;
  const paid = reductions.settle(refund, minor);
  const settled = withPart(decision.settled, { refundId: refund.id, amountMinor: minor });
  const dispute: Dispute = {
    ...before,
    revision: before.revision + 1,
    decision: { ...decision, settled },
    documentedMinor: before.documentedMinor + minor,
  };
  const lossMinor = lossOf(dispute);
  const fact: LifecycleFact<'dispute.updated'> = {
    type: 'dispute.updated',
    data: {
      ...aboutDispute(dispute, paid.facts.reduce(evolvePayment, payment), lossMinor - before.lossMinor),
      change: 'decided',
      decision: withoutNote({ ...decision, settled }),
    },
  };
  return { facts: [...paid.facts, fact], dispute: { ...dispute, lossMinor }, refunds: [paid.refund] };
}

/** A refund that came back for the second time is paid for the second time. */
function withPart(settled: Decision['settled'], part: Decision['settled'][number]): Decision['settled'] {
  const before = settled.find(({ refundId }) => refundId === part.refundId);
  if (before === undefined) return [...settled, part];
  const amountMinor = before.amountMinor + part.amountMinor;
  return settled.map((one) => (one === before ? { ...part, amountMinor } : one));
}
