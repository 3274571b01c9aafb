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
import { leftOf, spreadAmount } from '../domain/spread.ts';

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
    lines: [...spreadAmount(amountMinor, payment.lines, payment.currency)],
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

/**
 * Of the refunds of a payment the one that a dispute has paid: it was taken over by the dispute, or it came back and
 * nothing else is left of the sale that the bank could have taken.
 */
function overtakenRefund(payment: Payment, refunds: readonly Refund[]): Refund | null {
  const owed = refunds.filter((refund) => owedMinor(refund) > 0 && !isWaiting(refund));
  const hasMore = payment.lines.some((line) => leftOf(line) > 0);
  return owed.find(isOvertaken) ?? (hasMore ? null : (owed[0] ?? null));
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

/** Which VAT an amount of the payment holds, by rate. */
function vatOfAmount(payment: Payment, amountMinor: number) {
  const rates = new Map(payment.lines.map((line) => [line.lineId, line.vatRatePerMille]));
  const shares = Map.groupBy(
    spreadAmount(amountMinor, payment.lines, payment.currency),
    ({ lineId }) => rates.get(lineId) ?? 0,
  );
  return [...shares].map(([vatRatePerMille, lines]) => ({
    vatRatePerMille,
    netMinor: lines.reduce((sum, line) => sum + line.netMinor, 0),
    vatMinor: lines.reduce((sum, line) => sum + line.vatMinor, 0),
  }));
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
    overtaken: overtakenRefund,
    settle: settleByDispute,
    owe: oweAgain,
    vatOf: vatOfAmount,
  },
  nextRefundCheckAt,
};
