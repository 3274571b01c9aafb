import type { Books } from '../../ledger/contract.ts';
import type { ObservedRefund } from '../../payments/contract.ts';
import type { Causation } from '../../shared/event.ts';
import type { AnswerWrite } from '../../shared/idempotency.ts';
import { isId } from '../../shared/ids.ts';
import type { NewId, Now, PaymentId } from '../../shared/ids.ts';
import { untilCommitted } from '../../shared/until-committed.ts';
import { placeOf } from '../domain/attempts.ts';
import { adoptRefund, decideObserved, isAboveLeft } from '../domain/decide-observed.ts';
import type { SeenRefund } from '../domain/decide-observed.ts';
import { isReserved } from '../domain/decide-refund.ts';
import type { RefundDecision } from '../domain/decide-refund.ts';
import type { Refund } from '../domain/refund.ts';
import type { PayByLoss, RefundChange, RefundedPayments, RefundStore, RefundWatcher } from './ports.ts';
import { toRefundChange } from './refund-change.ts';
import type { DecidedOn } from './refund-change.ts';
import { unlessPaid } from './unless-paid.ts';

export interface ApplyObservedDeps {
  readonly payments: RefundedPayments;
  readonly refunds: Pick<RefundStore, 'get' | 'findByProcessorId' | 'listByPayment'>;
  readonly watcher: RefundWatcher;
  /** Left out where nothing is written of disputes: what a loss has to pay waits for the next look. */
  readonly payByLoss?: PayByLoss;
  readonly now: Now;
  readonly newId: NewId;
  readonly books: Books;
}

/** A refund as Stripe has it, on a payment of ours. */
export interface SeenAtStripe {
  readonly paymentId: PaymentId;
  readonly observed: ObservedRefund;
  readonly stripeEventId: string | null;
  readonly cause: Causation;
  /** What the caller has itself just written, for the first try. */
  readonly on?: DecidedOn;
  /** The answer that is written with the change, of the request that asked for the refund. */
  readonly answer?: (refund: Refund) => AnswerWrite;
}

export type AppliedRefund =
  | {
      readonly kind: 'applied';
      readonly paymentId: PaymentId;
      readonly facts: readonly string[];
      readonly refund: Refund;
    }
  | { readonly kind: 'unchanged'; readonly refund: Refund | null }
  | { readonly kind: 'duplicate' | 'unknown_payment' }
  | { readonly kind: 'lease_lost' };

/** Converges our refund with Stripe's, adopting one that we did not ask for; read, decide, one transaction. */
export function applyObserved(deps: ApplyObservedDeps, seen: SeenAtStripe): Promise<AppliedRefund> {
  let first = seen.on ?? null;
  return untilCommitted(async () => {
    const on = first ?? (await readBoth(deps, seen));
    first = null;
    // A refund told before the success that it belongs to: the success is on its way.
    if (on?.payment.status !== 'succeeded') return { kind: 'unknown_payment' };
    const nowMs = deps.now();
    const told = { observed: seen.observed, at: new Date(nowMs).toISOString() };
    const decision = await decide(deps, on, told);
    if (decision === null) {
      if (seen.stripeEventId !== null) await deps.payments.markInbox(seen.stripeEventId);
      tellIfWaiting(deps, on.refund, seen.observed);
      return { kind: 'unchanged', refund: on.refund };
    }
    const paid = await unlessPaid(deps, { on, decision, nowMs });
    const { books } = deps;
    const applied = await commit(deps, seen, toRefundChange(on, paid, { nowMs, books, cause: seen.cause }));
    if (applied !== 'retry' && applied.kind === 'applied')
      notice(deps, on, { ...seen, refund: applied.refund });
    return applied;
  });
}

/** Takes over what Stripe has of a payment and nobody here had asked for; the webhook tells of it all, but later. */
export async function applyListed(
  deps: ApplyObservedDeps,
  of: Pick<SeenAtStripe, 'paymentId' | 'cause'> & { readonly hasTime: () => boolean },
  listed: readonly ObservedRefund[],
): Promise<void> {
  for (const observed of listed.filter(({ refundId }) => refundId === null)) {
    if (!of.hasTime()) return;
    await applyObserved(deps, { ...of, observed, stripeEventId: null });
  }
}

async function readBoth(deps: ApplyObservedDeps, seen: SeenAtStripe): Promise<DecidedOn | null> {
  const [read, refund] = await Promise.all([
    deps.payments.getWithOrder(seen.paymentId),
    findRefund(deps, seen),
  ]);
  return read === null ? null : { payment: read.row.payment, order: read.order, refund };
}

/** What is set aside for others is only asked for where it may have to give way. */
async function decide(
  deps: ApplyObservedDeps,
  { payment, refund }: DecidedOn,
  told: SeenRefund,
): Promise<RefundDecision | null> {
  if (refund !== null) return decideObserved(payment, refund, told);
  const refunds = isAboveLeft(payment, told.observed) ? await deps.refunds.listByPayment(payment.id) : [];
  return adoptRefund(payment, deps.newId('rfd'), { ...told, setAside: refunds.filter(isReserved) });
}

async function commit(
  deps: ApplyObservedDeps,
  seen: SeenAtStripe,
  change: RefundChange,
): Promise<AppliedRefund | 'retry'> {
  const refund = change.refund.after;
  const outcome = await deps.payments.commit({
    ...change,
    ...(seen.stripeEventId === null ? {} : { inboxEventId: seen.stripeEventId }),
    ...(seen.answer === undefined ? {} : { answer: seen.answer(refund) }),
  });
  if (outcome.kind === 'committed') {
    const facts = change.events.map((event) => event.type);
    return { kind: 'applied', paymentId: seen.paymentId, facts, refund };
  }
  if (outcome.kind === 'inbox_seen') return { kind: 'duplicate' };
  return outcome.kind === 'lease_lost' ? { kind: 'lease_lost' } : 'retry';
}

/** What the processor has of it now is for a person to see. */
function notice(
  deps: ApplyObservedDeps,
  before: DecidedOn,
  { observed, refund }: SeenAtStripe & { readonly refund: Refund },
): void {
  tellIfWaiting(deps, refund, observed);
  if (before.refund !== null || observed.amountMinor <= before.payment.refundableMinor) return;
  deps.watcher.noticed('above_refundable', { paymentId: refund.paymentId, refundId: refund.id });
}

/** https://docs.stripe.com/refunds#insufficient-balance: it goes out once the balance is topped up. */
function tellIfWaiting(
  { watcher }: ApplyObservedDeps,
  refund: Refund | null,
  { status, pendingReason }: ObservedRefund,
): void {
  if (refund === null || status !== 'pending' || pendingReason !== 'insufficient_funds') return;
  watcher.noticed('waiting_for_balance', { paymentId: refund.paymentId, refundId: refund.id });
}

/**
 * By our own id, which Stripe's refund carries if we asked for it; else by Stripe's id, if it is known; else it may pay
 * a debt that somebody has paid by hand. A second refund under one attempt of ours is adopted, never taken for it.
 */
async function findRefund(deps: ApplyObservedDeps, seen: SeenAtStripe): Promise<Refund | null> {
  const { paymentId, observed } = seen;
  const { refundId, processorId } = observed;
  const own = await findNamed(deps, seen);
  if (own !== null) return own;
  const known = await deps.refunds.findByProcessorId(processorId);
  if (known !== null) return deps.refunds.get(known);
  if (refundId !== null) return null;
  const refunds = await deps.refunds.listByPayment(paymentId);
  return refunds.find((refund) => placeOf(refund, observed) !== null) ?? null;
}

async function findNamed(
  deps: ApplyObservedDeps,
  { paymentId, observed }: SeenAtStripe,
): Promise<Refund | null> {
  const { refundId } = observed;
  const own = refundId !== null && isId('rfd', refundId) ? await deps.refunds.get(refundId) : null;
  if (own?.paymentId !== paymentId) return null;
  return placeOf(own, observed) === null ? null : own;
}
