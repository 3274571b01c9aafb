import type { ObservedRefund, Payment } from '../../payments/contract.ts';
import type { Causation } from '../../shared/event.ts';
import { Fault } from '../../shared/fault.ts';
import type { GatewayOutcome } from '../../shared/gateway-outcome.ts';
import type { RefundId } from '../../shared/ids.ts';
import { isOwedTooLong, isWaiting, nextRefundCheckAt } from '../domain/check-schedule.ts';
import { isReserved } from '../domain/decide-refund.ts';
import { areOver, isOvertaken } from '../domain/debt.ts';
import { isResting } from '../domain/put-off.ts';
import type { Refund } from '../domain/refund.ts';
import { applyListed, applyObserved } from './apply-observed.ts';
import type { ApplyObservedDeps } from './apply-observed.ts';
import { findPayout } from './find-payout.ts';
import type { RefundGateway, RefundStore } from './ports.ts';
import { giveBack, putAttemptOff } from './release-refund.ts';
import { toStripeRefund } from './stripe-refund.ts';
import { payOwedByLoss } from './unless-paid.ts';

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
  | { readonly kind: 'refused'; readonly why: string; readonly others: readonly ObservedRefund[] }
  | { readonly kind: 'put_off'; readonly why: string }
  | { readonly kind: 'unreachable' };

/**
 * Looks at a refund that waits, or that is owed. An attempt that Stripe was perhaps never asked for is looked up by our
 * id, and asked for again under the same key; only a definite no ends it.
 */
export async function lookAtRefund(
  deps: LookAtRefundDeps,
  due: { readonly refundId: RefundId; readonly cause: Causation },
): Promise<LookedAtRefund> {
  const refund = await deps.refunds.get(due.refundId);
  if (refund === null) return { kind: 'unchanged' };
  const next = nextRefundCheckAt(refund, deps.now());
  const ours = await deps.refunds.reschedule({ id: refund.id, revision: refund.revision }, next);
  if (!ours) return { kind: 'unchanged' };
  const isOwed = refund.owedSince !== null && !isWaiting(refund);
  const facts = isOwed ? await payOwedByLoss(deps, refund, due.cause) : [];
  if (facts.length > 0) return { kind: 'applied', facts };
  await tellIfOwed(deps, refund);
  return isWaiting(refund) ? lookAtWaiting(deps, refund, due.cause) : { kind: 'unchanged' };
}

/** A debt that a dispute has taken over is not ours to pay, unless the dispute has given the money back. */
async function tellIfOwed(deps: LookAtRefundDeps, refund: Refund): Promise<void> {
  if (!isOwedTooLong(refund, deps.now())) return;
  if (isOvertaken(refund)) {
    const read = await deps.payments.getWithOrder(refund.paymentId);
    if (read === null || !areOver(read.row.payment.disputes)) return;
  }
  deps.watcher.noticed('owed_too_long', { paymentId: refund.paymentId, refundId: refund.id });
}

async function lookAtWaiting(
  deps: LookAtRefundDeps,
  refund: Refund,
  cause: Causation,
): Promise<LookedAtRefund> {
  if (isResting(refund, deps.now())) return { kind: 'unchanged' };
  const { paymentId } = refund;
  const found = await find(deps, refund);
  if (found.kind === 'unreachable') return found;
  if (found.kind === 'refused') {
    // Told first: should this stop here, the next look tells it again.
    if (isReserved(refund)) deps.watcher.noticed('not_made', { paymentId, refundId: refund.id });
    const { facts } = await giveBack(deps, refund, { why: found.why, cause });
    await applyListed(deps, { paymentId, cause, hasTime: () => true }, found.others);
    return { kind: 'applied', facts };
  }
  if (found.kind === 'put_off') {
    await putAttemptOff(deps, refund, { why: found.why, cause });
    return { kind: 'unchanged' };
  }
  const applied = await applyObserved(deps, {
    paymentId,
    observed: found.observed,
    stripeEventId: null,
    cause,
  });
  return applied.kind === 'applied' ? { kind: 'applied', facts: applied.facts } : { kind: 'unchanged' };
}

async function find(deps: LookAtRefundDeps, refund: Refund): Promise<Found> {
  if (refund.processorId !== null) return retrieve(deps, refund.processorId);
  const read = await deps.payments.getWithOrder(refund.paymentId);
  if (read === null) return { kind: 'unreachable' };
  const { payment } = read.row;
  const listed = readable(await deps.gateway.listRefunds(payment.processorId));
  if (listed.kind !== 'yes') return { kind: 'unreachable' };
  const observed = await findPayout(deps.refunds, refund, listed.value);
  if (observed !== null) return { kind: 'found', observed };
  const asked = await askAgain(deps, payment, refund);
  return asked.kind === 'refused' ? { ...asked, others: listed.value } : asked;
}

/** What is known to be there and cannot be read is somebody's to look into: it ends nothing. */
async function retrieve(deps: LookAtRefundDeps, processorId: string): Promise<Found> {
  const found = toFound(await deps.gateway.retrieveRefund(processorId));
  if (found.kind === 'refused') throw new Fault('refund_not_readable', `${processorId}: ${found.why}`);
  return found;
}

async function askAgain(deps: LookAtRefundDeps, payment: Payment, refund: Refund): Promise<Found> {
  const askedAt = refund.attempts.at(-1)?.at ?? refund.createdAt;
  if (deps.now() - Date.parse(askedAt) > keyLifeMs)
    return { kind: 'refused', why: 'not_found_at_processor', others: [] };
  const asked = await deps.gateway.createRefundAgain(toStripeRefund(payment, refund));
  if (asked.kind === 'unavailable' && asked.refused === true) return { kind: 'put_off', why: asked.code };
  return toFound(asked);
}

/** Stripe was reached, and says what nobody here knows: looking again helps as little as waiting for it. */
function readable<T>(outcome: GatewayOutcome<T>): GatewayOutcome<T> {
  if (outcome.kind !== 'unknown' || outcome.unreadable === undefined) return outcome;
  throw new Fault('unknown_value', outcome.unreadable.field);
}

function toFound(told: Awaited<ReturnType<RefundGateway['createRefund']>>): Found {
  const outcome = readable(told);
  if (outcome.kind === 'yes') return { kind: 'found', observed: outcome.value };
  return outcome.kind === 'no' ? { kind: 'refused', why: outcome.code, others: [] } : { kind: 'unreachable' };
}
