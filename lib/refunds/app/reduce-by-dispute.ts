/** What a lost dispute does to the refunds of its payment: it has paid the buyer, and gives that back if it is won. */
import { evolvePayment } from '../../payments/contract.ts';
import type { LifecycleFact, Payment } from '../../payments/contract.ts';
import type { RefundId } from '../../shared/ids.ts';
import { isWaiting, nextRefundCheckAt } from '../domain/check-schedule.ts';
import { isOvertaken, owedMinor } from '../domain/debt.ts';
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

/** A refund that gave way to the dispute is paid by it; nothing is granted a second time. */
function settleByDispute(refund: Refund): RefundDecision {
  const settled = { status: 'succeeded', settledMinor: refund.amountMinor, owedSince: null } as const;
  return {
    facts: [settledByDispute(refund)],
    refund: { ...refund, ...settled, revision: refund.revision + 1 },
  };
}

/** As many as one transaction is to settle; more are left to be decided about by hand. */
const maxDebts = 10;

/**
 * Of the refunds of a payment those that a loss has paid, each as a whole: what Stripe says that the dispute took over,
 * then the oldest, as long as what the bank has taken reaches into what was granted. Without them the buyer would have
 * the same money twice.
 */
function debtsPaidBy(
  payment: Payment,
  refunds: readonly Refund[],
  lossMinor: number,
): readonly Refund[] | 'under_way' {
  const reachMinor = reachIntoGranted(payment);
  if (reachMinor > 0 && refunds.some(isWaiting)) return 'under_way';
  const owed = refunds.filter((refund) => owedMinor(refund) > 0 && !isWaiting(refund));
  const paid: Refund[] = [];
  let paidMinor = 0;
  for (const refund of owed.sort(byPrecedence).slice(0, maxDebts)) {
    const isReached = isOvertaken(refund) || paidMinor < reachMinor;
    if (!isReached || paidMinor + refund.amountMinor > lossMinor) continue;
    paid.push(refund);
    paidMinor += refund.amountMinor;
  }
  return paid;
}

function byPrecedence(a: Refund, b: Refund): number {
  const byTaking = Number(isOvertaken(b)) - Number(isOvertaken(a));
  return byTaking === 0 ? Date.parse(a.createdAt) - Date.parse(b.createdAt) : byTaking;
}

/** By how much refunds, and what banks have taken that no credit note tells of, are more than was captured. */
function reachIntoGranted({ lines, disputes, amountCapturedMinor }: Payment): number {
  const refunded = lines.reduce((sum, line) => sum + line.refundedGrossMinor, 0);
  const taken = disputes.map(({ withdrawnMinor, documentedMinor }) => withdrawnMinor - documentedMinor);
  return refunded + taken.reduce((sum, minor) => sum + Math.max(0, minor), 0) - amountCapturedMinor;
}

function leftOfSale(payment: Payment): number {
  return openLines(payment).reduce((sum, line) => sum + leftOf(line), 0);
}

/** The dispute was won after all: the reduction and its credit note stand, and the buyer is owed the money again. */
function oweAgain(refund: Refund, at: string): RefundDecision {
  const { id: refundId, currency, amountMinor } = refund;
  const failureReason = 'dispute_won';
  return {
    facts: [
      {
        type: 'refund.failed',
        data: {
          ...{ refundId, currency, amountMinor, processorId: null, failureReason },
          ...{ settlementReversed: true, owedMinor: amountMinor, means: 'dispute' as const },
        },
      },
    ],
    refund: {
      ...refund,
      status: 'failed',
      settledMinor: 0,
      owedSince: at,
      attempts: [
        ...refund.attempts.slice(0, -1),
        ...refund.attempts
          .slice(-1)
          .map((last) => ({ ...last, status: 'failed' as const, failureReason, endedAt: at })),
      ],
      revision: refund.revision + 1,
    },
  };
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
