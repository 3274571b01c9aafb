import { evolvePayment } from '../../payments/contract.ts';
import type { Payment } from '../../payments/contract.ts';
import type { Refund } from '../../refunds/contract.ts';
import type { Decided } from './decide-decision.ts';
import { decideObserved } from './decide-observed.ts';
import type { SeenDispute } from './decide-observed.ts';
import { endOperation, isDone } from './decide-operation.ts';
import type { Dispute } from './dispute.ts';
import type { Reductions } from './reductions.ts';
import { revokeDecision } from './revoke-decision.ts';

/**
 * Everything that follows from seeing the processor's dispute, whoever looked: what it tells, the end of an operation
 * that it shows to be done, the end of a decision that a win makes void. Null = nothing new.
 */
export function settleDispute(
  payment: Payment,
  known: Dispute | null,
  on: { readonly seen: SeenDispute; readonly refund: Refund | null; readonly reductions: Reductions },
): Decided | null {
  const { seen, refund, reductions } = on;
  const told = decideObserved(payment, known, seen);
  const dispute = told?.dispute ?? known;
  if (dispute === null) return null;
  const ended =
    dispute.operation !== null && isDone(dispute.operation, seen.observed)
      ? endOperation((told?.facts ?? []).reduce(evolvePayment, payment), dispute, {
          ended: 'done',
          code: null,
          at: seen.at,
        })
      : null;
  if (told === null && ended === null) return null;
  const facts = [...(told?.facts ?? []), ...(ended?.facts ?? [])];
  const revision = (known?.revision ?? 0) + 1;
  const settled = { facts, dispute: { ...(ended?.dispute ?? dispute), revision } };
  return revokeDecision(settled, { refund, at: seen.at, reductions });
}
