import { describe, expect, it } from '@jest/globals';
import { checkCreateRequest } from '../../../lib/payments/domain/check-request.ts';
import type { CreateRequest } from '../../../lib/payments/domain/create-request.ts';
import { goodsHash, orderContentHash, withGoods } from '../../../lib/payments/domain/order-content.ts';
import { customer, request } from './samples.ts';

const errors = (wanted: Partial<CreateRequest>, browser = false) =>
  checkCreateRequest(request(wanted), { browser, currencies: ['eur', 'isk'] }).map(({ pointer, code }) => [
    pointer,
    code,
  ]);

describe('a request to create a payment', () => {
  it('may name items, or an amount with its description', () => {
    expect(errors({})).toEqual([]);
    expect(errors({ items: undefined, amount: 100, description: 'A talk' })).toEqual([]);
  });

  it.each([
    ['neither items nor an amount', { items: undefined }, [['#/items', 'required']]],
    ['an amount without its description', { items: undefined, amount: 100 }, [['#/description', 'required']]],
    [
      'both items and an amount',
      { amount: 100, description: 'A talk' },
      [
        ['#/amount', 'field_not_allowed'],
        ['#/description', 'field_not_allowed'],
      ],
    ],
    ['a currency that is not offered', { currency: 'usd' }, [['#/currency', 'currency_not_supported']]],
    [
      'too small an amount',
      { items: undefined, amount: 49, description: 'A' },
      [['#/amount', 'amount_too_small']],
    ],
    ['no amount', { items: undefined, amount: 0, description: 'A' }, [['#/amount', 'amount_too_small']]],
    [
      'less than no amount',
      { items: undefined, amount: -1, description: 'A' },
      [['#/amount', 'amount_too_small']],
    ],
    [
      'too large an amount',
      { items: undefined, amount: 100_000_000, description: 'A' },
      [['#/amount', 'amount_too_large']],
    ],
    [
      'an amount off the step',
      { currency: 'isk', items: undefined, amount: 10_050, description: 'A' },
      [['#/amount', 'amount_step']],
    ],
  ] as const)('is refused with %s', (_, wanted, expected) => {
    expect(errors(wanted)).toEqual(expected);
  });

  it.each([
    ['#/amount', { items: undefined, amount: 100, description: 'A' }],
    ['#/description', { items: undefined, amount: 100, description: 'A' }],
    ['#/captureMethod', { captureMethod: 'automatic' }],
    ['#/metadata', { metadata: { a: 'b' } }],
    ['#/customer/id', { customer: { ...customer, id: 'cst_1' } }],
  ] as const)('may not have %s from a browser', (pointer, wanted) => {
    expect(errors(wanted, true)).toContainEqual([pointer, 'field_not_allowed']);
    expect(errors(wanted, false)).toEqual([]);
  });
});

describe('the content of an order', () => {
  const hash = (text: string) => `hash of ${text}`;
  const contentOf = (wanted: Partial<CreateRequest> = {}) => orderContentHash(request(wanted), hash);
  const same = (wanted: Partial<CreateRequest>) => contentOf(wanted) === contentOf();

  it('is the same for the same goods, whoever the buyer says to be', () => {
    expect(same({ captureMethod: 'automatic' })).toBe(true);
    expect(same({ customer: { ...customer, name: 'Another name' }, metadata: { a: 'b' } })).toBe(true);
  });

  it.each([
    ['quantity', { items: [{ priceId: 'price_course_day', quantity: 2 }] }],
    ['capture', { captureMethod: 'manual' }],
    ['kind of customer', { customer: { ...customer, kind: 'consumer' } }],
    ['customer', { customer: { ...customer, id: 'cst_1' } }],
    ['goods', { items: undefined, amount: 49_000, description: 'A talk' }],
  ] as const)('differs with another %s', (_, wanted) => {
    expect(same(wanted)).toBe(false);
  });

  it('with other goods is that of a request for those goods on the same terms', () => {
    const other = { items: [{ priceId: 'price_course_day', quantity: 2 }] };
    expect(withGoods(contentOf(), goodsHash(other, hash))).toBe(contentOf(other));
    expect(withGoods(contentOf(), goodsHash(other, hash))).not.toBe(
      contentOf({ ...other, captureMethod: 'manual' }),
    );
  });
});
