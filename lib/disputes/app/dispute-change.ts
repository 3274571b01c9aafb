import { entriesFor } from '../../ledger/contract.ts';
import type { Books } from '../../ledger/contract.ts';
import { evolvePayment, firstCheckAt, orderHoldAfter } from '../../payments/contract.ts';
import type { OrderHold, Payment } from '../../payments/contract.ts';
import type { Refund } from '../../refunds/contract.ts';
import { envelop } from '../../shared/event.ts';
import type { Causation } from '../../shared/event.ts';
import type { Now } from '../../shared/ids.ts';
import { nextDisputeCheckAt } from '../domain/check-schedule.ts';
import type { DisputeDecision } from '../domain/decide-observed.ts';
import type { Dispute } from '../domain/dispute.ts';
import type { DisputeChange } from './ports.ts';

/** What a decision about a dispute was made on. */
export interface DecidedOn {
  readonly payment: Payment;
  readonly order: OrderHold | null;
  readonly dispute: Dispute | null;
  /** The refunds that the decision may change, as they were read. */
  readonly refunds?: readonly Refund[];
}

/** What every change of a dispute is composed with. */
export interface ComposeDeps {
  readonly now: Now;
  readonly books: Books;
  readonly nextRefundCheckAt: (refund: Refund, nowMs: number) => number | null;
}

/** Everything that one decision about a dispute writes, in the partition of its payment. */
export function toDisputeChange(
  deps: ComposeDeps,
  on: DecidedOn,
  by: {
    readonly decision: DisputeDecision & { readonly refunds?: readonly Refund[] };
    readonly nowMs: number;
    readonly cause: Causation;
  },
): DisputeChange {
  const { payment, order } = on;
  const { facts, dispute, refunds = [] } = by.decision;
  const place = { subject: payment.id, after: payment.version, nowMs: by.nowMs };
  const events = envelop(facts, place, by.cause);
  const after = facts.reduce(evolvePayment, payment);
  const hold = orderHoldAfter(order, after);
  return {
    before: payment,
    after,
    events,
    entries: entriesFor(events, deps.books),
    nextCheckAtMs: firstCheckAt(after, by.nowMs),
    dispute: { before: on.dispute, after: dispute, nextCheckAtMs: nextDisputeCheckAt(dispute, by.nowMs) },
    refunds: refunds.map((refund) => refundChange(deps, { on, after: refund }, by.nowMs)),
    ...(order === null || hold === null ? {} : { order: { before: order, after: hold } }),
  };
}

function refundChange(
  deps: ComposeDeps,
  { on, after }: { readonly on: DecidedOn; readonly after: Refund },
  nowMs: number,
) {
  const before = on.refunds?.find(({ id }) => id === after.id) ?? null;
  return { before, after, nextCheckAtMs: deps.nextRefundCheckAt(after, nowMs) };
}
