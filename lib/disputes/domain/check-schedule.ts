import type { Dispute } from './dispute.ts';
import { needsResponse } from './status.ts';

const dayMs = 24 * 60 * 60_000;
const firstMs = 15_000;
const hourMs = 60 * 60_000;

/** Days before the answer is due at which somebody is told that there is none. */
const reminderDays = [7, 3, 1] as const;

/**
 * When a dispute is looked at next: a call in flight soon and then as long after as it has already taken, a missing
 * answer 7, 3 and 1 days before it is due, a missing decision when it is due and daily from then on.
 */
export function nextDisputeCheckAt(dispute: Dispute, nowMs: number): number | null {
  const times = [operationCheck(dispute, nowMs), reminder(dispute, nowMs), decisionCheck(dispute, nowMs)];
  const next = times.filter((time) => time !== null);
  return next.length === 0 ? null : Math.min(...next);
}

function operationCheck({ operation }: Dispute, nowMs: number): number | null {
  if (operation === null) return null;
  const ageMs = nowMs - Date.parse(operation.startedAt);
  return nowMs + Math.min(hourMs, Math.max(firstMs, ageMs));
}

/** Somebody still has to answer. */
function isUnanswered({ status, dueBy, evidence }: Dispute): boolean {
  return dueBy !== null && needsResponse(status) && evidence.submittedAt === null;
}

function reminder(dispute: Dispute, nowMs: number): number | null {
  if (dispute.dueBy === null || !isUnanswered(dispute)) return null;
  const dueMs = Date.parse(dispute.dueBy);
  return reminderDays.map((days) => dueMs - days * dayMs).find((atMs) => atMs > nowMs) ?? null;
}

function decisionCheck({ decisionDueBy }: Dispute, nowMs: number): number | null {
  if (decisionDueBy === null) return null;
  const dueMs = Date.parse(decisionDueBy);
  return dueMs > nowMs ? dueMs : nowMs + dayMs;
}

export type DisputeReminder = 'dispute_due_soon' | 'dispute_decision_overdue';

/** What a person has to be told of a dispute that is looked at now. */
export function remindersOf(dispute: Dispute, nowMs: number): readonly DisputeReminder[] {
  const first = reminderDays[0] * dayMs;
  const leftMs = dispute.dueBy === null ? null : Date.parse(dispute.dueBy) - nowMs;
  const isSoon = isUnanswered(dispute) && leftMs !== null && leftMs <= first && leftMs > 0;
  const isOverdue = dispute.decisionDueBy !== null && Date.parse(dispute.decisionDueBy) <= nowMs;
  return [
    ...(isSoon ? (['dispute_due_soon'] as const) : []),
    ...(isOverdue ? (['dispute_decision_overdue'] as const) : []),
  ];
}
