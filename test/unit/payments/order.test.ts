import { describe, expect, it } from '@jest/globals';
import { decideOrder, takeOrder } from '../../../lib/payments/domain/decide-order.ts';
import { orderHoldAfter } from '../../../lib/payments/domain/order-hold-after.ts';
import { at, attemptFailed, facts, given, hold, succeeded } from './samples.ts';
import { decideObserved } from '../../../lib/refunds/domain/decide-observed.ts';
import { after, observedRefund, reserved } from '../refunds/samples.ts';

describe('an order', () => {
  it.each([
    ['that nobody has paid', null],
    ['whose payment was canceled or given back', hold({ state: 'free', contentHash: 'other' })],
  ])('%s may be taken', (_, order) => {
    expect(decideOrder(order, 'content-1')).toEqual({ ok: true, value: { kind: 'take' } });
  });

  it('with an open payment hands that one out for the same content, and refuses another', () => {
    expect(decideOrder(hold(), 'content-1')).toEqual({ ok: true, value: { kind: 'hand_out', hold: hold() } });
    expect(decideOrder(hold(), 'content-2')).toMatchObject({ refusal: { code: 'order_open' } });
  });

  it('that is paid is never paid again, whatever the content', () => {
    const order = hold({ state: 'committed' });
    for (const content of ['content-1', 'content-2']) {
      expect(decideOrder(order, content)).toMatchObject({ refusal: { code: 'order_already_paid' } });
    }
  });

  it('counts a revision each time it is taken', () => {
    const taken = {
      orderId: 'order-1',
      paymentId: 'pay_2',
      contentHash: 'c',
      sealedClientSecret: 's',
    } as const;
    expect(takeOrder(null, taken)).toMatchObject({ state: 'open', revision: 1 });
    expect(takeOrder(hold({ state: 'free', revision: 7 }), taken)).toMatchObject({
      paymentId: 'pay_2',
      revision: 8,
    });
  });
});

describe('the hold of an order', () => {
  it('stays while the payment is open', () => {
    expect(orderHoldAfter(hold(), given(facts.requiresAction))).toBeNull();
  });

  it.each([
    ['authorized', facts.authorized],
    ['succeeded', succeeded()],
  ] as const)('commits and drops the secret when the payment has %s', (_, fact) => {
    expect(orderHoldAfter(hold(), given(fact))).toEqual(
      hold({ state: 'committed', sealedClientSecret: null, revision: 2 }),
    );
  });

  it('keeps the secret of a payment that is processing, which may fall back and be confirmed again', () => {
    const processing = orderHoldAfter(hold(), given(facts.processing));
    expect(processing).toEqual(hold({ state: 'committed', revision: 2 }));
    expect(orderHoldAfter(processing, given(facts.processing, attemptFailed(1, 'ch_1')))).toEqual(
      hold({ state: 'open', revision: 3 }),
    );
    expect(orderHoldAfter(processing, given(facts.processing, succeeded()))).toMatchObject({
      state: 'committed',
      sealedClientSecret: null,
    });
  });

  it('is freed by a cancellation', () => {
    expect(orderHoldAfter(hold(), given(facts.canceled))).toMatchObject({
      state: 'free',
      sealedClientSecret: null,
    });
  });

  it('is freed by a refund in full, and by no part of it', () => {
    const committed = hold({ state: 'committed', sealedClientSecret: null });
    const granted = (amountMinor: number) => {
      const held = reserved({ amountMinor });
      const decision = decideObserved(held.payment, held.refund, {
        observed: observedRefund(held.refund),
        at,
      });
      if (decision === null) throw new Error('not granted');
      return after(held.payment, decision).payment;
    };
    expect(orderHoldAfter(committed, granted(48_999))).toBeNull();
    expect(orderHoldAfter(committed, reserved().payment)).toBeNull();
    expect(orderHoldAfter(committed, granted(49_000))).toMatchObject({ state: 'free' });
  });

  it('of another payment is not touched', () => {
    expect(orderHoldAfter(hold({ paymentId: 'pay_2' }), given(facts.canceled))).toBeNull();
    expect(orderHoldAfter(null, given(facts.canceled))).toBeNull();
  });
});
