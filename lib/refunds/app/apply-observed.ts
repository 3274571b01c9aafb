import type { Books } from '../../ledger/contract.ts';
import type { ObservedRefund } from '../../payments/contract.ts';
import type { Causation } from '../../shared/event.ts';
import type { AnswerWrite } from '../../shared/idempotency.ts';
import { isId } from '../../shared/ids.ts';
import type { NewId, Now, PaymentId } from '../../shared/ids.ts';
import { untilCommitted } from '../../shared/until-committed.ts';
import { adoptRefund, decideObserved } from '../domain/decide-observed.ts';
import type { SeenRefund } from '../domain/decide-observed.ts';
import type { RefundDecision } from '../domain/decide-refund.ts';
import type { Refund } from '../domain/refund.ts';
import type { RefundChange, RefundedPayments, RefundStore } from './ports.ts';
import { toRefundChange } from './refund-change.ts';
import type { DecidedOn } from './refund-change.ts';

export interface ApplyObservedDeps {
  readonly payments: RefundedPayments;
  readonly refunds: Pick<RefundStore, 'get' | 'findByProcessorId'>;
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
    const decision = decide(deps, on, { observed: seen.observed, at: new Date(nowMs).toISOString() });
    if (decision === null) {
      if (seen.stripeEventId !== null) await deps.payments.markInbox(seen.stripeEventId);
      return { kind: 'unchanged', refund: on.refund };
    }
    const { books } = deps;
    return commit(deps, seen, toRefundChange(on, decision, { nowMs, books, cause: seen.cause }));
  });
}

async function readBoth(deps: ApplyObservedDeps, seen: SeenAtStripe): Promise<DecidedOn | null> {
  const [read, refund] = await Promise.all([
    deps.payments.getWithOrder(seen.paymentId),
    findRefund(deps, seen),
  ]);
  return read === null ? null : { payment: read.row.payment, order: read.order, refund };
}

function decide(deps: ApplyObservedDeps, on: DecidedOn, told: SeenRefund): RefundDecision | null {
  return on.refund === null
    ? adoptRefund(on.payment, deps.newId('rfd'), told)
    : decideObserved(on.payment, on.refund, told);
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

/** By our own id, which Stripe's refund carries if we asked for it; else by Stripe's id, if it was adopted. */
async function findRefund(deps: ApplyObservedDeps, seen: SeenAtStripe): Promise<Refund | null> {
  const { refundId, processorId } = seen.observed;
  const own = refundId !== null && isId('rfd', refundId) ? await deps.refunds.get(refundId) : null;
  // A second refund under our id is one that nobody here asked for: it is adopted, never taken for the first.
  const isOwn = own?.paymentId === seen.paymentId && (own.processorId ?? processorId) === processorId;
  if (isOwn) return own;
  const adopted = await deps.refunds.findByProcessorId(processorId);
  return adopted === null ? null : deps.refunds.get(adopted);
}
