import type { UnknownValue } from '../../shared/gateway-outcome.ts';
import type { Disagreement } from './disagreement.ts';
import { giveUpOperation } from './end-operation.ts';
import type { PaymentFact } from './events.ts';
import type { Payment } from './payment.ts';
import { isTerminal, statusAfter } from './transitions.ts';

/**
 * A flag, and one alarm for each thing that nobody here understands or agrees with: nobody acts on it. A call that was
 * under way is given up in time, or no person could cancel the payment.
 */
export function decideQuarantine(
  payment: Payment,
  why: Disagreement,
  seen: { readonly at: string; readonly stripeEventId: string | null; readonly objectId: string },
): readonly PaymentFact[] {
  const { at, stripeEventId, objectId } = seen;
  const isPossible = statusAfter(payment.status, 'payment.quarantined') !== null;
  const flag: PaymentFact = { type: 'payment.quarantined', data: { ...why, stripeEventId, objectId } };
  const isNew = isPossible && !isTold(payment, { ...why, objectId });
  return [...(isNew ? [flag] : []), ...giveUpOperation(payment, why.reason, at)];
}

function isTold({ quarantines = [] }: Payment, why: Disagreement & { readonly objectId: string }): boolean {
  return quarantines.some(
    (told) =>
      told.objectId === why.objectId &&
      told.reason === why.reason &&
      told.expected === why.expected &&
      told.observed === why.observed,
  );
}

/**
 * The end of what was told of an object that has been read and agrees. Where both have ended in different ways no look
 * that agrees undoes it: that stays a person's.
 */
export function liftQuarantine({ quarantines = [] }: Payment, objectId: string): readonly PaymentFact[] {
  const told = quarantines.filter((one) => one.objectId === objectId);
  if (told.length === 0 || told.some(({ reason }) => reason === 'status_mismatch')) return [];
  return [{ type: 'payment.updated', data: { reason: 'quarantine_lifted', objectId } }];
}

/** Something is still to come, of which nobody here could make anything so far: a later version may. */
export function isPutAside({ quarantined, quarantines = [], status, chargeId }: Payment): boolean {
  const isChargeOdd = quarantines.some(({ objectId }) => objectId === chargeId);
  return quarantined && (!isTerminal(status) || isChargeOdd);
}

/** The processor says what the pinned version did not have. */
export function unreadable({ field, value }: UnknownValue): Disagreement {
  return { reason: 'unknown_value', expected: field, observed: value };
}
