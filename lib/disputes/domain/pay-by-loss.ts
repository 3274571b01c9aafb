import type { LifecycleFact, Payment } from '../../payments/contract.ts';
import { evolvePayment } from '../../payments/contract.ts';
import type { Refund } from '../../refunds/contract.ts';
import type { Decided } from './decide-decision.ts';
import type { Dispute } from './dispute.ts';
import type { Reductions } from './reductions.ts';
import { aboutDispute, lossOf, withoutNote } from './told.ts';

/**
 * A refund that came back behind the decision about a loss, which has given the buyer its money already: the loss pays
 * it as it would have paid it then, and gives that back should the dispute be won. Null = the decision does not stand.
 */
export function payByLoss(
  payment: Payment,
  before: Dispute,
  { refund, reductions }: { readonly refund: Refund; readonly reductions: Pick<Reductions, 'settle'> },
): Decided | null {
  const { decision } = before;
  if (decision?.revokedAt !== null) return null;
  const paid = reductions.settle(refund);
  const settled = [...decision.settled, { refundId: refund.id, amountMinor: refund.amountMinor }];
  const dispute: Dispute = {
    ...before,
    revision: before.revision + 1,
    decision: { ...decision, settled },
    documentedMinor: before.documentedMinor + refund.amountMinor,
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
