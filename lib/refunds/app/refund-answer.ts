import { toStoredAnswer } from '../../shared/idempotency.ts';
import type { AnswerWrite, StoredAnswer } from '../../shared/idempotency.ts';
import { ok } from '../../shared/result.ts';
import type { Refusal } from '../../shared/refusal.ts';
import type { Result } from '../../shared/result.ts';
import { restsUntil } from '../domain/put-off.ts';
import type { Refund } from '../domain/refund.ts';
import type { RefundChecks } from './ports.ts';
import { toRefundView } from './refund-view.ts';

/** `keep` = what is still to be kept for the key; null = the answer stands in the transaction already. */
export interface RefundAnswer {
  readonly answer: StoredAnswer;
  readonly keep: AnswerWrite['answer'] | null;
  /** The facts that this request has added, by type. */
  readonly facts: readonly string[];
}

export type RefundOutcome = Result<RefundAnswer, Refusal>;

const lookAgainSeconds = 15;

/** An answer that no transaction has kept. */
export function toKeep(answer: StoredAnswer): RefundOutcome {
  return ok({ answer, keep: answer, facts: [] });
}

/** The outcome is not known: the answer stays open, and somebody is asked to look. */
export async function leaveOpen(
  checks: RefundChecks,
  refund: Refund,
  creditNoteId: string | null,
): Promise<RefundOutcome> {
  const operation = { paymentId: refund.paymentId, refundId: refund.id };
  // The refund's own next check finds it as well, only later: this must not turn the answer into a fault.
  await checks.askFor(operation, lookAgainSeconds).catch(() => null);
  return stillOpen(refund, creditNoteId, lookAgainSeconds);
}

/** It is asked for again by itself, once its rest is over: the refund's own next check sees to it. */
export function leaveResting(refund: Refund, creditNoteId: string | null, nowMs: number): RefundOutcome {
  const restMs = (restsUntil(refund) ?? nowMs) - nowMs;
  return stillOpen(refund, creditNoteId, Math.max(1, Math.ceil(restMs / 1_000)));
}

function stillOpen(refund: Refund, creditNoteId: string | null, retryAfterSeconds: number): RefundOutcome {
  const headers = { 'Retry-After': String(retryAfterSeconds) };
  const answer = toStoredAnswer(202, toRefundView(refund, creditNoteId), headers);
  return ok({ answer, keep: 'unresolved', facts: [] });
}
