import type { ObservedRefund, Payment } from '../../payments/contract.ts';
import type { Causation } from '../../shared/event.ts';
import type { RefundId } from '../../shared/ids.ts';
import { isWaiting, nextRefundCheckAt } from '../domain/check-schedule.ts';
import type { Refund } from '../domain/refund.ts';
import { applyObserved } from './apply-observed.ts';
import type { ApplyObservedDeps } from './apply-observed.ts';
import type { RefundGateway, RefundStore } from './ports.ts';
import { giveBack } from './release-refund.ts';
import { toStripeRefund } from './stripe-refund.ts';

export interface LookAtRefundDeps extends ApplyObservedDeps {
  readonly refunds: ApplyObservedDeps['refunds'] & Pick<RefundStore, 'reschedule'>;
  readonly gateway: RefundGateway;
}

/** Stripe keeps keys for 24 h: so long the same call is the same refund, and may be made again. */
const keyLifeMs = 23 * 60 * 60_000;

/** What came of a look; `facts` are those that it has added, by type. */
type LookedAtRefund =
  | { readonly kind: 'applied'; readonly facts: readonly string[] }
  | { readonly kind: 'unchanged' | 'unreachable' };

type Found =
  | { readonly kind: 'found'; readonly observed: ObservedRefund }
  | { readonly kind: 'refused'; readonly why: string }
  | { readonly kind: 'unreachable' };

/**
 * Looks at a refund that waits. One that Stripe was perhaps never asked for is looked up by our id, and asked for again
 * under the same key; only a definite no gives the money back.
 */
export async function lookAtRefund(
  deps: LookAtRefundDeps,
  due: { readonly refundId: RefundId; readonly cause: Causation },
): Promise<LookedAtRefund> {
  const refund = await deps.refunds.get(due.refundId);
  if (refund === null) return { kind: 'unchanged' };
  const next = nextRefundCheckAt(refund, deps.now());
  const ours = await deps.refunds.reschedule({ id: refund.id, revision: refund.revision }, next);
  if (!ours || !isWaiting(refund)) return { kind: 'unchanged' };
  const found = await find(deps, refund);
  if (found.kind === 'unreachable') return found;
  if (found.kind === 'refused') {
    await giveBack(deps, refund, { why: found.why, cause: due.cause });
    return { kind: 'applied', facts: [] };
  }
  const applied = await applyObserved(deps, {
    paymentId: refund.paymentId,
    observed: { ...found.observed, refundId: refund.id },
    stripeEventId: null,
    cause: due.cause,
  });
  return applied.kind === 'applied' ? { kind: 'applied', facts: applied.facts } : { kind: 'unchanged' };
}

async function find(deps: LookAtRefundDeps, refund: Refund): Promise<Found> {
  if (refund.processorId !== null) return toFound(await deps.gateway.retrieveRefund(refund.processorId));
  const read = await deps.payments.getWithOrder(refund.paymentId);
  if (read === null) return { kind: 'unreachable' };
  const { payment } = read.row;
  const listed = await deps.gateway.listRefunds(payment.processorId);
  if (listed.kind !== 'yes') return { kind: 'unreachable' };
  const own = listed.value.find((observed) => observed.refundId === refund.id);
  if (own !== undefined) return { kind: 'found', observed: own };
  return askAgain(deps, payment, refund);
}

async function askAgain(deps: LookAtRefundDeps, payment: Payment, refund: Refund): Promise<Found> {
  const askedAt = refund.attempts.at(-1)?.at ?? refund.createdAt;
  if (deps.now() - Date.parse(askedAt) > keyLifeMs) return { kind: 'refused', why: 'not_found_at_processor' };
  return toFound(await deps.gateway.createRefund(toStripeRefund(payment, refund)));
}

function toFound(outcome: Awaited<ReturnType<RefundGateway['createRefund']>>): Found {
  if (outcome.kind === 'yes') return { kind: 'found', observed: outcome.value };
  return outcome.kind === 'no' ? { kind: 'refused', why: outcome.code } : { kind: 'unreachable' };
}
