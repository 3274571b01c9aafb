import type { Books } from '../../ledger/contract.ts';
import { evolvePayment } from '../../payments/contract.ts';
import type { LifecycleFact } from '../../payments/contract.ts';
import type { Causation } from '../../shared/event.ts';
import type { Now } from '../../shared/ids.ts';
import { untilCommitted } from '../../shared/until-committed.ts';
import { owedMinor, paidByLoss } from '../domain/debt.ts';
import type { RefundDecision } from '../domain/decide-refund.ts';
import type { Refund } from '../domain/refund.ts';
import type { PayByLoss, RefundChange, RefundStore, RefundedPayments } from './ports.ts';
import { toRefundChange } from './refund-change.ts';
import type { DecidedOn } from './refund-change.ts';

type Decision = RefundDecision & Pick<RefundChange, 'dispute'>;

interface PayOwedDeps {
  readonly payments: RefundedPayments;
  readonly refunds: Pick<RefundStore, 'get'>;
  readonly payByLoss?: PayByLoss;
  readonly now: Now;
  readonly books: Books;
}

/** What came back although a bank has given the buyer that money is not owed: the loss pays that in the same change. */
export async function unlessPaid(
  { payByLoss }: Pick<PayOwedDeps, 'payByLoss'>,
  of: { readonly on: DecidedOn; readonly decision: RefundDecision; readonly nowMs: number },
): Promise<Decision> {
  const { on, decision, nowMs } = of;
  const payment = decision.facts.reduce(evolvePayment, on.payment);
  const { refund } = decision;
  const part = paidByLoss(payment, refund);
  if (part === null || payByLoss === undefined) return decision;
  const paid = await payByLoss({ payment, refund, ...part, nowMs });
  if (paid === null) return decision;
  const facts = [...decision.facts.map((fact) => owing(fact, owedMinor(paid.refund))), ...paid.facts];
  const revision = (on.refund?.revision ?? 0) + 1;
  return { facts, refund: { ...paid.refund, revision }, dispute: paid.dispute };
}

/** Whoever hears of what came back is told what is owed beside the loss. */
function owing(fact: LifecycleFact, minor: number): LifecycleFact {
  if (fact.type === 'refund.failed') return { ...fact, data: { ...fact.data, owedMinor: minor } };
  if (fact.type === 'refund.canceled') return { ...fact, data: { ...fact.data, owedMinor: minor } };
  return fact;
}

/** A debt that a loss has come to cover later, or that was found where nothing is written of disputes. */
export function payOwedByLoss(
  deps: PayOwedDeps,
  { id, paymentId }: Pick<Refund, 'id' | 'paymentId'>,
  cause: Causation,
): Promise<readonly string[]> {
  return untilCommitted(async () => {
    const [read, refund] = await Promise.all([deps.payments.getWithOrder(paymentId), deps.refunds.get(id)]);
    if (read === null || refund === null) return [];
    const on: DecidedOn = { payment: read.row.payment, order: read.order, refund };
    const nowMs = deps.now();
    const paid = await unlessPaid(deps, { on, decision: { facts: [], refund }, nowMs });
    if (paid.facts.length === 0) return [];
    const change = toRefundChange(on, paid, { nowMs, books: deps.books, cause });
    const { kind } = await deps.payments.commit(change);
    return kind === 'committed' ? change.events.map(({ type }) => type) : 'retry';
  });
}
