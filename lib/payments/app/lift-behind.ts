import type { PaymentId } from '../../shared/ids.ts';
import { stripeEventTypes } from '../domain/stripe-event-types.ts';
import type { StripeReducer } from '../domain/stripe-event-types.ts';
import type { ReadEvent, StripeTold } from '../domain/stripe-told.ts';
import { findPayment } from './apply-intent.ts';
import type { ApplyIntentDeps } from './apply-intent.ts';
import { factsOf } from './look-at-intent.ts';
import { lift } from './quarantine.ts';

type Deps = Pick<ApplyIntentDeps, 'store' | 'now' | 'books'>;

/** Objects beside the payment's own: of the intent and its charge it is lifted in the transaction of the effect. */
const besideThePayment: ReadonlySet<StripeReducer> = new Set([
  'refund',
  'dispute',
  'review',
  'early_fraud_warning',
]);

/**
 * The end of a quarantine for an object that has been read now. Its effect may have come another way before, or by an
 * earlier try that stopped behind it: that changes nothing here.
 */
export async function liftBehind(deps: Deps, told: StripeTold, read: ReadEvent): Promise<ReadEvent> {
  const isRead = read.kind === 'applied' || read.kind === 'unchanged' || read.kind === 'duplicate';
  const paymentId = isRead && isBeside(told) ? await paymentOf(deps, told, read) : null;
  if (paymentId === null) return read;
  const lifted = factsOf(await lift(deps, { paymentId, objectId: told.processorId, cause: told.cause }));
  return lifted.length === 0 ? read : { kind: 'applied', paymentId, facts: [...factsOf(read), ...lifted] };
}

/** Whether something is left to lift behind an event that is known. */
export async function isPutAsideFor(deps: Deps, told: StripeTold): Promise<boolean> {
  const paymentId = isBeside(told) ? await named(deps, told) : null;
  const row = paymentId === null ? null : await deps.store.get(paymentId);
  const { quarantines = [] } = row?.payment ?? {};
  return quarantines.some(({ objectId }) => objectId === told.processorId);
}

function isBeside({ type }: StripeTold): boolean {
  return besideThePayment.has(stripeEventTypes[type].reducer);
}

async function paymentOf(deps: Deps, told: StripeTold, read: ReadEvent): Promise<PaymentId | null> {
  return read.kind === 'applied' ? read.paymentId : named(deps, told);
}

async function named(deps: Deps, { intentId }: StripeTold): Promise<PaymentId | null> {
  return intentId === null ? null : findPayment(deps, intentId, null);
}
