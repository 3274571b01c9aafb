import { calendarMonth } from '../../shared/calendar-month.ts';
import type { Envelope, EventType } from '../../shared/event.ts';
import { disputeEntries } from './dispute-entries.ts';
import type { JournalEntry, Posting } from './entry.ts';
import { paymentEntries } from './payment-entries.ts';
import { payoutEntries } from './payout-entries.ts';
import type { Books, Draft, Rule } from './posting-rule.ts';
import { balanced } from './postings.ts';
import { refundEntries } from './refund-entries.ts';

/** Every event that the books know, each with its rule; an event that is not here moves nothing. */
const rules: Partial<Record<EventType, Rule>> = {
  ...paymentEntries,
  ...refundEntries,
  ...disputeEntries,
  ...payoutEntries,
};

/** The journal entries that events cause: at most one each, each summing to zero per currency. */
export function entriesFor(events: readonly Envelope[], books: Books): readonly JournalEntry[] {
  return events.flatMap((event) => {
    const draft = rules[event.type]?.(event, books);
    if (draft === undefined) return [];
    const postings = balanced(draft.postings);
    return postings.length === 0 ? [] : [toEntry(event, { ...draft, postings }, books)];
  });
}

/** The sequence is padded, so that a payment's entries sort as they were made. */
function toEntry(
  event: Envelope,
  draft: Draft & { readonly postings: Posting[] },
  books: Books,
): JournalEntry {
  return {
    id: `${event.subject}.${String(event.sequence).padStart(10, '0')}`,
    subject: event.subject,
    cause: event.id,
    stripeRef: draft.stripeRef,
    effectiveAt: draft.effectiveAt,
    postedAt: event.time,
    period: calendarMonth(event.time, books.timeZone),
    postings: draft.postings,
  };
}
