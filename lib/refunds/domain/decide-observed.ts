import { evolvePayment, reserveOnLines } from '../../payments/contract.ts';
import type { LifecycleFact, ObservedRefund, Payment } from '../../payments/contract.ts';
import { Mismatch } from '../../shared/fault.ts';
import type { RefundId } from '../../shared/ids.ts';
import { amountOf, currentAttempt, hasPaid, placeOf } from './attempts.ts';
import type { Place } from './attempts.ts';
import { isWaiting } from './check-schedule.ts';
import { isReserved, reservation } from './decide-refund.ts';
import type { RefundDecision } from './decide-refund.ts';
import { grant } from './grant.ts';
import { outcomeOf, settledAfter } from './outcome.ts';
import { fromProcessorReason } from './reasons.ts';
import type { Attempt, Refund } from './refund.ts';
import { leftOf, openLines, spreadBeside } from './spread.ts';

/** How far an attempt has come at the processor; it only moves up, so the order of what we are told does not matter. */
const progress = {
  pending: 0,
  requires_action: 1,
  succeeded: 2,
  failed: 3,
  canceled: 3,
} as const satisfies Record<Refund['status'], number>;

/**
 * A hold that expired or was cancelled is told as a refund on accounts with an old API version: no sale is reduced.
 */
export function isReleasedHold(observed: ObservedRefund): boolean {
  return !observed.chargeCaptured || observed.reason === 'expired_uncaptured_charge';
}

/** The processor's refund and when we were told of it. */
export interface SeenRefund {
  readonly observed: ObservedRefund;
  readonly at: string;
}

/** What the processor's refund tells beyond what we know of ours; null if nothing. */
export function decideObserved(payment: Payment, refund: Refund, seen: SeenRefund): RefundDecision | null {
  const { observed } = seen;
  const place = placeOf(refund, observed);
  if (place === null || isReleasedHold(observed)) return null;
  assertSame(refund, observed, place);
  if (!isNews(refund, place, observed)) return null;
  const granted = refund.grantedAt === null ? grantOf(payment, refund, seen) : [];
  const facts = [...granted, ...begun(refund, place), ...outcomeOf(refund, observed, place)];
  return facts.length === 0 ? null : { facts, refund: told(refund, seen, place) };
}

/**
 * An attempt that another one has followed is told of no more: it cannot rewind the refund. But what it has paid may come
 * back, whatever was paid behind it. One that the processor was not known to have moves it, if it is the last, or lives
 * after all.
 */
function isNews(refund: Refund, place: Place, observed: ObservedRefund): boolean {
  if (place.kind === 'known') {
    const current = currentAttempt(refund);
    if (hasPaid(refund, place)) return progress[observed.status] > progress.succeeded;
    return place.number === current.number && progress[observed.status] > progress[current.status];
  }
  const last = refund.attempts.at(-1)?.number ?? 0;
  return place.number >= last || progress[observed.status] < progress.failed;
}

function assertSame(refund: Refund, observed: ObservedRefund, { kind, number }: Place): void {
  const { currency } = refund;
  // By hand exactly what is owed was paid, or it would be another refund.
  const amountMinor = kind === 'pays' ? observed.amountMinor : amountOf(refund, number);
  if (observed.currency !== currency) throw new Mismatch('currency_mismatch', currency, observed.currency);
  if (observed.amountMinor === amountMinor) return;
  throw new Mismatch('amount_mismatch', amountMinor, observed.amountMinor);
}

/** Whether more was refunded at the processor than is left of the lines, beside what is set aside for refunds of ours. */
export function isAboveLeft(payment: Payment, { amountMinor }: ObservedRefund): boolean {
  return amountMinor > openLines(payment).reduce((sum, line) => sum + leftOf(line), 0);
}

/**
 * A refund that was made at the processor becomes ours, under an id of ours. `setAside` = the refunds of ours that may
 * have to give way to it.
 */
export function adoptRefund(
  payment: Payment,
  refundId: RefundId,
  seen: SeenRefund & { readonly setAside?: readonly Refund[] },
): RefundDecision | null {
  const { observed, at, setAside = [] } = seen;
  if (isReleasedHold(observed)) return null;
  if (observed.currency !== payment.currency) {
    throw new Mismatch('currency_mismatch', payment.currency, observed.currency);
  }
  const lines = openLines(payment);
  const free = setAside.reduce((all, { lines: reserved }) => reserveOnLines(all, reserved, -1), lines);
  const refund: Refund = {
    id: refundId,
    paymentId: payment.id,
    revision: 0,
    status: 'pending',
    currency: payment.currency,
    amountMinor: observed.amountMinor,
    settledMinor: 0,
    lines: [...spreadBeside(observed.amountMinor, { lines, free }, payment.currency)],
    reason: fromProcessorReason(observed.reason),
    origin: 'processor',
    attempts: [{ number: 1, status: 'pending', processorId: null, at }],
    processorId: null,
    grantedAt: null,
    owedSince: null,
    createdAt: at,
  };
  const own = { observed: { ...observed, refundId, attempt: 1 }, at };
  const reserve = reservation(payment, refund, 'refund_reserved');
  const decided = decideObserved(evolvePayment(payment, reserve), refund, own);
  return decided === null ? null : { ...decided, facts: [reserve, ...decided.facts] };
}

/** The grant, behind a reservation if there is none (any more). */
function grantOf(payment: Payment, refund: Refund, seen: SeenRefund): readonly LifecycleFact[] {
  if (isReserved(refund)) return [grant(payment, refund, seen)];
  const reserve = reservation(payment, refund, 'refund_reserved');
  return [reserve, grant(evolvePayment(payment, reserve), refund, seen)];
}

/** An attempt that nobody here has begun. */
function begun(refund: Refund, { number }: Place): readonly LifecycleFact[] {
  if (refund.attempts.some((attempt) => attempt.number === number)) return [];
  const data = { reason: 'refund_retried', refundId: refund.id, attempt: number, processorId: null } as const;
  return [{ type: 'payment.updated', data }];
}

function told(refund: Refund, seen: SeenRefund, place: Place): Refund {
  const { observed, at } = seen;
  const settledMinor = settledAfter(refund, observed, place);
  const isPaid = settledMinor === refund.amountMinor;
  return {
    ...refund,
    revision: refund.revision + 1,
    ...standingAfter(refund, observed, { place, isPaid }),
    settledMinor,
    grantedAt: refund.grantedAt ?? at,
    owedSince: isPaid ? null : (refund.owedSince ?? observed.failureMovement?.effectiveAt ?? at),
    attempts: withAttempt(refund.attempts, attemptAfter(refund, seen, place), place),
  };
}

/** What an earlier attempt had paid comes back beside the present one; a part that arrives leaves the rest owed. */
function standingAfter(
  refund: Refund,
  { status, processorId }: ObservedRefund,
  { place, isPaid }: { readonly place: Place; readonly isPaid: boolean },
): Pick<Refund, 'status' | 'processorId'> {
  const isEarlier = place.kind === 'known' && place.number < currentAttempt(refund).number;
  if (isEarlier)
    return { status: isWaiting(refund) ? refund.status : status, processorId: refund.processorId };
  return { status: status === 'succeeded' && !isPaid ? 'failed' : status, processorId };
}

function attemptAfter(
  { attempts, amountMinor }: Refund,
  { observed, at }: SeenRefund,
  { number }: Place,
): Attempt {
  const { status, processorId, failureReason, failureMovement } = observed;
  const isPart = observed.amountMinor !== amountMinor;
  const operationId = attempts.find((attempt) => attempt.number === number)?.operationId;
  return {
    number,
    status,
    processorId,
    ...(failureReason === null ? {} : { failureReason }),
    ...(operationId === undefined ? {} : { operationId }),
    ...(isPart ? { amountMinor: observed.amountMinor } : {}),
    ...(progress[status] < progress.failed ? {} : { endedAt: failureMovement?.effectiveAt ?? at }),
    at,
  };
}

/** An attempt in its place; one that was begun later and is not known at the processor has been overtaken by it. */
function withAttempt(attempts: readonly Attempt[], after: Attempt, { kind }: Place): Attempt[] {
  const earlier = attempts.filter(({ number }) => number < after.number);
  const later = attempts.filter(({ number }) => number > after.number);
  if (kind === 'known') return [...earlier, after, ...later];
  return [...earlier, after, ...later.map((attempt) => overtaken(attempt, after.at))];
}

function overtaken(attempt: Attempt, at: string): Attempt {
  if (attempt.status !== 'pending') return attempt;
  return { ...attempt, status: 'canceled', failureReason: 'overtaken', endedAt: at };
}
