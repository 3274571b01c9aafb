import type { ObservedRefund } from '../../payments/contract.ts';
import { isWaiting } from './check-schedule.ts';
import { owedMinor } from './debt.ts';
import type { Attempt, Refund } from './refund.ts';

/**
 * Where a refund of the processor belongs. `known`: the attempt with its id. `claims`: the attempt that was asked for
 * and has no id yet. `pays`: nobody here asked for it, but it pays what is owed, as an attempt of its own.
 */
export interface Place {
  readonly kind: 'known' | 'claims' | 'pays';
  readonly number: number;
}

/** The attempt of the refund that a refund of the processor is; null = it is another refund. */
export function placeOf(refund: Refund, observed: ObservedRefund): Place | null {
  const known = refund.attempts.find(({ processorId }) => processorId === observed.processorId);
  if (known !== undefined) return { kind: 'known', number: known.number };
  if (!isUnpaid(refund)) return null;
  return observed.refundId === refund.id ? claimed(refund, observed) : paid(refund, observed);
}

/** The attempt whose outcome is the refund's: the one that the processor knows, else the last. */
export function currentAttempt(refund: Refund): Attempt {
  const { attempts, processorId } = refund;
  const known = attempts.find((attempt) => processorId !== null && attempt.processorId === processorId);
  const current = known ?? attempts.at(-1);
  if (current === undefined) throw new RangeError(`${refund.id} has no attempt`);
  return current;
}

/** What an attempt pays: all that was owed when it was begun. */
export function amountOf({ attempts, amountMinor }: Refund, number: number): number {
  return attempts.find((attempt) => attempt.number === number)?.amountMinor ?? amountMinor;
}

/** Whether the processor has paid by it, and that has not come back. */
export function hasPaid({ attempts }: Refund, { number }: Place): boolean {
  return attempts.some((attempt) => attempt.number === number && attempt.status === 'succeeded');
}

function isUnpaid(refund: Refund): boolean {
  return refund.grantedAt === null || owedMinor(refund) > 0;
}

/** A second refund of the processor under one attempt of ours is one that nobody here asked for. */
function claimed(refund: Refund, { attempt }: ObservedRefund): Place | null {
  if (refund.processorId !== null) return null;
  const wanted = attempt ?? refund.attempts.at(-1)?.number;
  const found = refund.attempts.find(({ number, processorId }) => number === wanted && processorId === null);
  if (found === undefined || isMoreThanOwed(refund, found.number)) return null;
  return { kind: 'claims', number: found.number };
}

/** An attempt that had come to nothing turns up, and something else has paid a part of the debt since. */
function isMoreThanOwed(refund: Refund, number: number): boolean {
  return refund.grantedAt !== null && amountOf(refund, number) > owedMinor(refund);
}

/**
 * Made at the processor by hand after an attempt had come to nothing, for exactly what is owed: that is the debt, and
 * not a second reduction of the sale. It takes the place of an attempt that the processor has not answered.
 */
function paid(refund: Refund, observed: ObservedRefund): Place | null {
  const isOpen = isWaiting(refund);
  const isAnswered = isOpen && refund.processorId !== null;
  if (observed.refundId !== null || isAnswered || !isDebt(refund, observed)) return null;
  const last = refund.attempts.at(-1)?.number ?? 0;
  return { kind: 'pays', number: isOpen ? last : last + 1 };
}

/** Exactly what is owed, made after the last attempt that came to nothing. */
function isDebt(refund: Refund, { amountMinor, currency, createdAt }: ObservedRefund): boolean {
  const failedAt = refund.grantedAt === null ? null : lastEndOf(refund);
  if (failedAt === null || Date.parse(createdAt) < toSecond(failedAt)) return false;
  return amountMinor === owedMinor(refund) && currency === refund.currency;
}

function lastEndOf({ attempts }: Refund): string | null {
  return attempts.reduce<string | null>((last, { endedAt }) => endedAt ?? last, null);
}

/** The processor tells whole seconds. */
function toSecond(time: string): number {
  return Math.floor(Date.parse(time) / 1_000) * 1_000;
}
