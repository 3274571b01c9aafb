import { instant, minor, said } from './field.ts';
import type { Fields } from './field.ts';

export const ledgerFields: Fields = {
  'LedgerEntry.id': said('Id of the entry.'),
  cause: said('The event that it comes from: id of the payment and version.'),
  effectiveAt: said(
    'When the money moved: an instant in UTC (RFC 3339), or of a bank transfer its day alone.',
  ),
  postedAt: instant('When it was written'),
  period: said("The month that it counts in, YYYY-MM in the seller's zone."),
  postings: said('Its sides; debits and credits are equal in each currency.'),
  account: said('Account of the journal.'),
  debit: minor('On the debit side'),
  credit: minor('On the credit side'),
  balance: minor('Debit less credit'),
  chartAccount: said('Where the seller’s own chart of accounts has it.'),
  'chartAccount.number': said('Its number there.'),
  label: said('Its name there.'),
};
