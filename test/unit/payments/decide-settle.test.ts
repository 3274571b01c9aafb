import { describe, expect, it } from '@jest/globals';
import { decideSettle } from '../../../lib/payments/domain/decide-settle.ts';
import { evolvePayment } from '../../../lib/payments/domain/evolve.ts';
import type { ObservedIntent } from '../../../lib/payments/domain/observed.ts';
import type { Payment } from '../../../lib/payments/domain/payment.ts';
import { at, attemptFailed, declined, facts, given, givenOf, observed, succeeded } from './samples.ts';

const settle = (payment: Payment, seen: Partial<ObservedIntent>) =>
  decideSettle(payment, observed(seen), { at, stripeEventId: 'evt_1' });
const types = (payment: Payment, seen: Partial<ObservedIntent>) =>
  settle(payment, seen).map((fact) => fact.type);

describe('an observed intent', () => {
  it('that says nothing new leads to no fact', () => {
    expect(settle(given(), {})).toEqual([]);
    expect(settle(given(facts.requiresAction), { status: 'requires_action' })).toEqual([]);
  });

  it('that succeeded is the success, with what was taken and the lines it was for', () => {
    expect(settle(given(), { status: 'succeeded', chargeId: 'ch_1' })).toEqual([succeeded()]);
  });

  it('that succeeded is dated by the clock of Stripe, and by ours where it tells no time', () => {
    const succeededAt = '2026-10-31T22:59:58.000Z';
    const moment = (seen: Partial<ObservedIntent>) =>
      settle(given(), { status: 'succeeded', ...seen }).map((fact) => fact.data);
    expect(moment({ succeededAt })).toMatchObject([{ succeededAt }]);
    expect(moment({})).toMatchObject([{ succeededAt: at }]);
  });

  it.each([
    ['requires_action', 'payment.requires_action'],
    ['processing', 'payment.processing'],
    ['requires_capture', 'payment.authorized'],
    ['succeeded', 'payment.succeeded'],
    ['canceled', 'payment.canceled'],
  ] as const)('that is %s is told as %s', (status, type) => {
    expect(types(given(), { status })).toEqual([type]);
  });

  it('that is canceled says why', () => {
    const [fact] = settle(given(), { status: 'canceled', cancellationReason: 'abandoned' });
    expect(fact?.data).toEqual({ reason: 'abandoned', orderId: 'order-1' });
  });

  it('with only a card attached moves nothing', () => {
    expect(settle(given(), { status: 'requires_confirmation' })).toEqual([]);
  });
});

describe('another action that the buyer is to take', () => {
  const at3 = (name: string) => ({ type: 'redirect_to_url', redirectUrl: `https://bank.example/${name}` });
  const waiting = given({ type: 'payment.requires_action', data: { nextAction: at3('first') } });

  it('takes the place of the first', () => {
    const seen = { status: 'requires_action', nextAction: at3('second') } as const;
    expect(settle(waiting, seen)).toEqual([
      { type: 'payment.requires_action', data: { nextAction: at3('second') } },
    ]);
  });

  it.each([
    ['the same', at3('first')],
    ['none', null],
  ])('is no news where it is %s', (_name, nextAction) => {
    expect(settle(waiting, { status: 'requires_action', nextAction })).toEqual([]);
  });
});

describe('an older observation', () => {
  it.each([
    ['a success', succeeded(), 'requires_action'],
    ['a success', succeeded(), 'processing'],
    ['an end', facts.canceled, 'requires_payment_method'],
    ['an authorization', facts.authorized, 'requires_action'],
    ['processing', facts.processing, 'requires_action'],
  ] as const)('does not bring %s back', (_, fact, status) => {
    expect(settle(given(fact), { status })).toEqual([]);
  });

  it('does not take a step back without a decline', () => {
    expect(settle(given(facts.requiresAction), { status: 'requires_payment_method' })).toEqual([]);
  });

  it('of a decline does not undo a success', () => {
    expect(settle(given(succeeded()), { lastError: declined() })).toEqual([]);
  });
});

describe('a decline', () => {
  it('is an attempt that failed, and the payment can be tried again', () => {
    expect(settle(given(facts.processing), { lastError: declined() })).toEqual([attemptFailed(1, 'ch_1')]);
  });

  it('told twice is one attempt', () => {
    expect(settle(given(attemptFailed(1, 'ch_1')), { lastError: declined('ch_1') })).toEqual([]);
  });

  it('of another charge is the next attempt', () => {
    expect(settle(given(attemptFailed(1, 'ch_1')), { lastError: declined('ch_2') })).toEqual([
      attemptFailed(2, 'ch_2'),
    ]);
  });

  it('that is seen only after the next try began is told before it', () => {
    expect(types(given(facts.processing), { status: 'requires_action', lastError: declined() })).toEqual([
      'payment.attempt_failed',
      'payment.requires_action',
    ]);
  });

  it('without a charge counts when it throws the payment back, and once', () => {
    const failed = settle(given(facts.requiresAction), { lastError: declined(null) });
    expect(failed).toEqual([attemptFailed(1, null)]);
    expect(settle(given(facts.requiresAction, ...failed), { lastError: declined(null) })).toEqual([]);
  });
});

describe('an intent that disagrees with us', () => {
  it.each([
    ['amount_mismatch', { amountMinor: 48_999, status: 'succeeded' }, '49000', '48999'],
    ['amount_mismatch', { amountReceivedMinor: 48_999, status: 'succeeded' }, '49000', '48999'],
    ['currency_mismatch', { currency: 'usd', status: 'succeeded' }, 'eur', 'usd'],
    ['livemode_mismatch', { livemode: true, status: 'succeeded' }, 'false', 'true'],
  ] as const)('is quarantined for %s', (reason, seen, expected, found) => {
    expect(settle(given(), seen)).toEqual([
      {
        type: 'payment.quarantined',
        data: { reason, expected, observed: found, stripeEventId: 'evt_1', objectId: 'pi_1' },
      },
    ]);
  });

  it('frees its order once it is canceled without money, whatever amount it was of', () => {
    const payment = given(...settle(given(), { amountMinor: 1 }));
    expect(payment.quarantined).toBe(true);
    expect(types(payment, { amountMinor: 1, amountReceivedMinor: 0, status: 'canceled' })).toEqual([
      'payment.canceled',
      'payment.updated',
    ]);
  });

  it('is quarantined if both have ended, in different ways', () => {
    const [fact] = settle(given(facts.canceled), { status: 'succeeded' });
    expect(fact).toMatchObject({ type: 'payment.quarantined', data: { reason: 'status_mismatch' } });
  });

  it('is quarantined once for each thing that disagrees, and its status stays', () => {
    const quarantine = settle(given(), { amountMinor: 1 });
    const payment = given(...quarantine);
    expect(payment).toMatchObject({ status: 'requires_payment_method', quarantined: true });
    expect(settle(payment, { amountMinor: 1 })).toEqual([]);
    expect(types(payment, { amountMinor: 2 })).toEqual(['payment.quarantined']);
  });

  it('settles when it agrees again, and is put aside no more', () => {
    const payment = given(...settle(given(), { amountMinor: 1 }));
    const settled = settle(payment, { status: 'succeeded' });
    expect(settled.map(({ type }) => type)).toEqual(['payment.succeeded', 'payment.updated']);
    expect(settled.reduce(evolvePayment, payment)).toMatchObject({ quarantined: false, quarantines: [] });
  });
});

describe('a capture of less than was authorized', () => {
  it('sells each line in part, by its size, and loses no cent', () => {
    const payment = givenOf(
      { captureMethod: 'manual', items: [{ priceId: 'price_course_day', quantity: 2 }] },
      { ...facts.authorized, data: { ...facts.authorized.data, amountCapturableMinor: 98_000 } },
    );
    const [fact] = settle(payment, {
      status: 'succeeded',
      amountMinor: 98_000,
      amountReceivedMinor: 49_001,
    });
    expect(fact).toMatchObject({
      type: 'payment.succeeded',
      data: {
        amountCapturedMinor: 49_001,
        lines: [{ grossMinor: 49_001, netMinor: 40_834, vatMinor: 8_167 }],
      },
    });
  });

  it('is none of an automatic payment', () => {
    const [fact] = settle(given(), { status: 'succeeded', amountReceivedMinor: 100 });
    expect(fact?.type).toBe('payment.quarantined');
  });
});
