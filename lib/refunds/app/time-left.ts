import type { Lease } from '../../shared/idempotency.ts';
import { timeBudgets } from '../../shared/time-budgets.ts';

const { requestBudgetSeconds, idempotencyLeaseSeconds, stripe } = timeBudgets;
/** What is kept of an answer of Stripe: a few trips to the table. */
const writingMs = 3_000;

/** Whether a request has the time for one more list of Stripe's, and for keeping what that tells. */
export function hasTimeToLook(lease: Pick<Lease, 'endsAtMs'>, nowMs: number): boolean {
  return msLeft(lease, nowMs) >= stripe.list.timeoutMs + writingMs;
}

export function hasTimeToWrite(lease: Pick<Lease, 'endsAtMs'>, nowMs: number): boolean {
  return msLeft(lease, nowMs) >= writingMs;
}

/** The lease began with the request. */
function msLeft({ endsAtMs }: Pick<Lease, 'endsAtMs'>, nowMs: number): number {
  return endsAtMs - idempotencyLeaseSeconds * 1_000 + requestBudgetSeconds * 1_000 - nowMs;
}
