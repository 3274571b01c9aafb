import { entriesFor } from '../../ledger/contract.ts';
import type { Books } from '../../ledger/contract.ts';
import { envelop } from '../../shared/event.ts';
import type { Causation } from '../../shared/event.ts';
import { Fault } from '../../shared/fault.ts';
import { firstCheckAt } from '../domain/check-schedule.ts';
import type { PaymentFact } from '../domain/events.ts';
import { evolvePayment } from '../domain/evolve.ts';
import { orderHoldAfter } from '../domain/order-hold-after.ts';
import type { OrderHold } from '../domain/order-hold.ts';
import type { Payment } from '../domain/payment.ts';
import type { PaymentChange } from './ports.ts';

/** What is decided, and what it was decided on. */
export interface Decided {
  readonly before: Payment | null;
  readonly order: OrderHold | null;
  readonly facts: readonly PaymentFact[];
}

/** What is sold is owed as a course until that is held, unless the books call it revenue at once. */
function sold(fact: PaymentFact & { type: 'payment.succeeded' }, { revenueAt }: Books): PaymentFact {
  const lines = fact.data.lines.map((line) => ({
    ...line,
    deferredNetMinor: revenueAt === 'sale' ? 0 : line.netMinor,
  }));
  return { ...fact, data: { ...fact.data, lines } };
}

/** Everything that one decision writes: the payment after its facts, their events, entries, hold and next check. */
export function toPaymentChange(
  decided: Decided,
  at: { readonly nowMs: number; readonly books: Books },
  cause: Causation,
): PaymentChange {
  const { before, order } = decided;
  const facts = decided.facts.map((fact) =>
    fact.type === 'payment.succeeded' ? sold(fact, at.books) : fact,
  );
  const after = facts.reduce<Payment | null>(evolvePayment, before);
  if (after === null) throw new Fault('nothing_decided', 'a change has at least one fact');
  const place = { subject: after.id, after: before?.version ?? 0, nowMs: at.nowMs };
  const events = envelop(facts, place, cause);
  const hold = orderHoldAfter(order, after);
  return {
    before,
    after,
    events,
    entries: entriesFor(events, at.books),
    nextCheckAtMs: firstCheckAt(after, at.nowMs),
    ...(hold === null ? {} : { order: { before: order, after: hold } }),
  };
}
