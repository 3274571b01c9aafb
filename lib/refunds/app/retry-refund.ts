import type { ObservedRefund } from '../../payments/contract.ts';
import type { Causation } from '../../shared/event.ts';
import { Fault } from '../../shared/fault.ts';
import type { GatewayOutcome } from '../../shared/gateway-outcome.ts';
import { toStoredAnswer } from '../../shared/idempotency.ts';
import type { AnswerWrite, Lease, StoredAnswer } from '../../shared/idempotency.ts';
import { ok, refuse } from '../../shared/result.ts';
import type { Refusal } from '../../shared/refusal.ts';
import type { Result } from '../../shared/result.ts';
import { takenOver } from '../../shared/taken-over.ts';
import { untilCommitted } from '../../shared/until-committed.ts';
import { beginAttempt } from '../domain/pay-debt.ts';
import { isResting } from '../domain/put-off.ts';
import type { Attempt, Refund } from '../domain/refund.ts';
import { applyObserved } from './apply-observed.ts';
import type { AppliedRefund, ApplyObservedDeps } from './apply-observed.ts';
import { findPayout } from './find-payout.ts';
import type { RefundChecks, RefundGateway } from './ports.ts';
import { readRefund } from './read-refund.ts';
import type { ReadRefund, ReadRefundDeps } from './read-refund.ts';
import { leaveOpen, leaveResting, toKeep } from './refund-answer.ts';
import type { RefundOutcome } from './refund-answer.ts';
import { toRefundChange } from './refund-change.ts';
import { refusalOf, unknownRefund } from './refund-refusals.ts';
import { toRefundView } from './refund-view.ts';
import { giveBack, putAttemptOff } from './release-refund.ts';
import { toStripeRefund } from './stripe-refund.ts';

export interface RetryRefundDeps extends ApplyObservedDeps, Pick<ReadRefundDeps, 'creditNoteOf'> {
  readonly gateway: Pick<RefundGateway, 'createRefundAgain' | 'listRefunds'>;
  readonly checks: RefundChecks;
}

export interface RetryRefundInput {
  /** The refund as it was read beside the lease; null = there is none. */
  readonly read: ReadRefund | null;
  readonly lease: Lease;
  readonly cause: Causation;
}

/**
 * Tries once more to pay out a refund that did not arrive: the same refund and credit note, a new attempt under a new
 * Stripe key. The attempt is written down before Stripe is asked, and Stripe's list is read before a payout is made,
 * so that one made by hand meanwhile is found. A second call with the same key goes on with the same attempt.
 */
export async function retryRefund(deps: RetryRefundDeps, input: RetryRefundInput): Promise<RefundOutcome> {
  const begun = await begin(deps, input);
  if (!begun.ok) return begun;
  const of = begun.value;
  const attempt = ownAttempt(of.refund, input.lease);
  if (attempt !== undefined && hasEnded(attempt)) return toKept(of, attempt);
  if (isResting(of.refund, deps.now())) return leaveResting(of.refund, of.creditNoteId, deps.now());
  return conclude(deps, input, { of, told: await tell(deps, of) });
}

async function conclude(
  deps: RetryRefundDeps,
  input: RetryRefundInput,
  { of, told }: { readonly of: ReadRefund; readonly told: GatewayOutcome<ObservedRefund> },
): Promise<RefundOutcome> {
  switch (told.kind) {
    case 'yes':
      return apply(deps, input, { of, observed: told.value });
    case 'no': {
      await giveBack(deps, of.refund, { why: told.code, cause: input.cause });
      return refuse(refusalOf(told.code, of.payment.refundableMinor));
    }
    case 'unavailable': {
      if (told.refused !== true) return leaveOpen(deps.checks, of.refund, of.creditNoteId);
      const { refund } = await putAttemptOff(deps, of.refund, { why: told.code, cause: input.cause });
      return leaveResting(refund, of.creditNoteId, deps.now());
    }
    case 'unknown':
      return leaveOpen(deps.checks, of.refund, of.creditNoteId);
  }
}

function begin(deps: RetryRefundDeps, { read, lease, cause }: RetryRefundInput) {
  let first: ReadRefund | null | undefined = read;
  return untilCommitted<Result<ReadRefund, Refusal>>(async () => {
    const of: ReadRefund | null = first === undefined ? await readRefund(deps, read?.refund.id ?? '') : first;
    first = undefined;
    if (of === null) return refuse(unknownRefund);
    return ownAttempt(of.refund, lease) === undefined ? writeDown(deps, of, { lease, cause }) : ok(of);
  });
}

/** From here on the key's answer is that the outcome is not known. */
async function writeDown(
  deps: RetryRefundDeps,
  of: ReadRefund,
  { lease, cause }: Pick<RetryRefundInput, 'lease' | 'cause'>,
): Promise<Result<ReadRefund, Refusal> | 'retry'> {
  const nowMs = deps.now();
  const at = new Date(nowMs).toISOString();
  const decision = beginAttempt(of.payment, of.refund, { operationId: lease.resourceId, at });
  if (!decision.ok) return decision;
  const change = toRefundChange(of, decision.value, { nowMs, books: deps.books, cause });
  const outcome = await deps.payments.commit({ ...change, answer: { lease, answer: 'unresolved' } });
  if (outcome.kind === 'lease_lost') return refuse(takenOver);
  if (outcome.kind !== 'committed') return 'retry';
  const order = change.order?.after ?? of.order;
  return ok({ ...of, payment: change.after, order, refund: change.refund.after });
}

function ownAttempt({ attempts }: Refund, { resourceId }: Lease): Attempt | undefined {
  return attempts.findLast(({ operationId }) => operationId === resourceId);
}

/** Stripe has told of it, or it was ended here. */
function hasEnded({ status, processorId }: Attempt): boolean {
  return status !== 'pending' || processorId !== null;
}

function toKept(of: ReadRefund, { status, processorId, failureReason }: Attempt): RefundOutcome {
  if (status === 'failed' && processorId === null)
    return refuse(refusalOf(failureReason ?? 'unknown', of.payment.refundableMinor));
  return toKeep(answerOf(of.refund, of.creditNoteId));
}

async function tell(
  deps: RetryRefundDeps,
  { payment, refund }: ReadRefund,
): Promise<GatewayOutcome<ObservedRefund>> {
  const listed = await deps.gateway.listRefunds(payment.processorId);
  // A refused look says nothing of the refund itself.
  if (listed.kind !== 'yes') return { kind: 'unknown', code: listed.code };
  const found = await findPayout(deps.refunds, refund, listed.value);
  if (found !== null) return { kind: 'yes', value: found };
  return deps.gateway.createRefundAgain(toStripeRefund(payment, refund));
}

async function apply(
  deps: RetryRefundDeps,
  input: RetryRefundInput,
  { of, observed }: { readonly of: ReadRefund; readonly observed: ObservedRefund },
): Promise<RefundOutcome> {
  const { payment, refund, creditNoteId } = of;
  const seen = { paymentId: payment.id, observed, stripeEventId: null, cause: input.cause, on: of };
  const answer = (after: Refund): AnswerWrite => ({
    lease: input.lease,
    // Another refund was met in the place of this one: what became of this one is read anew.
    answer: after.id === refund.id ? answerOf(after, creditNoteId) : 'unresolved',
  });
  const applied = await applyObserved(deps, { ...seen, answer });
  if (applied.kind === 'applied' && applied.refund.id === refund.id) {
    return ok({ answer: answerOf(applied.refund, creditNoteId), keep: null, facts: applied.facts });
  }
  if (applied.kind === 'lease_lost') {
    // The answer is the other try's to give; what Stripe did is kept all the same.
    await applyObserved(deps, seen);
    return refuse(takenOver);
  }
  return answerAnew(deps, of, applied);
}

async function answerAnew(
  deps: RetryRefundDeps,
  { refund, creditNoteId }: ReadRefund,
  applied: Exclude<AppliedRefund, { kind: 'lease_lost' }>,
): Promise<RefundOutcome> {
  if (applied.kind === 'duplicate' || applied.kind === 'unknown_payment') {
    throw new Fault('impossible_outcome', applied.kind);
  }
  const now = await deps.refunds.get(refund.id);
  return toKeep(answerOf(now ?? refund, creditNoteId));
}

function answerOf(refund: Refund, creditNoteId: string | null): StoredAnswer {
  return toStoredAnswer(201, toRefundView(refund, creditNoteId));
}
