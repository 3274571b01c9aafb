import type { BalanceView, EntryView } from '../../../../../lib/ledger/app/ledger-view.ts';
import type { AnswerExamples, RouteRefusals } from './example.ts';
import * as story from './story.ts';

const vatAccount = 'vat_payable:FR:200';

const debit = (account: string, minor: number) => ({ account, currency: 'eur', debit: minor, credit: 0 });
const credit = (account: string, minor: number) => ({ account, currency: 'eur', debit: 0, credit: minor });

/** The entry that an event of the payment has made. */
const entry = (version: number, effectiveAt: string, postings: EntryView['postings']): EntryView => ({
  id: `${story.paymentId}.${String(version).padStart(10, '0')}`,
  cause: `${story.paymentId}.${String(version)}`,
  effectiveAt,
  postedAt: effectiveAt,
  period: '2026-11',
  postings,
});

/** Paid, the fee, and the refund: owed, then paid back. */
const entries: readonly EntryView[] = [
  entry(8, story.succeededAt, [
    debit('stripe_clearing', 98_000),
    credit('contract_liability', 81_667),
    credit(vatAccount, 16_333),
  ]),
  entry(9, story.succeededAt, [debit('processing_fees', 1_495), credit('stripe_clearing', 1_495)]),
  entry(11, story.refundedAt, [
    debit('contract_liability', 7_500),
    debit(vatAccount, 1_500),
    credit('refunds_payable', 9_000),
  ]),
  entry(12, story.refundedAt, [debit('refunds_payable', 9_000), credit('stripe_clearing', 9_000)]),
];

type Sides = Pick<BalanceView, 'debit' | 'credit'>;

const balance = (account: string, sides: Sides, chartAccount: BalanceView['chartAccount']): BalanceView => ({
  account,
  currency: 'eur',
  ...sides,
  balance: sides.debit - sides.credit,
  chartAccount,
});

/** What those entries come to. */
const balances: readonly BalanceView[] = [
  balance(
    'contract_liability',
    { debit: 7_500, credit: 81_667 },
    { number: '487000', label: "Produits constatés d'avance" },
  ),
  balance(
    'processing_fees',
    { debit: 1_495, credit: 0 },
    { number: '627800', label: 'Commissions sur encaissements' },
  ),
  balance(
    'refunds_payable',
    { debit: 9_000, credit: 9_000 },
    { number: '419700', label: 'Clients, avoirs à rembourser' },
  ),
  balance(
    'stripe_clearing',
    { debit: 98_000, credit: 10_495 },
    { number: '517100', label: 'Stripe, encaissements' },
  ),
  balance(vatAccount, { debit: 1_500, credit: 16_333 }, { number: '445710', label: 'TVA collectée' }),
];

export const ledgerExamples: AnswerExamples = {
  listLedgerEntries: {
    200: {
      ofPayment: { summary: 'The entries of one payment', value: { items: entries, nextCursor: null } },
    },
  },
  getLedgerBalances: {
    200: { balances: { summary: 'After that payment alone', value: { items: balances } } },
  },
};

export const ledgerRouteRefusals: RouteRefusals = {
  listLedgerEntries: {
    validation_failed: {
      code: 'validation_failed',
      detail: 'Ask for the entries of a payment or of a month.',
      errors: [{ pointer: 'query:period', code: 'required', detail: 'Send paymentIntentId or period.' }],
    },
  },
};
