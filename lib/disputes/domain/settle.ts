import { evolvePayment } from '../../payments/contract.ts';
import type { Payment } from '../../payments/contract.ts';
import type { Refund } from '../../refunds/contract.ts';
import type { Decided } from './decide-decision.ts';
import { decideObserved } from './decide-observed.ts';
import type { DisputeDecision, SeenDispute } from './decide-observed.ts';
import { endOperation, outcomeOf } from './decide-operation.ts';
import type { Dispute } from './dispute.ts';
import { paidPartsOf } from './paid-parts.ts';
import type { Reductions } from './reductions.ts';

/**
 * Everything that follows from seeing the processor's dispute, whoever looked: what it tells, the end of an operation
 * that it shows to be done, and what of a decision a win or returned money makes void: what that had paid is owed to the
 * buyer again. Null = nothing new.
 */
export function settleDispute(
  payment: Payment,
  known: Dispute | null,
  on: { readonly seen: SeenDispute; readonly refunds: readonly Refund[]; readonly reductions: Reductions },
): Decided | null {
  const { seen, refunds, reductions } = on;
  const told = decideObserved(payment, known, seen) ?? unchanged(known);
  if (told === null) return null;
  const ended = endIfDone(told.facts.reduce(evolvePayment, payment), told.dispute, seen);
  const facts = [...told.facts, ...ended.facts];
  if (facts.length === 0) return null;
  const dispute = { ...ended.dispute, revision: (known?.revision ?? 0) + 1 };
  const [paidBefore, paid] = [paidPartsOf(known), paidPartsOf(dispute)];
  const owed = refunds.flatMap((refund) => {
    const minor = (paidBefore.get(refund.id) ?? 0) - (paid.get(refund.id) ?? 0);
    return minor > 0 ? [reductions.owe(refund, { minor, at: seen.at })] : [];
  });
  return {
    facts: [...facts, ...owed.flatMap((each) => each.facts)],
    dispute,
    refunds: owed.map(({ refund }) => refund),
  };
}

function unchanged(known: Dispute | null): DisputeDecision | null {
  return known === null ? null : { facts: [], dispute: known };
}

const overtaken = { ended: 'refused', code: 'overtaken' } as const;

function endIfDone(
  payment: Payment,
  dispute: Dispute,
  { observed, at, isAnswer = false }: SeenDispute,
): DisputeDecision {
  if (dispute.operation === null) return { facts: [], dispute };
  const outcome = isAnswer ? 'done' : outcomeOf(dispute.operation, observed);
  if (outcome === null) return { facts: [], dispute };
  const end = outcome === 'done' ? ({ ended: 'done', code: null } as const) : overtaken;
  return endOperation(payment, dispute, { ...end, at });
}
