import { entriesFor } from '../../ledger/contract.ts';
import type { Books } from '../../ledger/contract.ts';
import { evolvePayment, firstCheckAt, orderHoldAfter } from '../../payments/contract.ts';
import type { OrderHold, Payment } from '../../payments/contract.ts';
import { envelop } from '../../shared/event.ts';
import type { Causation } from '../../shared/event.ts';
import { nextRefundCheckAt } from '../domain/check-schedule.ts';
import type { RefundDecision } from '../domain/decide-refund.ts';
import type { Refund } from '../domain/refund.ts';
import type { RefundChange } from './ports.ts';

/** What a decision about a refund was made on. */
export interface DecidedOn {
  readonly payment: Payment;
  readonly order: OrderHold | null;
  readonly refund: Refund | null;
}

/** Everything that one decision about a refund writes, in the partition of its payment. */
export function toRefundChange(
  on: DecidedOn,
  decision: RefundDecision & Pick<RefundChange, 'dispute'>,
  at: { readonly nowMs: number; readonly books: Books; readonly cause: Causation },
): RefundChange {
  const { payment, order } = on;
  const { facts, refund, dispute } = decision;
  const events = envelop(facts, { subject: payment.id, after: payment.version, nowMs: at.nowMs }, at.cause);
  const after = facts.reduce(evolvePayment, payment);
  const hold = orderHoldAfter(order, after);
  return {
    before: payment,
    after,
    events,
    entries: entriesFor(events, at.books),
    nextCheckAtMs: firstCheckAt(after, at.nowMs),
    refund: { before: on.refund, after: refund, nextCheckAtMs: nextRefundCheckAt(refund, at.nowMs) },
    ...(dispute === undefined ? {} : { dispute }),
    ...(order === null || hold === null ? {} : { order: { before: order, after: hold } }),
  };
}
