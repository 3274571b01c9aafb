import * as z from 'zod';

/** One side of an entry in bigint minor units; VAT accounts also carry country and rate, e.g. `vat_payable:FR:200`. */
export const postingSchema = z.object({
  account: z.string(),
  currency: z.string(),
  debitMinor: z.bigint().nonnegative(),
  creditMinor: z.bigint().nonnegative(),
});

/** An entry of the journal: sums to zero per currency; a closed month (`period`, e.g. `2026-11`) is never posted into. */
export const journalEntrySchema = z.object({
  id: z.string(),
  /** The payment or payout that it belongs to. */
  subject: z.string(),
  cause: z.string(),
  stripeRef: z.string().nullable(),
  effectiveAt: z.string(),
  postedAt: z.string(),
  period: z.string().regex(/^\d{4}-\d{2}$/),
  postings: z.array(postingSchema).min(2),
});

export type Posting = z.infer<typeof postingSchema>;
export type JournalEntry = z.infer<typeof journalEntrySchema>;
