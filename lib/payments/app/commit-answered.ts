import type { Books } from '../../ledger/contract.ts';
import type { Causation } from '../../shared/event.ts';
import { Fault } from '../../shared/fault.ts';
import type { AnswerWrite, Lease } from '../../shared/idempotency.ts';
import type { Now } from '../../shared/ids.ts';
import { untilCommitted } from '../../shared/until-committed.ts';
import type { PaymentFact } from '../domain/events.ts';
import type { Payment } from '../domain/payment.ts';
import { toPaymentChange } from './payment-change.ts';
import type { PaymentChange, PaymentStore, ReadPayment } from './ports.ts';

interface CommitDeps {
  readonly store: Pick<PaymentStore, 'getWithOrder' | 'commit'>;
  readonly now: Now;
  readonly books: Books;
}

/** A decision that is written together with the answer of the request that led to it. */
export interface Deciding {
  /** What has just been read or written of the payment, for the first try. */
  readonly on: ReadPayment;
  readonly lease: Lease;
  readonly cause: Causation;
  readonly decide: (payment: Payment, at: string) => readonly PaymentFact[];
  /** The answer that the changed payment gives; null = none is written. */
  readonly answer: (after: Payment) => AnswerWrite['answer'] | null;
}

/** The payment after what was decided; `stored` = the answer stands in the transaction. */
export interface Answered {
  readonly kind: 'answered';
  readonly payment: Payment;
  readonly facts: readonly string[];
  readonly stored: boolean;
}

/**
 * Decides and commits with the answer, again on what is read anew when somebody else came first. `taken_over` = another
 * try of the key gives the answer; what was decided is kept all the same.
 */
export function commitAnswered(
  deps: CommitDeps,
  of: Deciding,
): Promise<Answered | { readonly kind: 'taken_over' }> {
  let first: ReadPayment | null = of.on;
  let isTakenOver = false;
  return untilCommitted(async () => {
    const read = first ?? (await readAgain(deps, of.on));
    first = null;
    const payment = read.row.payment;
    const nowMs = deps.now();
    const facts = of.decide(payment, new Date(nowMs).toISOString());
    if (facts.length === 0) return isTakenOver ? { kind: 'taken_over' } : unchanged(payment);
    const at = { nowMs, books: deps.books };
    const change = toPaymentChange({ before: payment, order: read.order, facts }, at, of.cause);
    const answer = isTakenOver ? null : of.answer(change.after);
    const outcome = await deps.store.commit(withAnswer(change, of.lease, answer));
    if (outcome.kind === 'lease_lost') isTakenOver = true;
    if (outcome.kind !== 'committed') return 'retry';
    if (isTakenOver) return { kind: 'taken_over' };
    const names = facts.map((fact) => fact.type);
    return { kind: 'answered', payment: change.after, facts: names, stored: answer !== null };
  });
}

function unchanged(payment: Payment): Answered {
  return { kind: 'answered', payment, facts: [], stored: false };
}

async function readAgain({ store }: CommitDeps, { row }: ReadPayment): Promise<ReadPayment> {
  const read = await store.getWithOrder(row.payment.id);
  if (read === null) throw new Fault('payment_missing', row.payment.id);
  return read;
}

function withAnswer(
  change: PaymentChange,
  lease: Lease,
  answer: AnswerWrite['answer'] | null,
): PaymentChange {
  return answer === null ? change : { ...change, answer: { lease, answer } };
}
