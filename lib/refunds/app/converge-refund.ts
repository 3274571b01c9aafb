import type { ObservedRefund } from '../../payments/contract.ts';
import type { Causation } from '../../shared/event.ts';
import { Fault } from '../../shared/fault.ts';
import { isReleasedHold } from '../domain/decide-observed.ts';
import { applyObserved } from './apply-observed.ts';
import type { AppliedRefund, ApplyObservedDeps } from './apply-observed.ts';
import type { RefundGateway } from './ports.ts';

export interface ConvergeRefundDeps extends ApplyObservedDeps {
  readonly gateway: Pick<RefundGateway, 'retrieveRefund'>;
}

/** What a webhook tells of a refund; `observed` is null where it has to be retrieved. */
export interface ToldRefund {
  readonly processorId: string;
  readonly observed: ObservedRefund | null;
  readonly stripeEventId: string;
  readonly cause: Causation;
}

/** Applies what Stripe tells of a refund, whoever asked for it. */
export async function convergeRefund(
  deps: ConvergeRefundDeps,
  told: ToldRefund,
): Promise<Exclude<AppliedRefund, { kind: 'lease_lost' }> | { readonly kind: 'ignored' }> {
  const observed = told.observed ?? (await retrieve(deps, told.processorId));
  if (isReleasedHold(observed)) {
    await deps.payments.markInbox(told.stripeEventId);
    return { kind: 'ignored' };
  }
  const paymentId = await deps.payments.findByProcessorId(observed.intentId);
  if (paymentId === null) return { kind: 'unknown_payment' };
  const { stripeEventId, cause } = told;
  const applied = await applyObserved(deps, { paymentId, observed, stripeEventId, cause });
  if (applied.kind === 'lease_lost') throw new Fault('impossible_outcome', applied.kind);
  return applied;
}

async function retrieve(deps: ConvergeRefundDeps, processorId: string): Promise<ObservedRefund> {
  const read = await deps.gateway.retrieveRefund(processorId);
  if (read.kind !== 'yes') throw new Fault('processor_unreachable', processorId);
  return read.value;
}
