import type { AppliedEvent, ObservedRefund, StripeTold } from '../../payments/contract.ts';
import { Fault } from '../../shared/fault.ts';
import { isReleasedHold } from '../domain/decide-observed.ts';
import { applyObserved } from './apply-observed.ts';
import type { ApplyObservedDeps } from './apply-observed.ts';
import type { RefundGateway } from './ports.ts';

export interface ConvergeRefundDeps extends ApplyObservedDeps {
  readonly gateway: Pick<RefundGateway, 'retrieveRefund'>;
}

/** Applies what Stripe tells of a refund, whoever asked for it: as it is now, whatever the event was about. */
export async function convergeRefund(
  deps: ConvergeRefundDeps,
  told: Pick<StripeTold, 'processorId' | 'stripeEventId' | 'cause'>,
): Promise<AppliedEvent> {
  const read = await deps.gateway.retrieveRefund(told.processorId);
  if (read.kind === 'unknown' && read.unreadable !== undefined) {
    return { kind: 'unreadable', unknown: read.unreadable };
  }
  if (read.kind !== 'yes') throw new Fault('processor_unreachable', told.processorId);
  const observed = read.value;
  const intentId = refundedIntent(observed);
  if (intentId === null) {
    await deps.payments.markInbox(told.stripeEventId);
    return { kind: 'ignored' };
  }
  const paymentId = await deps.payments.findByProcessorId(intentId);
  if (paymentId === null) return { kind: 'unknown_payment' };
  const { stripeEventId, cause } = told;
  const applied = await applyObserved(deps, { paymentId, observed, stripeEventId, cause });
  if (applied.kind === 'lease_lost') throw new Fault('impossible_outcome', applied.kind);
  return applied.kind === 'unchanged' ? { kind: 'unchanged' } : applied;
}

/** Null of an authorization that was let go, and of a charge that no PaymentIntent made: nothing of ours is paid so. */
function refundedIntent(observed: ObservedRefund): string | null {
  return isReleasedHold(observed) ? null : observed.intentId;
}
