/** What the processor refuses today and may do tomorrow: a person has to top up the balance or mend the account first. */
import type { RefundDecision } from './decide-refund.ts';
import type { Attempt, Refund } from './refund.ts';

const firstRestMs = 60_000;
/** Well within the life of a key of the processor's, so that an attempt which rested may still be asked for twice. */
const longestRestMs = 6 * 60 * 60_000;

/** Of attempts that were put off: the first tells since when, the last ones how it stands. */
const keptPutOff = 20;

/**
 * The attempt came to nothing and the next one is written down, under a key of its own: the processor would repeat its
 * refusal under the old one. What is set aside or owed stays so.
 */
export function putOff(
  refund: Refund,
  { why, at }: { readonly why: string; readonly at: string },
): RefundDecision {
  const last = refund.attempts.at(-1);
  const number = (last?.number ?? 0) + 1;
  const operation = last?.operationId === undefined ? {} : { operationId: last.operationId };
  const ended = refund.attempts
    .slice(-1)
    .map((attempt): Attempt => ({ ...attempt, status: 'failed', failureReason: why, putOff: true, at }));
  const part = last?.amountMinor === undefined ? {} : { amountMinor: last.amountMinor };
  const next: Attempt = { number, status: 'pending', processorId: null, ...operation, ...part, at };
  const data = { reason: 'refund_retried', refundId: refund.id, attempt: number, processorId: null } as const;
  return {
    facts: [{ type: 'payment.updated', data }],
    refund: {
      ...refund,
      revision: refund.revision + 1,
      attempts: [...kept([...refund.attempts.slice(0, -1), ...ended]), next],
    },
  };
}

/** The processor has made nothing of them, and each said the same: without a bound they would fill the row in time. */
function kept(attempts: readonly Attempt[]): readonly Attempt[] {
  const [first, ...others] = attempts.filter((attempt) => attempt.putOff === true);
  const dropped = new Set(others.slice(0, -keptPutOff));
  return first === undefined ? attempts : attempts.filter((attempt) => !dropped.has(attempt));
}

/** Until when the present attempt is not asked for: the longer, the more often it was put off. Null = it may be. */
export function restsUntil({ attempts }: Refund): number | null {
  const last = attempts.at(-1);
  if (last?.status !== 'pending' || last.processorId !== null) return null;
  const before = attempts.slice(0, -1);
  const times = before.length - 1 - before.findLastIndex((attempt) => attempt.putOff !== true);
  if (times === 0) return null;
  return Date.parse(last.at) + Math.min(longestRestMs, firstRestMs * 2 ** (times - 1));
}

export function isResting(refund: Refund, nowMs: number): boolean {
  const until = restsUntil(refund);
  return until !== null && nowMs < until;
}
