import type { Causation } from '../../shared/event.ts';
import { Fault } from '../../shared/fault.ts';
import type { DisputeId, PaymentId, RefundId } from '../../shared/ids.ts';
import { factsOf, lookAtIntent } from './look-at-intent.ts';
import type { LookDeps, Looked } from './look-at-intent.ts';
import type { PaymentStore } from './ports.ts';
import type { LookedAtRefund, SweepDeps } from './sweep-payments.ts';

export interface ResolveDeps extends LookDeps {
  readonly store: LookDeps['store'] & Pick<PaymentStore, 'get'>;
  readonly lookAtRefund: SweepDeps['lookAtRefund'];
  readonly lookAtDispute: SweepDeps['lookAtDispute'];
}

/** Of a payment, or of a refund or a dispute of it. */
interface Operation {
  readonly paymentId: PaymentId;
  readonly refundId: RefundId | null;
  readonly disputeId?: DisputeId | null;
  readonly cause: Causation;
}

/** Looks at an operation whose outcome was unknown; asked for by the operation itself, so the sweep need not wait. */
export async function resolveOperation(
  deps: ResolveDeps,
  operation: Operation,
): Promise<{ readonly kind: 'applied' | 'unchanged'; readonly facts: readonly string[] }> {
  const looked = await look(deps, operation);
  if (looked.kind === 'unreachable' || looked.kind === 'refused')
    throw new Fault(`processor_${looked.kind}`, operation.paymentId);
  return { kind: looked.kind === 'applied' ? 'applied' : 'unchanged', facts: factsOf(looked) };
}

async function look(deps: ResolveDeps, operation: Operation): Promise<Looked | LookedAtRefund> {
  const { paymentId, refundId, disputeId = null, cause } = operation;
  if (refundId !== null) return deps.lookAtRefund({ refundId, cause });
  if (disputeId !== null) return deps.lookAtDispute({ disputeId, cause });
  const row = await deps.store.get(paymentId);
  if (row === null) throw new Fault('payment_missing', paymentId);
  return lookAtIntent(deps, { payment: row.payment, stripeEventId: null, cause });
}
