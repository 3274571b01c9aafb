import type { AppliedEvent, StripeTold } from '../../payments/contract.ts';
import { Fault } from '../../shared/fault.ts';
import { convergeDispute } from './converge-dispute.ts';
import type { Converged, ConvergeDisputeDeps } from './converge-dispute.ts';

/** Applies what Stripe tells of a dispute: as it is now, whatever the event was about. */
export async function applyStripeDispute(
  deps: ConvergeDisputeDeps,
  told: Pick<StripeTold, 'processorId' | 'intentId' | 'stripeEventId' | 'cause'>,
): Promise<AppliedEvent> {
  const { processorId, stripeEventId, cause } = told;
  const intentId = told.intentId ?? (await intentOf(deps, processorId));
  // Of a charge that no PaymentIntent made: nothing that we sell is paid so.
  if (intentId === null) {
    await deps.payments.markInbox(stripeEventId);
    return { kind: 'ignored' };
  }
  const paymentId = await deps.payments.findByProcessorId(intentId);
  if (paymentId === null) return { kind: 'unknown_payment' };
  const converged = await convergeDispute(deps, { paymentId, processorId, stripeEventId, cause });
  return toApplied(converged, processorId);
}

function toApplied(converged: Converged, processorId: string): AppliedEvent {
  switch (converged.kind) {
    case 'applied': {
      const { paymentId, facts } = converged;
      return { kind: 'applied', paymentId, facts };
    }
    case 'unchanged':
      return { kind: 'unchanged' };
    case 'duplicate':
    case 'unknown_payment':
    case 'unreadable':
      return converged;
    case 'unseen':
      throw new Fault('processor_unreachable', processorId);
    case 'lease_lost':
      throw new Fault('impossible_outcome', converged.kind);
  }
}

async function intentOf(deps: ConvergeDisputeDeps, processorId: string): Promise<string | null> {
  const read = await deps.gateway.retrieveDispute(processorId);
  if (read.kind !== 'yes') throw new Fault('processor_unreachable', processorId);
  return read.value.observed.intentId;
}
