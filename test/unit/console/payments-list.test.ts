import { describe, expect, it } from '@jest/globals';
import type { PaymentRow } from '../../../local/console/contract.ts';
import { learn, newestFirst, type KnownPayments } from '../../../web/console/data/newest-first.ts';
import { upsert } from '../../../web/console/data/upsert.ts';
import { matching, statusCounts } from '../../../web/console/pages/payments/matching.ts';

const rowOf = (change: Partial<PaymentRow> = {}): PaymentRow => ({
  id: 'pay_1',
  orderId: 'order-1',
  status: 'succeeded',
  operation: null,
  amountMinor: 49_000,
  refundedMinor: 0,
  currency: 'eur',
  createdAt: '2026-11-23T12:00:00.000Z',
  version: 1,
  ...change,
});

const idsOf = (rows: readonly { readonly id: string }[]): readonly string[] => rows.map(({ id }) => id);

describe('the search among payments', () => {
  const rows = [
    rowOf(),
    rowOf({ id: 'pay_2', orderId: 'order-2', status: 'requires_action' }),
    rowOf({ id: 'pay_3', orderId: 'order-3', amountMinor: 123_456, currency: 'usd' }),
  ];
  const found = (text: string, status = ''): readonly string[] => idsOf(matching(rows, { text, status }));

  it.each([
    ['an id', 'pay_2', ['pay_2']],
    ['an order', 'order-3', ['pay_3']],
    ['a status as people say it', 'awaits customer', ['pay_2']],
    ['a status as the system says it', 'requires_action', ['pay_2']],
    ['an amount as it is written', '$1,234.56', ['pay_3']],
    ['an amount without its comma', '1234.56', ['pay_3']],
    ['an amount in minor units', '123456', ['pay_3']],
    ['words in any order and case', 'EUR ORDER-1', ['pay_1']],
    ['nothing that is there', 'order-4', []],
    ['nothing at all', '  ', ['pay_1', 'pay_2', 'pay_3']],
  ])('finds by %s', (_, text, ids) => {
    expect(found(text)).toEqual(ids);
  });

  it('asks for status and words alike', () => {
    expect(found('', 'succeeded')).toEqual(['pay_1', 'pay_3']);
    expect(found('order-2', 'succeeded')).toEqual([]);
  });

  it('counts the statuses, most first', () => {
    expect(statusCounts(rows)).toEqual([
      ['succeeded', 2],
      ['requires_action', 1],
    ]);
  });
});

describe('the list of payments', () => {
  it('has the newest first, and one order for the same moment', () => {
    const known: KnownPayments = new Map();
    learn(known, [
      rowOf({ id: 'pay_a', createdAt: '2026-11-23T12:00:00.000Z' }),
      rowOf({ id: 'pay_c', createdAt: '2026-11-23T12:00:01.000Z' }),
      rowOf({ id: 'pay_b', createdAt: '2026-11-23T12:00:00.000Z' }),
    ]);
    expect(idsOf(newestFirst(known))).toEqual(['pay_c', 'pay_b', 'pay_a']);
  });

  it('does not go back to an older version that comes late', () => {
    const known: KnownPayments = new Map();
    learn(known, [rowOf({ version: 3, status: 'succeeded' })]);
    learn(known, [rowOf({ version: 2, status: 'processing' })]);
    expect(known.get('pay_1')?.status).toBe('succeeded');
  });
});

describe('a list that messages change', () => {
  it('takes something new in at the front', () => {
    expect(upsert([{ id: 'a' }], { id: 'b' })).toEqual([{ id: 'b' }, { id: 'a' }]);
  });

  it('changes what it has in its place', () => {
    const items = [
      { id: 'a', isStored: false },
      { id: 'b', isStored: false },
    ];
    expect(upsert(items, { id: 'b', isStored: true })).toEqual([
      { id: 'a', isStored: false },
      { id: 'b', isStored: true },
    ]);
  });
});
