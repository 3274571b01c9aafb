import { beforeEach, describe, expect, it } from '@jest/globals';
import { nobody } from '../../../web/shop/checkout/buyer.ts';
import {
  checkoutFor,
  courseOf,
  createKeptCheckouts,
  ended,
} from '../../../web/shop/checkout/kept-checkout.ts';
import type { KeptCheckouts, KeptPayment, Room } from '../../../web/shop/checkout/kept-checkout.ts';
import { roomInMemory, usableRoom } from '../../../web/shop/checkout/room.ts';

const wanted = { priceId: 'price_1', title: 'Course', quantity: 1, buyer: { ...nobody, name: 'Ada' } };
const payment: KeptPayment = {
  id: 'pay_1',
  clientSecret: 'pi_1_secret_1',
  amount: 49_000,
  currency: 'eur',
  vatClass: 'standard',
};

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
  let room: Room;
  let kept: KeptCheckouts;
  beforeEach(() => {
    room = roomInMemory();
    room.setItem('other', 'things');
    kept = createKeptCheckouts(room);
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
    expect(room.getItem('other')).toBe('things');
  });

  it('is nothing when somebody else has written there', () => {
    room.setItem('checkout:price_1', '{not json');
    expect(kept.read('price_1')).toBeNull();
    expect(kept.ofPayment('pay_1')).toBeNull();
  });

  it.each(['null', '7', '[]', '{}', '{"orderId":"web-1"}'])('is nothing when it says nothing: %s', (text) => {
    room.setItem('checkout:price_1', text);
    expect(kept.read('price_1')).toBeNull();
  });

  it('of a shape that is not known is not forgotten where it has a payment, which counts as tried', () => {
    const { id, clientSecret } = payment;
    room.setItem('checkout:price_1', JSON.stringify({ buyer: 7, payment: { id, clientSecret } }));
    const found = kept.read('price_1');
    expect(found).toMatchObject({ priceId: 'price_1', payment: { id, clientSecret }, attemptedAt: 0 });
    expect(checkoutFor({ ...wanted, buyer: nobody }, found, newId).key).toBe('id-2');
  });

  it('holds nothing of who bought once it is paid', () => {
    const paid = ended({ ...checkoutFor(wanted, null, newId), payment }, 1);
    expect(JSON.stringify(paid)).not.toContain('Ada');
    expect(paid).toMatchObject({ acceptedAt: 1, attemptedAt: null, isOver: true, payment });
  });

  it('tells what was sold when the catalogue does not', () => {
    const bought = { ...checkoutFor({ ...wanted, quantity: 2 }, null, newId), payment };
    expect(courseOf(bought)).toMatchObject({ title: 'Course', currency: 'eur', unitAmount: 24_500 });
    expect(courseOf({ ...bought, payment: null })).toBeNull();
  });
});

describe('the storage of a browser', () => {
  it('is not used where it is forbidden, or forgets at once', () => {
    const forgetful: Room = { ...roomInMemory(), setItem: () => undefined };
    expect(usableRoom(() => forgetful)).toBeNull();
    expect(
      usableRoom(() => {
        throw new Error('SecurityError');
      }),
    ).toBeNull();
    expect(usableRoom(roomInMemory)).not.toBeNull();
  });
});
