import type { LifecycleFact } from '../../payments/contract.ts';
import type { Refund } from '../../refunds/contract.ts';
import type { Decided } from './decide-decision.ts';
import type { DisputeDecision } from './decide-observed.ts';
import type { VatShare } from './dispute.ts';
import type { Reductions } from './reductions.ts';

/** The dispute was won after a decision: what was decided because of the loss does not hold any more. */
export function revokeDecision(
  from: DisputeDecision,
  of: { readonly refund: Refund | null; readonly at: string; readonly reductions: Reductions },
): Decided {
  const { decision, status } = from.dispute;
  if (decision === null || decision.revokedAt !== null || status !== 'won') return { ...from, refund: null };
  const dispute = { ...from.dispute, decision: { ...decision, revokedAt: of.at } };
  const { vat } = decision;
  const facts = vat.length === 0 ? from.facts : from.facts.map((fact) => withVatBack(fact, vat));
  if (of.refund === null) return { facts, dispute, refund: null };
  const owed = of.reductions.owe(of.refund, of.at);
  return { facts: [...facts, ...owed.facts], dispute, refund: owed.refund };
}

function withVatBack(fact: LifecycleFact, vat: VatShare[]): LifecycleFact {
  return fact.type === 'dispute.closed'
    ? { ...fact, data: { ...fact.data, vatAdjustment: { vat, isTakenBack: true } } }
    : fact;
}
