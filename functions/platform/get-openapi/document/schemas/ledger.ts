import * as z from 'zod';
import { balanceViewSchema, entryViewSchema } from '../../../../../lib/ledger/app/ledger-view.ts';
import { pageOf } from './page-of.ts';

export const ledgerAnswers = {
  LedgerEntry: entryViewSchema,
  LedgerEntryList: pageOf(entryViewSchema),
  LedgerBalance: balanceViewSchema,
  LedgerBalanceList: z.object({ items: z.array(balanceViewSchema) }),
};
