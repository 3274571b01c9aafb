import { declineCodes, isDeclineCode } from '../../payments/contract.ts';
import type { Refusal } from '../../shared/refusal.ts';
import { ok, refuse } from '../../shared/result.ts';
import type { Result } from '../../shared/result.ts';
import type { OffSessionTry, SavedMethod } from './saved-method.ts';

const hourMs = 60 * 60_000;
/** Card networks bound how often a declined card is tried again; these bounds are below theirs. */
const windowMs = 15 * 24 * hourMs;
const maxSoftDeclines = 4;
const pauseMs = 24 * hourMs;

/** A try with what became of it: `code` of a decline, null while it is not known, `passed` = it was no decline. */
export interface LookedAtTry extends OffSessionTry {
  readonly outcome:
    { readonly kind: 'declined'; readonly code: string } | { readonly kind: 'passed' | 'open' };
}

/** A charge of a saved card that nobody is there to confirm, and the earlier ones. */
export interface OffSessionAttempt {
  readonly method: SavedMethod;
  readonly tries: readonly LookedAtTry[];
  readonly paymentId: string;
  readonly at: string;
}

/** Whether the card may be charged now; if so, the card with the try counted, to be written before Stripe is called. */
export function decideOffSession(attempt: OffSessionAttempt): Result<SavedMethod, Refusal> {
  const { method, paymentId, at } = attempt;
  const reason = reasonAgainst(attempt);
  if (reason !== null) return refuse({ code: 'payment_not_confirmable', detail: reason });
  const kept = attempt.tries
    .filter((one) => one.outcome.kind !== 'passed' && ageMs(one, at) <= windowMs)
    .map((one) => ({ paymentId: one.paymentId, at: one.at }));
  // The same charge asked for again: its try is counted already.
  const isOpen = attempt.tries.some((one) => one.paymentId === paymentId && one.outcome.kind === 'open');
  const tries = isOpen ? kept : [...kept, { paymentId, at }];
  return ok({ ...method, tries, revision: method.revision + 1 });
}

function reasonAgainst({ method, tries, paymentId, at }: OffSessionAttempt): string | null {
  if (method.status !== 'active')
    return 'The card is saved no longer: let the customer pay with another one.';
  if (method.quarantined)
    return 'The processor says of this card what is not understood here: let the customer pay with another one.';
  if (method.consent === null)
    return 'The card was saved without a consent: let the customer pay, or save it anew by POST /v1/setup-intents.';
  const declined = tries.flatMap(({ outcome, ...one }) =>
    outcome.kind === 'declined' ? [{ ...one, again: againAfter(outcome.code) }] : [],
  );
  if (declined.some(({ again }) => again === 'hard'))
    return 'The bank has declined this card for good: let the customer pay with another one.';
  if (declined.some((one) => one.again === 'ask' && one.paymentId === paymentId))
    return 'The cardholder has to authenticate: let the customer confirm this payment.';
  return tooSoon(declined, at);
}

/** A code that the table does not know stops the card: what a bank has said in words unknown is no yes. */
function againAfter(code: string): 'hard' | 'soft' | 'ask' {
  return isDeclineCode(code) ? declineCodes[code].again : 'hard';
}

function tooSoon(declined: readonly OffSessionTry[], at: string): string | null {
  const times = declined
    .filter((one) => ageMs(one, at) <= windowMs)
    .map((one) => Date.parse(one.at))
    .sort((a, b) => b - a);
  const [last] = times;
  const oldestThatCounts = times[maxSoftDeclines - 1];
  const free = Math.max(
    last === undefined ? 0 : last + pauseMs,
    oldestThatCounts === undefined ? 0 : oldestThatCounts + windowMs,
  );
  if (free <= Date.parse(at)) return null;
  return `The card was declined lately: charge it again after ${new Date(free).toISOString()}, or let the customer pay.`;
}

function ageMs(one: OffSessionTry, at: string): number {
  return Date.parse(at) - Date.parse(one.at);
}
