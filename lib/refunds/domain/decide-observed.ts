import { evolvePayment } from '../../payments/contract.ts';
import type { LifecycleFact, ObservedRefund, Payment } from '../../payments/contract.ts';
import { Fault } from '../../shared/fault.ts';
import type { RefundId } from '../../shared/ids.ts';
import { isReserved, reservation } from './decide-refund.ts';
import type { RefundDecision } from './decide-refund.ts';
import { grant } from './grant.ts';
import { fromProcessorReason } from './reasons.ts';
import type { Refund } from './refund.ts';
import { spreadAmount } from './spread.ts';

/** How far a refund has come at the processor; it only moves up, so the order of what we are told does not matter. */
const progress = {
  pending: 0,
  requires_action: 1,
  succeeded: 2,
  failed: 3,
  canceled: 3,
} as const satisfies Record<Refund['status'], number>;

/**
 * A hold that expired or was cancelled is told as a refund on accounts with an old API version: no sale is reduced.
 */
export function isReleasedHold(observed: ObservedRefund): boolean {
  return !observed.chargeCaptured || observed.reason === 'expired_uncaptured_charge';
}

/** The processor's refund and when we were told of it. */
export interface SeenRefund {
  readonly observed: ObservedRefund;
  readonly at: string;
}

/** What the processor's refund tells beyond what we know of ours; null if nothing. */
export function decideObserved(payment: Payment, refund: Refund, seen: SeenRefund): RefundDecision | null {
  const { observed, at } = seen;
  if (isReleasedHold(observed)) return null;
  assertSame(refund, observed);
  const granted = refund.grantedAt === null ? grantOf(payment, refund, seen) : [];
  const moved = granted.length > 0 || progress[observed.status] > progress[refund.status];
  const facts = [...granted, ...(moved ? outcome(refund, observed) : [])];
  if (facts.length === 0) return null;
  return { facts, refund: { ...told(refund, seen), grantedAt: refund.grantedAt ?? at } };
}

function assertSame(refund: Refund, observed: ObservedRefund): void {
  if (observed.amountMinor === refund.amountMinor && observed.currency === refund.currency) return;
  throw new Fault('refund_mismatch', `${refund.id} is not the refund ${observed.processorId}`);
}

/** A refund that was made at the processor becomes ours, under an id of ours. */
export function adoptRefund(payment: Payment, refundId: RefundId, seen: SeenRefund): RefundDecision | null {
  const { observed, at } = seen;
  if (isReleasedHold(observed)) return null;
  if (observed.currency !== payment.currency) {
    throw new Fault('refund_mismatch', `${observed.processorId} is not in ${payment.currency}`);
  }
  const refund: Refund = {
    id: refundId,
    paymentId: payment.id,
    revision: 0,
    status: 'pending',
    currency: payment.currency,
    amountMinor: observed.amountMinor,
    settledMinor: 0,
    lines: [...spreadAmount(observed.amountMinor, payment.lines, payment.currency)],
    reason: fromProcessorReason(observed.reason),
    origin: 'processor',
    attempts: [{ number: 1, status: 'pending', processorId: observed.processorId, at }],
    processorId: observed.processorId,
    grantedAt: null,
    createdAt: at,
  };
  const reserve = reservation(payment, refund, 'refund_reserved');
  const decided = decideObserved(evolvePayment(payment, reserve), refund, seen);
  return decided === null ? null : { ...decided, facts: [reserve, ...decided.facts] };
}

/** The grant, behind a reservation if there is none (any more). */
function grantOf(payment: Payment, refund: Refund, seen: SeenRefund): readonly LifecycleFact[] {
  if (isReserved(refund)) return [grant(payment, refund, seen)];
  const reserve = reservation(payment, refund, 'refund_reserved');
  return [reserve, grant(evolvePayment(payment, reserve), refund, seen)];
}

function outcome(refund: Refund, observed: ObservedRefund): readonly LifecycleFact[] {
  const about = {
    refundId: refund.id,
    currency: refund.currency,
    amountMinor: refund.amountMinor,
    processorId: observed.processorId,
  };
  const reversal = { settlementReversed: refund.settledMinor > 0, owedMinor: refund.amountMinor };
  switch (observed.status) {
    case 'pending':
    case 'requires_action':
      return [];
    case 'succeeded':
      return [
        { type: 'refund.settled', data: { ...about, balanceTransactionId: observed.balanceTransactionId } },
      ];
    case 'failed':
      return [
        {
          type: 'refund.failed',
          data: { ...about, ...reversal, failureReason: observed.failureReason ?? 'unknown' },
        },
      ];
    case 'canceled':
      return [{ type: 'refund.canceled', data: { ...about, ...reversal } }];
  }
}

function told(refund: Refund, { observed, at }: SeenRefund): Refund {
  const last = refund.attempts.at(-1);
  const attempt = {
    number: last?.number ?? 1,
    status: observed.status,
    processorId: observed.processorId,
    ...(observed.failureReason === null ? {} : { failureReason: observed.failureReason }),
    at,
  };
  return {
    ...refund,
    revision: refund.revision + 1,
    status: observed.status,
    settledMinor: observed.status === 'succeeded' ? refund.amountMinor : 0,
    processorId: observed.processorId,
    attempts: [...refund.attempts.slice(0, -1), attempt],
  };
}
