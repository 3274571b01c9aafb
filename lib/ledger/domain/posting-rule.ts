import type * as z from 'zod';
import type { Envelope, EventType } from '../../shared/event.ts';
import type { RevenueAt } from '../../shared/revenue-time.ts';
import type { Posting } from './entry.ts';

/** What the books need to know of the seller. */
export interface Books {
  readonly country: string;
  readonly timeZone: string;
  /** When a sale is revenue: when the course is held, or at once. */
  readonly revenueAt: RevenueAt;
}

/** An entry before it has its id, its cause and its month. */
export interface Draft {
  readonly effectiveAt: string;
  readonly stripeRef: string | null;
  readonly postings: readonly Posting[];
}

/** How the books see one event; postings of nothing are left out, and an entry without postings is none. */
export type Rule = (event: Envelope, books: Books) => Draft;

/** The rules of one context, by the type of the event. */
export type Rules<T extends EventType> = Readonly<Record<T, Rule>>;

/** A rule over an event's data, parsed with the schema that the context publishes. */
export function rule<S extends z.ZodType>(
  schema: S,
  post: (data: z.infer<S>, about: { readonly event: Envelope; readonly books: Books }) => Draft,
): Rule {
  return (event, books) => post(schema.parse(event.data), { event, books });
}
