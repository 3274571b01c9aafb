import type { Lease } from './idempotency.ts';
import { timeBudgets } from './time-budgets.ts';

const { requestBudgetSeconds, idempotencyLeaseSeconds } = timeBudgets;
/** What is kept of an answer of the processor: a few trips to the table. */
const writingMs = 3_000;

/** A call to the processor, as the table of time budgets has it. */
interface Call {
  readonly timeoutMs: number;
  readonly retries: number;
  readonly retryPauseMs: number;
}

/** Whether a keyed request has the time for one more call, with all its tries, and for keeping what that tells. */
export function hasTimeFor(lease: Pick<Lease, 'endsAtMs'>, nowMs: number, call: Call): boolean {
  const { timeoutMs, retries, retryPauseMs } = call;
  const longestMs = timeoutMs * (retries + 1) + retryPauseMs * retries;
  return msLeft(lease, nowMs) >= longestMs + writingMs;
}

/** Whether a keyed request has the time for keeping what it was told. */
export function hasTimeToWrite(lease: Pick<Lease, 'endsAtMs'>, nowMs: number): boolean {
  return msLeft(lease, nowMs) >= writingMs;
}

/** The lease began with the request. */
function msLeft({ endsAtMs }: Pick<Lease, 'endsAtMs'>, nowMs: number): number {
  return endsAtMs - idempotencyLeaseSeconds * 1_000 + requestBudgetSeconds * 1_000 - nowMs;
}
