import * as z from 'zod';

/** Stripe's ten, of the pinned version: https://docs.stripe.com/api/disputes/object#dispute_object-status */
export const disputeStatuses = [
  'warning_needs_response',
  'warning_under_review',
  'warning_closed',
  'needs_response',
  'under_review',
  'appeal_needs_response',
  'appeal_under_review',
  'won',
  'lost',
  'prevented',
] as const;

export const disputeStatusSchema = z.enum(disputeStatuses);

export type DisputeStatus = (typeof disputeStatuses)[number];

/**
 * THE life of a dispute: status -> what may come next. An inquiry may become a chargeback, also after it was closed; a
 * lost dispute may be appealed (https://docs.stripe.com/changelog/endive/2026-10-28/evidence-submission-appeal-dispute-decisions).
 */
export const steps = {
  warning_needs_response: ['warning_under_review', 'warning_closed', 'needs_response', 'prevented'],
  warning_under_review: ['warning_closed', 'needs_response', 'prevented'],
  warning_closed: ['needs_response'],
  needs_response: ['under_review', 'won', 'lost', 'prevented'],
  under_review: ['won', 'lost', 'prevented'],
  appeal_needs_response: ['appeal_under_review', 'won', 'lost'],
  appeal_under_review: ['won', 'lost'],
  won: [],
  lost: ['appeal_needs_response', 'appeal_under_review'],
  prevented: [],
} as const satisfies Record<DisputeStatus, readonly DisputeStatus[]>;

/** Whether a status may be what has become of another one, steps in between left out; itself too. */
export function mayFollow(from: DisputeStatus, to: DisputeStatus): boolean {
  return from === to || reachedFrom(from).has(to);
}

function reachedFrom(from: DisputeStatus): ReadonlySet<DisputeStatus> {
  const reached = new Set<DisputeStatus>();
  const open: DisputeStatus[] = [from];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    for (const next of steps[at]) {
      if (reached.has(next)) continue;
      reached.add(next);
      open.push(next);
    }
  }
  return reached;
}

const closed: readonly DisputeStatus[] = ['warning_closed', 'won', 'lost', 'prevented'];
const answerable: readonly DisputeStatus[] = [
  'warning_needs_response',
  'needs_response',
  'appeal_needs_response',
];
const appeals: readonly DisputeStatus[] = ['appeal_needs_response', 'appeal_under_review'];

/** The bank has decided, or nothing came of it; `lost` may be opened again by an appeal. */
export function isClosed(status: DisputeStatus): boolean {
  return closed.includes(status);
}

/** Evidence is asked for. */
export function needsResponse(status: DisputeStatus): boolean {
  return answerable.includes(status);
}

export function isAppeal(status: DisputeStatus): boolean {
  return appeals.includes(status);
}
