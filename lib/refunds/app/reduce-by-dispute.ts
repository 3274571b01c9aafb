/** What a lost dispute does to the refunds of its payment: it has paid the buyer, and gives that back if it is won. */
import { evolvePayment } from '../../payments/contract.ts';
import type { LifecycleFact, Payment } from '../../payments/contract.ts';
import type { RefundId } from '../../shared/ids.ts';
import { isWaiting, nextRefundCheckAt } from '../domain/check-schedule.ts';
import { isOvertaken, owedMinor, reachInto } from '../domain/debt.ts';
import { reservation } from '../domain/decide-refund.ts';
import type { RefundDecision } from '../domain/decide-refund.ts';
import { grant } from '../domain/grant.ts';
import { fromProcessorReason } from '../domain/reasons.ts';
import type { Refund } from '../domain/refund.ts';
import { leftOf, openLines, spreadAmount } from '../domain/spread.ts';

/** A reduction of the sale that a dispute has settled. */
interface ReduceByDispute {
  readonly refundId: RefundId;
  /** The processor's id of the dispute, and its reason. */
  readonly processorId: string;
  readonly disputeReason: string;
  readonly amountMinor: number;
  readonly note: string;
  readonly at: string;
}

/** A refund that is granted, which calls for its credit note, and settled at once: no money leaves for it. */
function reduceByDispute(payment: Payment, wanted: ReduceByDispute): RefundDecision {
  const { refundId, amountMinor, at } = wanted;
  const refund: Refund = {
    id: refundId,
    paymentId: payment.id,
    revision: 1,
    status: 'succeeded',
    currency: payment.currency,
    amountMinor,
    settledMinor: amountMinor,
    lines: [...spreadAmount(amountMinor, openLines(payment), payment.currency)],
    reason: fromProcessorReason(wanted.disputeReason),
    note: wanted.note,
    origin: 'dispute',
    attempts: [{ number: 1, status: 'succeeded', processorId: wanted.processorId, at }],
    processorId: null,
    grantedAt: at,
    owedSince: null,
    createdAt: at,
  };
  const reserve = reservation(payment, refund, 'refund_reserved');
  const { processorId } = wanted;
  const granted = grant(evolvePayment(payment, reserve), refund, { observed: { processorId }, at });
  return { facts: [reserve, granted, settledByDispute(refund)], refund };
}

/** What the loss has paid of a refund that is owed, all of it or a part; nothing is granted a second time. */
function settleByDispute(refund: Refund, minor: number): RefundDecision {
  const settledMinor = refund.settledMinor + minor;
  const paid = settledMinor === refund.amountMinor ? ({ status: 'succeeded', owedSince: null } as const) : {};
  return {
    facts: [settledByDispute({ ...refund, amountMinor: minor })],
    refund: { ...refund, ...paid, settledMinor, revision: refund.revision + 1 },
  };
}

/** A refund, and what of it a loss has paid. */
interface PaidDebt {
  readonly refund: Refund;
  readonly minor: number;
}

/** As many as one transaction is to settle; more are left to be decided about by hand. */
const maxDebts = 10;

/**
 * Of the refunds of a payment what a loss has paid of each: first of those that Stripe says the dispute took over, then
 * of the oldest, as far as what the bank has taken reaches into what was granted. Without them the buyer would have the
 * same money twice; what the bank has not paid of them is still owed.
 */
function debtsPaidBy(
  payment: Payment,
  refunds: readonly Refund[],
  lossMinor: number,
): readonly PaidDebt[] | 'under_way' {
  const refundedMinor = payment.lines.reduce((sum, line) => sum + line.refundedGrossMinor, 0);
  const reachMinor = reachInto(payment, refundedMinor);
  if (reachMinor > 0 && refunds.some(isWaiting)) return 'under_way';
  const owed = refunds.filter((refund) => owedMinor(refund) > 0 && !isWaiting(refund));
  const paid: PaidDebt[] = [];
  let paidMinor = 0;
  for (const refund of owed.sort(byPrecedence).slice(0, maxDebts)) {
    const mostMinor = isOvertaken(refund) ? lossMinor : Math.min(lossMinor, reachMinor);
    const minor = Math.min(owedMinor(refund), mostMinor - paidMinor);
    if (minor <= 0) continue;
    paid.push({ refund, minor });
    paidMinor += minor;
  }
  return paid;
}

function byPrecedence(a: Refund, b: Refund): number {
  const byTaking = Number(isOvertaken(b)) - Number(isOvertaken(a));
  return byTaking === 0 ? Date.parse(a.createdAt) - Date.parse(b.createdAt) : byTaking;
}

function leftOfSale(payment: Payment): number {
  return openLines(payment).reduce((sum, line) => sum + leftOf(line), 0);
}

/** What the bank has given back: the refund and its credit note stand, and the buyer is owed that money again. */
function oweAgain(
  refund: Refund,
  { minor: amountMinor, at }: { readonly minor: number; readonly at: string },
): RefundDecision {
  const { id: refundId, currency } = refund;
  const settledMinor = refund.settledMinor - amountMinor;
  const failureReason = disputeWon;
  return {
    facts: [
      {
        type: 'refund.failed',
        data: {
          ...{ refundId, currency, amountMinor, processorId: null, failureReason },
          ...{ settlementReversed: true, means: 'dispute' as const },
          owedMinor: refund.amountMinor - settledMinor,
        },
      },
    ],
    refund: {
      ...refund,
      status: isWaiting(refund) ? refund.status : 'failed',
      settledMinor,
      owedSince: refund.owedSince ?? at,
      attempts: refund.attempts.map((attempt, index) =>
        isDisputes(refund, index) ? { ...attempt, status: 'failed', failureReason, endedAt: at } : attempt,
      ),
      revision: refund.revision + 1,
    },
  };
}

const disputeWon = 'dispute_won';

/** The attempt that the dispute stands for: its own, or the one that came to nothing before it. */
function isDisputes({ origin, attempts }: Refund, index: number): boolean {
  const attempt = attempts[index];
  if (origin === 'dispute' && index === 0) return attempt?.status === 'succeeded';
  return index === attempts.length - 1 && (attempt?.status === 'failed' || attempt?.status === 'canceled');
}

/** Which VAT an amount of what is left of the payment holds, by rate and by line. */
function vatOfAmount(payment: Payment, amountMinor: number) {
  const rates = new Map(payment.lines.map((line) => [line.lineId, line.vatRatePerMille]));
  const lines = spreadAmount(amountMinor, openLines(payment), payment.currency);
  const vat = [...Map.groupBy(lines, ({ lineId }) => rates.get(lineId) ?? 0)].map(
    ([vatRatePerMille, shares]) => ({
      vatRatePerMille,
      netMinor: shares.reduce((sum, share) => sum + share.netMinor, 0),
      vatMinor: shares.reduce((sum, share) => sum + share.vatMinor, 0),
    }),
  );
  return { vat, lines };
}

function settledByDispute({ id, currency, amountMinor }: Refund): LifecycleFact {
  return {
    type: 'refund.settled',
    data: {
      ...{ refundId: id, currency, amountMinor, processorId: null },
      ...{ balanceTransactionId: null, means: 'dispute' as const },
    },
  };
}

/** All of it, as the use cases of disputes are given it. */
export const refundsOfDisputes = {
  reductions: {
    reduce: reduceByDispute,
    debts: debtsPaidBy,
    left: leftOfSale,
    settle: settleByDispute,
    owe: oweAgain,
    vatOf: vatOfAmount,
  },
  nextRefundCheckAt,
};
