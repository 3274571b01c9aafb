import { refundableOf, reserveOnLines } from '../../payments/contract.ts';
import type { LifecycleFact, Payment } from '../../payments/contract.ts';
import type { RefundId } from '../../shared/ids.ts';
import { ok, refuse } from '../../shared/result.ts';
import type { Refusal } from '../../shared/refusal.ts';
import type { Result } from '../../shared/result.ts';
import { chooseLines } from './choose-lines.ts';
import type { WantedRefund } from './choose-lines.ts';
import type { Refund, RefundLine, RefundReason } from './refund.ts';

/** What a decision about a refund comes to: facts in the payment's partition, and the refund after them. */
export interface RefundDecision {
  readonly facts: readonly LifecycleFact[];
  readonly refund: Refund;
}

export interface ReserveRefund extends WantedRefund {
  readonly refundId: RefundId;
  readonly reason: RefundReason;
  readonly note?: string | undefined;
  readonly at: string;
  /** The same refund before, given back because the processor could not be asked. */
  readonly again: Refund | null;
}

/** Sets money aside for a refund before the processor is asked for it. */
export function reserveRefund(payment: Payment, command: ReserveRefund): Result<RefundDecision, Refusal> {
  const blocked = whyNotRefundable(payment);
  if (blocked !== null) return refuse(blocked);
  const chosen = chooseLines(payment, command.again === null ? command : sameAs(command.again));
  if (!chosen.ok) return chosen;
  const refund = reserved(payment, command, chosen.value);
  return ok({ facts: [reservation(payment, refund, 'refund_reserved')], refund });
}

/** What was asked for under an attempt's Stripe key is all that may ever be asked for under it. */
function sameAs(refund: Refund): WantedRefund {
  return { lines: refund.lines.map(({ lineId, amountMinor }) => ({ lineId, amountMinor })) };
}

/**
 * A refund that is asked for again keeps its id, its history and its attempt, and with it the Stripe key: should the
 * processor have done it after all, it is found and not done twice.
 */
function reserved(payment: Payment, command: ReserveRefund, lines: readonly RefundLine[]): Refund {
  return {
    id: command.refundId,
    paymentId: payment.id,
    status: 'pending',
    currency: payment.currency,
    amountMinor: lines.reduce((sum, line) => sum + line.amountMinor, 0),
    settledMinor: 0,
    lines: [...lines],
    reason: command.reason,
    ...(command.note === undefined ? {} : { note: command.note }),
    origin: 'api',
    processorId: null,
    grantedAt: null,
    owedSince: null,
    ...historyOf(command),
  };
}

function historyOf({ again, at }: ReserveRefund): Pick<Refund, 'revision' | 'attempts' | 'createdAt'> {
  const attempt = { number: 1, status: 'pending', processorId: null, at } as const;
  if (again === null) return { revision: 1, attempts: [attempt], createdAt: at };
  const number = again.attempts.at(-1)?.number ?? 1;
  return {
    revision: again.revision + 1,
    attempts: [...again.attempts.slice(0, -1), { ...attempt, number }],
    createdAt: again.createdAt,
  };
}

/** Gives the money back to `refundable`: the processor certainly did not and will not refund it. */
export function releaseRefund(
  payment: Payment,
  refund: Refund,
  release: { readonly why: string; readonly at: string },
): RefundDecision {
  const last = refund.attempts.at(-1);
  const attempts = [
    ...refund.attempts.slice(0, -1),
    ...(last === undefined
      ? []
      : [{ ...last, status: 'failed' as const, failureReason: release.why, at: release.at }]),
  ];
  return {
    facts: [reservation(payment, refund, 'refund_released')],
    refund: { ...refund, revision: refund.revision + 1, status: 'canceled', attempts },
  };
}

/** The fact that a refund's lines are set aside, or no longer. */
export function reservation(
  payment: Payment,
  refund: Pick<Refund, 'id' | 'amountMinor' | 'lines'>,
  reason: 'refund_reserved' | 'refund_released',
): LifecycleFact<'payment.updated'> {
  const lines = reserveOnLines(payment.lines, refund.lines, reason === 'refund_reserved' ? 1 : -1);
  return {
    type: 'payment.updated',
    data: {
      reason,
      refundId: refund.id,
      amountMinor: refund.amountMinor,
      lines: [...refund.lines],
      refundableMinor: refundableOf(payment, { lines }),
    },
  };
}

/** Reserved, and the processor has not been heard of. */
export function isReserved(refund: Refund): boolean {
  return refund.grantedAt === null && refund.status === 'pending';
}

/** Why the reservation was given back, or null if it was not. */
export function releasedBecause(refund: Refund): string | null {
  if (refund.grantedAt !== null || refund.status !== 'canceled') return null;
  return refund.attempts.at(-1)?.failureReason ?? 'released';
}

function whyNotRefundable(payment: Payment): Refusal | null {
  if (payment.status !== 'succeeded') {
    return {
      code: 'payment_not_refundable',
      detail: `Refund a payment that has succeeded; this one is ${payment.status}.`,
    };
  }
  // An inquiry keeps refunds open: a refund is often the right answer to it.
  if (payment.disputes.some(({ holds }) => holds)) {
    return { code: 'payment_disputed', detail: 'Wait for the dispute: it settles what is owed.' };
  }
  return null;
}
