import type { SavedMethod } from './saved-method.ts';

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;
/** So long Stripe is asked again and again; a person has been told every day but the first. */
const givenUpAfterMs = 30 * dayMs;

/** The card as it is charged no more: written before Stripe is called, so that whatever stops is found again. */
export function beginRemoval(method: SavedMethod, nowMs: number): SavedMethod {
  const removal = { askedAt: timeOf(nowMs), nextCheckAt: timeOf(nowMs + minuteMs) };
  return { ...method, status: 'removing', removal, revision: method.revision + 1 };
}

/**
 * The card before Stripe is asked once more: a second sweep goes by, and what stops is asked again after as long as it
 * already took, daily at most.
 */
export function lookAgain(method: SavedMethod, nowMs: number): SavedMethod {
  const ageMs = ageOf(method, nowMs);
  const waitMs = Math.min(dayMs, Math.max(minuteMs, ageMs));
  const nextCheckAt = ageMs >= givenUpAfterMs ? null : timeOf(nowMs + waitMs);
  const askedAt = method.removal?.askedAt ?? timeOf(nowMs);
  return { ...method, removal: { askedAt, nextCheckAt }, revision: method.revision + 1 };
}

/** The card once Stripe holds it no more, which is for ever. */
export function endRemoval(method: SavedMethod): SavedMethod {
  return { ...method, status: 'removed', removal: null, revision: method.revision + 1 };
}

/** A card that Stripe has held for a day after its customer wanted it gone is somebody's task. */
export function isRemovalOverdue(method: SavedMethod, nowMs: number): boolean {
  return ageOf(method, nowMs) >= dayMs;
}

function ageOf({ removal }: SavedMethod, nowMs: number): number {
  return removal === null ? 0 : nowMs - Date.parse(removal.askedAt);
}

function timeOf(ms: number): string {
  return new Date(ms).toISOString();
}
