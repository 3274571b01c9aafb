import { beforeEach, describe, expect, it } from '@jest/globals';
import { company } from '../../../config/company.ts';
import { createHandler as createBalances } from '../../../functions/ledger/get-ledger-balances/handler.ts';
import { getLedgerBalancesSchema } from '../../../functions/ledger/get-ledger-balances/schema.ts';
import { createHandler as createEntries } from '../../../functions/ledger/list-ledger-entries/handler.ts';
import { listLedgerEntriesSchema } from '../../../functions/ledger/list-ledger-entries/schema.ts';
import { createMemoryJournal } from '../../../lib/adapters/memory/journal.ts';
import { httpHandler, nothing } from '../../../lib/runtime/http.ts';
import { routes } from '../../../lib/shared/routes.ts';
import { ask, browserKey, serverKey } from '../../unit/runtime/api-gateway.ts';
import type { Asked } from '../../unit/runtime/api-gateway.ts';
import { pagingOf, settings } from '../payments/shop.ts';
import { desk } from '../refunds/desk.ts';

const finance = serverKey('ledger:read', 'key_finance');

function books() {
  const here = desk();
  const journal = createMemoryJournal(here.state);
  const entries = httpHandler({
    route: routes.listLedgerEntries,
    settings,
    body: nothing,
    query: listLedgerEntriesSchema,
    handle: createEntries({ journal, paging: pagingOf(routes.listLedgerEntries) }),
  });
  const balances = httpHandler({
    route: routes.getLedgerBalances,
    settings,
    body: nothing,
    query: getLedgerBalancesSchema,
    handle: createBalances({ journal, chart: company.books.chart }),
  });
  const get = (query: Asked['query'] = {}, as: Asked['as'] = finance) => ({ method: 'GET', query, as });
  return {
    ...here,
    entries: (...asked: Parameters<typeof get>) => ask(entries, get(...asked)),
    balances: (...asked: Parameters<typeof get>) => ask(balances, get(...asked)),
  };
}

let here: ReturnType<typeof books>;
beforeEach(() => {
  here = books();
});

describe('who reads the books', () => {
  it.each([
    ['a browser', browserKey()],
    ['a shop', serverKey()],
  ])('is not %s', async (_, as) => {
    expect(await here.entries({ period: '2026-11' }, as)).toMatchObject({
      status: 403,
      body: { code: 'scope_missing' },
    });
    expect(await here.balances({}, as)).toMatchObject({ status: 403, body: { code: 'scope_missing' } });
  });
});

describe('ledger entries', () => {
  it('are those of a payment or of a month', async () => {
    expect(await here.entries()).toMatchObject({
      status: 400,
      body: { code: 'validation_failed', errors: [{ pointer: 'query:period', code: 'required' }] },
    });
  });

  it.each([['2026-13'], ['2026-1'], ['november']])('know no month %s', async (period) => {
    expect((await here.entries({ period })).body['errors']).toMatchObject([
      { pointer: 'query:period', code: 'out_of_range' },
    ]);
  });

  it('of a payment are balanced, in minor units, in the month of the seller', async () => {
    const id = await here.paid();
    const answer = await here.entries({ paymentIntentId: id });
    expect(answer.body).toEqual({
      items: [
        {
          id: expect.any(String),
          cause: expect.any(String),
          effectiveAt: '2026-11-02T09:00:00.000Z',
          postedAt: '2026-11-02T09:00:00.000Z',
          period: '2026-11',
          postings: [
            { account: 'stripe_clearing', currency: 'eur', debit: 49_000, credit: 0 },
            { account: 'contract_liability', currency: 'eur', debit: 0, credit: 40_833 },
            { account: 'vat_payable:FR:200', currency: 'eur', debit: 0, credit: 8_167 },
          ],
        },
      ],
      nextCursor: null,
    });
  });

  it('go on by a cursor that is good for this month only', async () => {
    const paymentIntentId = await here.paid();
    await here.refund({ paymentIntentId, reason: 'duplicate' });
    const first = await here.entries({ period: '2026-11', limit: '1' });
    const cursor = String(first.body['nextCursor']);
    expect((await here.entries({ period: '2026-11', limit: '100', cursor })).body['items']).toHaveLength(2);
    expect(await here.entries({ period: '2026-10', limit: '1', cursor })).toMatchObject({
      status: 400,
      body: { code: 'cursor_invalid' },
    });
  });
});

describe('ledger balances', () => {
  it('of a word that is no currency are refused', async () => {
    expect((await here.balances({ currency: 'EUR' })).body['errors']).toMatchObject([
      { pointer: 'query:currency', code: 'out_of_range' },
    ]);
  });

  it('after a full refund owe nothing, and debit equals credit', async () => {
    const paymentIntentId = await here.paid();
    await here.refund({ paymentIntentId, reason: 'duplicate' });
    const { body } = await here.balances();
    const items = body['items'] as readonly {
      account: string;
      debit: number;
      credit: number;
      balance: number;
    }[];
    expect(items.map(({ account, balance }) => [account, balance])).toEqual([
      ['contract_liability', 0],
      ['refunds_payable', 0],
      ['stripe_clearing', 0],
      ['vat_payable:FR:200', 0],
    ]);
    const sum = (side: 'debit' | 'credit') => items.reduce((total, item) => total + item[side], 0);
    expect(sum('debit')).toBe(sum('credit'));
  });

  it('are also those of a currency that the balance is in, and nothing is sold in', async () => {
    await here.paid();
    const [entry] = here.state.entries;
    if (entry === undefined) throw new Error('nothing was booked');
    const postings = entry.postings.map((posting) => ({ ...posting, currency: 'chf' }));
    here.state.entries.push({ ...entry, id: 'settled', postings });
    const items = (await here.balances()).body['items'] as readonly { currency: string }[];
    expect(new Set(items.map(({ currency }) => currency))).toEqual(new Set(['eur', 'chf']));
  });

  it('of one currency leave the others out', async () => {
    await here.paid();
    expect((await here.balances({ currency: 'jpy' })).body).toEqual({ items: [] });
    expect((await here.balances({ currency: 'eur' })).body['items']).toHaveLength(3);
  });
});
