import { beforeEach, describe, expect, it } from '@jest/globals';
import { nobody } from '../../../web/shop/checkout/buyer.ts';
import { checkoutFor, createKeptCheckouts } from '../../../web/shop/checkout/kept-checkout.ts';
import type { KeptCheckouts, Room } from '../../../web/shop/checkout/kept-checkout.ts';

const roomOf = (texts: Map<string, string>): Room => ({
  get length() {
    return texts.size;
  },
  key: (index) => [...texts.keys()][index] ?? null,
  getItem: (name) => texts.get(name) ?? null,
  setItem: (name, text) => void texts.set(name, text),
  removeItem: (name) => void texts.delete(name),
});

const wanted = { priceId: 'price_1', title: 'Course', quantity: 1, buyer: { ...nobody, name: 'Ada' } };
const payment = { id: 'pay_1', clientSecret: 'pi_1_secret_1', amount: 49_000 };

let made: number;
const newId = (): string => {
  made += 1;
  return `id-${String(made)}`;
};

beforeEach(() => {
  made = 0;
});

describe('a purchase in this tab', () => {
  it('has an order and a key of its own', () => {
    expect(checkoutFor(wanted, null, newId)).toMatchObject({
      orderId: 'web-id-1',
      key: 'id-2',
      payment: null,
    });
  });

  it('keeps both while nothing about it changes, so that it is never asked for twice', () => {
    const first = { ...checkoutFor(wanted, null, newId), payment };
    expect(checkoutFor(wanted, first, newId)).toBe(first);
  });

  it.each([
    ['other details', { ...wanted, buyer: { ...wanted.buyer, name: 'Grace' } }],
    ['another number of participants', { ...wanted, quantity: 2 }],
  ])('with %s is another one, whose payment has yet to be made', (_what, changed) => {
    const first = { ...checkoutFor(wanted, null, newId), payment };
    const next = checkoutFor(changed, first, newId);
    expect(next.payment).toBeNull();
    expect([next.orderId, next.key]).not.toContain(first.orderId);
    expect(next.key).not.toBe(first.key);
  });

  it('after the end of the first is another one, also with the same details', () => {
    const first = { ...checkoutFor(wanted, null, newId), payment, isOver: true };
    expect(checkoutFor(wanted, first, newId).orderId).not.toBe(first.orderId);
  });
});

describe('what a tab keeps', () => {
  let texts: Map<string, string>;
  let kept: KeptCheckouts;
  beforeEach(() => {
    texts = new Map([['other', 'things']]);
    kept = createKeptCheckouts(roomOf(texts));
  });

  it('is found again by its course, and by its payment', () => {
    const first = kept.keep({ ...checkoutFor(wanted, null, newId), payment });
    kept.keep(checkoutFor({ ...wanted, priceId: 'price_2' }, null, newId));
    expect(kept.read('price_1')).toEqual(first);
    expect(kept.ofPayment('pay_1')).toEqual(first);
    expect(kept.ofPayment('pay_2')).toBeNull();
  });

  it('is forgotten alone', () => {
    kept.keep(checkoutFor(wanted, null, newId));
    kept.forget('price_1');
    expect(kept.read('price_1')).toBeNull();
    expect(texts.get('other')).toBe('things');
  });

  it('is nothing when somebody else has written there', () => {
    texts.set('checkout:price_1', '{not json');
    expect(kept.read('price_1')).toBeNull();
    expect(kept.ofPayment('pay_1')).toBeNull();
  });
});
