import { describe, expect, it } from '@jest/globals';
import { company } from '../../../config/company.ts';
import { createMemoryJournal } from '../../../lib/adapters/memory/journal.ts';
import { getBalances } from '../../../lib/ledger/app/get-balances.ts';
import {
  balanceViewSchema,
  entryViewSchema,
  toBalanceView,
  toEntryView,
} from '../../../lib/ledger/app/ledger-view.ts';
import { listEntries } from '../../../lib/ledger/app/list-entries.ts';
import { accounts, chartAccountOf, chartSchema } from '../../../lib/shared/chart-of-accounts.ts';
import { pay, refundWorld } from '../refunds/world.ts';

const page = { limit: 20, after: null };

async function booked() {
  const of = refundWorld();
  const id = await pay(of);
  await pay(of);
  return { id, deps: { journal: createMemoryJournal(of.state) } };
}

describe('the journal', () => {
  it('lists the entries of a payment, of a month, or of both', async () => {
    const { id, deps } = await booked();
    const count = async (asked: { paymentIntentId?: string; period?: string }) => {
      const found = await listEntries(deps, { ...asked, page });
      return found.ok ? found.value.items.length : found.refusal.code;
    };
    expect(await count({ paymentIntentId: id })).toBe(1);
    expect(await count({ period: '2026-11' })).toBe(2);
    expect(await count({ paymentIntentId: id, period: '2026-10' })).toBe(0);
    expect(await count({})).toBe('validation_failed');
  });

  it('shows amounts as minor units', async () => {
    const { id, deps } = await booked();
    const found = await listEntries(deps, { paymentIntentId: id, page });
    const [entry] = found.ok ? found.value.items.map(toEntryView) : [];
    expect(entryViewSchema.strict().safeParse(entry).error).toBeUndefined();
    expect(entry?.postings[0]).toEqual({
      account: 'stripe_clearing',
      currency: 'eur',
      debit: 49_000,
      credit: 0,
    });
  });

  it('sums the accounts of each currency', async () => {
    const { deps } = await booked();
    const balances = (await getBalances(deps, ['eur', 'usd'])).map((totals) =>
      toBalanceView(totals, company.books.chart),
    );
    for (const balance of balances) expect(balanceViewSchema.strict().safeParse(balance).success).toBe(true);
    expect(balances.map(({ account, balance }) => [account, balance])).toEqual([
      ['contract_liability', -81_666],
      ['stripe_clearing', 98_000],
      ['vat_payable:FR:200', -16_334],
    ]);
    expect(balances.map(({ chartAccount }) => chartAccount?.number)).toEqual(['487000', '517100', '445710']);
  });

  it('names every account of the journal in the seller’s chart, and no other', () => {
    for (const account of [...accounts.filter((name) => name !== 'vat_payable'), 'vat_payable:FR:200']) {
      expect(chartAccountOf(company.books.chart, account)?.number).toMatch(/^\d{6}$/);
    }
    expect(chartAccountOf(company.books.chart, 'petty_cash')).toBeNull();
    expect(chartSchema.safeParse({ ...company.books.chart, suspense: undefined }).success).toBe(false);
  });

  it('sends no amount that a reader of JSON would round', () => {
    const totals = { account: 'a', currency: 'eur', debitMinor: 2n ** 53n, creditMinor: 0n };
    expect(() => toBalanceView(totals, company.books.chart)).toThrow('amount_too_wide');
  });
});
