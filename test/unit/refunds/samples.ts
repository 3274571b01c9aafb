import type { ObservedRefund, Payment } from '../../../lib/payments/contract.ts';
import { evolvePayment } from '../../../lib/payments/contract.ts';
import { reserveRefund } from '../../../lib/refunds/domain/decide-refund.ts';
import type { RefundDecision, ReserveRefund } from '../../../lib/refunds/domain/decide-refund.ts';
import type { Refund } from '../../../lib/refunds/domain/refund.ts';
import { at, given, intentId, succeeded } from '../payments/samples.ts';

export const refundId = 'rfd_00000000000000000000000000000001' as const;

/** A payment of one course day (49000: 40833 net, 8167 VAT) that has succeeded. */
export const paid = given(succeeded());

export function wanted(over: Partial<ReserveRefund> = {}): ReserveRefund {
  return { refundId, reason: 'requested_by_customer', at, again: null, ...over };
}

/** A decision that must be taken. */
export function decided(decision: ReturnType<typeof reserveRefund>): RefundDecision {
  if (!decision.ok) throw new Error(JSON.stringify(decision.refusal));
  return decision.value;
}

/** Payment and refund after a decision. */
export function after(payment: Payment, decision: RefundDecision) {
  return { payment: decision.facts.reduce(evolvePayment, payment), refund: decision.refund };
}

export function reserved(over: Partial<ReserveRefund> = {}, payment = paid) {
  return after(payment, decided(reserveRefund(payment, wanted(over))));
}

export function observedRefund(refund: Refund, over: Partial<ObservedRefund> = {}): ObservedRefund {
  return {
    processorId: 're_1',
    intentId,
    refundId: refund.id,
    attempt: refund.attempts.at(-1)?.number ?? null,
    status: 'succeeded',
    amountMinor: refund.amountMinor,
    currency: refund.currency,
    reason: 'requested_by_customer',
    failureReason: null,
    chargeCaptured: true,
    pendingReason: null,
    balanceTransactionId: 'txn_2',
    movement: null,
    failureMovement: null,
    createdAt: at,
    ...over,
  };
}
