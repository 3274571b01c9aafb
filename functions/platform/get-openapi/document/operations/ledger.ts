import { getLedgerBalancesSchema } from '../../../../ledger/get-ledger-balances/schema.ts';
import { listLedgerEntriesSchema } from '../../../../ledger/list-ledger-entries/schema.ts';
import type { Operations } from '../operation.ts';

/** What the document says of the routes of the journal. */
export const ledgerOperations = {
  listLedgerEntries: {
    tag: 'Ledger',
    summary: 'List the journal entries of a payment or of a month',
    description: 'Send paymentIntentId or period.',
    query: listLedgerEntriesSchema,
    answers: { 200: { description: 'A page of entries.', shapes: ['LedgerEntryList'] } },
    refusals: ['validation_failed'],
  },
  getLedgerBalances: {
    tag: 'Ledger',
    summary: 'Read the balances of the accounts',
    description: 'The sums of all entries so far, by account and currency; small enough for one answer.',
    query: getLedgerBalancesSchema,
    answers: { 200: { description: 'The accounts.', shapes: ['LedgerBalanceList'] } },
    refusals: [],
  },
} satisfies Operations;
