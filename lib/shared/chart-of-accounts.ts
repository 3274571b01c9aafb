import * as z from 'zod';

/**
 * Every account of the books, each kept per currency and VAT also per country and rate. `contract_liability` = paid, the
 * course not yet held; `fx_exchange` = the bridge over which two currencies meet; `suspense` must be 0.
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

/** The name of an account, without currency, country or rate. */
export type Account = (typeof accounts)[number];

/** The number and the name that an account has in the seller's own chart; none may be left out. */
export const chartSchema = /* @__PURE__ */ z.record(
  z.enum(accounts),
  z.strictObject({ number: z.string().regex(/^\d{3,12}$/), label: z.string().min(1) }),
);

/** The seller's chart of accounts. */
export type Chart = z.infer<typeof chartSchema>;

/** What an account of the journal, e.g. `vat_payable:FR:200`, is called in the seller's chart. */
export function chartAccountOf(chart: Chart, account: string): Chart[Account] | null {
  const known = accounts.find((name) => name === account.split(':')[0]);
  return known === undefined ? null : chart[known];
}
