import type { LifecycleFact, ObservedRefund } from '../../payments/contract.ts';
import type { BalanceMovement } from '../../shared/balance-movement.ts';
import { hasPaid } from './attempts.ts';
import type { Place } from './attempts.ts';
import type { Refund } from './refund.ts';

/** What an attempt of a refund has come to, as facts beside its grant. */
export function outcomeOf(refund: Refund, observed: ObservedRefund, place: Place): readonly LifecycleFact[] {
  switch (observed.status) {
    case 'pending':
    case 'requires_action':
      return refund.grantedAt === null || place.kind === 'known' ? [] : [accepted(refund, observed, place)];
    case 'succeeded':
      return [settled(refund, observed, place)];
    case 'failed':
    case 'canceled':
      return ended(refund, observed, place);
  }
}

/** The processor knows of a later attempt; the first one it accepts is the grant. */
function accepted(refund: Refund, { processorId }: ObservedRefund, { number }: Place): LifecycleFact {
  const data = {
    reason: 'refund_retry_accepted',
    refundId: refund.id,
    attempt: number,
    processorId,
  } as const;
  return { type: 'payment.updated', data };
}

function settled(refund: Refund, observed: ObservedRefund, place: Place): LifecycleFact {
  const { balanceTransactionId, movement } = observed;
  return {
    type: 'refund.settled',
    data: { ...about(refund, observed, place), balanceTransactionId, ...moved(movement), means: 'processor' },
  };
}

/** What settled and came back before anybody here was told is booked as both: the balance has moved twice. */
function ended(refund: Refund, observed: ObservedRefund, place: Place): readonly LifecycleFact[] {
  const { movement, failureMovement, failureReason } = observed;
  const wasPaid = hasPaid(refund, place);
  const unseen = !wasPaid && movement !== null && failureMovement !== null;
  const settlementReversed = wasPaid || unseen;
  const settledMinor = refund.settledMinor - (wasPaid ? observed.amountMinor : 0);
  const data = {
    ...about(refund, observed, place),
    settlementReversed,
    owedMinor: refund.amountMinor - settledMinor,
    ...(settlementReversed ? moved(failureMovement) : {}),
  };
  const end: LifecycleFact =
    observed.status === 'canceled'
      ? { type: 'refund.canceled', data }
      : { type: 'refund.failed', data: { ...data, failureReason: failureReason ?? 'unknown' } };
  return unseen ? [settled(refund, observed, place), end] : [end];
}

/** An attempt after the first may be for a part: the rest had been paid. */
function about(refund: Refund, { processorId, amountMinor }: ObservedRefund, { number }: Place) {
  const { id: refundId, currency } = refund;
  return { refundId, currency, amountMinor, processorId, attempt: number };
}

function moved(movement: BalanceMovement | null) {
  return movement === null ? {} : { movement };
}
