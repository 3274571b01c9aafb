import * as z from 'zod';

/**
 * Every account of the books, each kept per currency and VAT also per country and rate; a chart of accounts maps them
 * by configuration. `contract_liability` = paid, the course not yet held; `fx_exchange` = the bridge over which two
 * currencies meet; `suspense` must be 0.
 */
export const accounts = [
  'stripe_clearing',
  'payouts_in_transit',
  'bank',
  'contract_liability',
  'revenue',
  'vat_payable',
  'refunds_payable',
  'disputes_receivable',
  'dispute_losses',
  'processing_fees',
  'vat_deductible',
  'dispute_fees',
  'stripe_other_fees',
  'fx_exchange',
  'fx_difference',
  'suspense',
] as const;

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

export type Account = (typeof accounts)[number];
export type Posting = z.infer<typeof postingSchema>;
export type JournalEntry = z.infer<typeof journalEntrySchema>;
