/** What is done about a refund that was granted and did not arrive: once more through the processor, or beside it. */
import type { Payment } from '../../payments/contract.ts';
import { ok, refuse } from '../../shared/result.ts';
import type { Refusal } from '../../shared/refusal.ts';
import type { Result } from '../../shared/result.ts';
import { amountOf } from './attempts.ts';
import { owedMinor, whyNotPayable } from './debt.ts';
import type { RefundDecision } from './decide-refund.ts';
import type { Refund } from './refund.ts';

/** The next attempt of the same refund, for all that is owed, written down before the processor is asked for it. */
export function beginAttempt(
  payment: Payment,
  refund: Refund,
  command: { readonly operationId: string; readonly at: string },
): Result<RefundDecision, Refusal> {
  const refused = whyNotPayable(payment, refund, 'retry');
  if (refused !== null) return refuse(refused);
  const number = (refund.attempts.at(-1)?.number ?? 0) + 1;
  const minor = owedMinor(refund);
  const part = minor === refund.amountMinor ? {} : { amountMinor: minor };
  const attempt = { number, status: 'pending', processorId: null, ...command, ...part } as const;
  const data = { reason: 'refund_retried', refundId: refund.id, attempt: number, processorId: null } as const;
  return ok({
    facts: [{ type: 'payment.updated', data }],
    refund: {
      ...refund,
      revision: refund.revision + 1,
      status: 'pending',
      processorId: null,
      attempts: [...refund.attempts, attempt],
    },
  });
}

/** A later attempt that the processor certainly did not and will not make: the debt stands. */
export function failAttempt(
  refund: Refund,
  ending: { readonly why: string; readonly at: string },
): RefundDecision {
  const { why, at } = ending;
  const number = refund.attempts.at(-1)?.number ?? 1;
  const attempts = refund.attempts.map((attempt, index) =>
    index === refund.attempts.length - 1
      ? { ...attempt, status: 'failed' as const, failureReason: why, endedAt: at }
      : attempt,
  );
  return {
    facts: [
      {
        type: 'refund.failed',
        data: {
          refundId: refund.id,
          currency: refund.currency,
          amountMinor: amountOf(refund, number),
          processorId: null,
          attempt: number,
          failureReason: why,
          settlementReversed: false,
          owedMinor: owedMinor(refund),
        },
      },
    ],
    refund: { ...refund, revision: refund.revision + 1, status: 'failed', attempts },
  };
}

export interface RecordTransfer {
  readonly reference: string;
  /** The day of the transfer, in the seller's zone. */
  readonly settledOn: string;
  readonly note?: string | undefined;
  readonly at: string;
}

/** All that is owed was paid by bank transfer: the refund is settled, its credit note stands. */
export function recordTransfer(
  payment: Payment,
  refund: Refund,
  { reference, settledOn, note, at }: RecordTransfer,
): Result<RefundDecision, Refusal> {
  const refused = whyNotPayable(payment, refund, 'transfer');
  if (refused !== null) return refuse(refused);
  const transfer = { reference, settledOn, ...(note === undefined ? {} : { note }), at };
  const { id: refundId, currency } = refund;
  const amountMinor = owedMinor(refund);
  return ok({
    facts: [
      {
        type: 'refund.settled',
        data: {
          ...{ refundId, currency, amountMinor, processorId: null, balanceTransactionId: null },
          ...{ means: 'bank_transfer', reference, settledOn },
        },
      },
    ],
    refund: {
      ...refund,
      revision: refund.revision + 1,
      status: 'succeeded',
      settledMinor: refund.amountMinor,
      owedSince: null,
      transfer,
    },
  });
}
