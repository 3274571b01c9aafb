import { decideQuarantine, evolvePayment } from '../../payments/contract.ts';
import type { Payment } from '../../payments/contract.ts';
import type { Decided } from './decide-decision.ts';
import type { Dispute } from './dispute.ts';
import type { ObservedDispute } from './observed.ts';
import { mayFollow } from './status.ts';

/**
 * The processor's dispute was read after ours, so a status that cannot have followed ours is none that it should ever
 * report: people are told, once, and nothing is made of it. What has moved beside it is booked all the same.
 */
export function withOddStatus(
  on: { readonly payment: Payment; readonly dispute: Dispute | null },
  settled: Decided | null,
  seen: { readonly observed: ObservedDispute; readonly at: string; readonly stripeEventId: string | null },
): Decided | null {
  const { payment, dispute: known } = on;
  const { observed, at, stripeEventId } = seen;
  if (known === null || mayFollow(known.status, observed.status)) return settled;
  const why = { reason: 'status_mismatch', expected: known.status, observed: observed.status } as const;
  const { facts, dispute, refunds } = settled ?? { facts: [], dispute: next(known), refunds: [] };
  const about = { at, stripeEventId, objectId: observed.processorId };
  const odd = decideQuarantine(facts.reduce(evolvePayment, payment), why, about);
  return odd.length === 0 ? settled : { facts: [...facts, ...odd], dispute, refunds };
}

function next(dispute: Dispute): Dispute {
  return { ...dispute, revision: dispute.revision + 1 };
}
