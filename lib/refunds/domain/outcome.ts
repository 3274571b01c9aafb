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
  const unseen = isUnseen(refund, observed, place);
  const end = endOf(refund, observed, { place, settlementReversed: unseen || hasPaid(refund, place) });
  return unseen ? [settled(refund, observed, place), end] : [end];
}

function isUnseen(refund: Refund, { movement, failureMovement }: ObservedRefund, place: Place): boolean {
  return !hasPaid(refund, place) && movement !== null && failureMovement !== null;
}

function endOf(
  refund: Refund,
  observed: ObservedRefund,
  { place, settlementReversed }: { readonly place: Place; readonly settlementReversed: boolean },
): LifecycleFact {
  const { status, failureReason, failureMovement } = observed;
  const data = {
    ...about(refund, observed, place),
    settlementReversed,
    owedMinor: refund.amountMinor - settledAfter(refund, observed, place),
    ...(settlementReversed ? moved(failureMovement) : {}),
  };
  if (status === 'canceled') return { type: 'refund.canceled', data };
  return { type: 'refund.failed', data: { ...data, failureReason: failureReason ?? 'unknown' } };
}

/** What has paid the refund once an attempt is as the processor tells: by this one too, or not by it any more. */
export function settledAfter(refund: Refund, { status, amountMinor }: ObservedRefund, place: Place): number {
  if (status === 'succeeded') return refund.settledMinor + amountMinor;
  return refund.settledMinor - (hasPaid(refund, place) ? amountMinor : 0);
}

/** An attempt after the first may be for a part: the rest had been paid. */
function about(refund: Refund, { processorId, amountMinor }: ObservedRefund, { number }: Place) {
  const { id: refundId, currency } = refund;
  return { refundId, currency, amountMinor, processorId, attempt: number };
}

function moved(movement: BalanceMovement | null) {
  return movement === null ? {} : { movement };
}
