import { describe, expect, it } from '@jest/globals';
import { evolvePayment } from '../../../lib/payments/domain/evolve.ts';
import { allowedFrom, isTerminal, statusAfter } from '../../../lib/payments/domain/transitions.ts';
import { createdFact, facts, feeRecorded, given, succeeded, attemptFailed } from './samples.ts';

describe('a payment', () => {
  it('starts unconfirmed, owing nothing to anybody', () => {
    expect(given()).toMatchObject({
      version: 1,
      status: 'requires_payment_method',
      amountMinor: 49_000,
      amountCapturedMinor: 0,
      refundableMinor: 0,
      attempts: 0,
    });
  });

  it('counts one version for each fact', () => {
    expect(given(facts.requiresAction, facts.processing, succeeded(), feeRecorded()).version).toBe(5);
  });

  it('is refundable in full once it has succeeded', () => {
    expect(given(succeeded())).toMatchObject({
      status: 'succeeded',
      amountCapturedMinor: 49_000,
      refundableMinor: 49_000,
      chargeId: 'ch_1',
      nextAction: null,
    });
  });

  it('forgets the next action and the last error when it ends', () => {
    const payment = given(attemptFailed(1, 'ch_0'), facts.requiresAction, facts.canceled);
    expect(payment).toMatchObject({ status: 'canceled', nextAction: null, lastError: null, attempts: 1 });
  });

  it('holds an authorized amount that nobody has captured', () => {
    expect(given(facts.authorized)).toMatchObject({
      status: 'requires_capture',
      amountCapturableMinor: 49_000,
      amountCapturedMinor: 0,
      captureBefore: '2026-11-09T09:00:00.000Z',
    });
  });

  it('keeps the last twenty failed charges', () => {
    const failed = Array.from({ length: 25 }, (_, index) => attemptFailed(index + 1, `ch_${String(index)}`));
    const { attempts, failedChargeIds } = given(...failed);
    expect(attempts).toBe(25);
    expect(failedChargeIds).toHaveLength(20);
    expect(failedChargeIds.at(-1)).toBe('ch_24');
  });
});

describe('an impossible fact', () => {
  it.each([
    ['a second creation', () => evolvePayment(given(), createdFact())],
    ['anything before the creation', () => evolvePayment(null, succeeded())],
    ['a second success', () => given(succeeded(), succeeded())],
    ['a success after the end', () => given(facts.canceled, succeeded())],
    ['a cancellation after the success', () => given(succeeded(), facts.canceled)],
    ['a fee without a success', () => given(feeRecorded())],
    ['a decline after the authorization', () => given(facts.authorized, attemptFailed(1, 'ch_1'))],
  ])('is a fault: %s', (_, impossible) => {
    expect(impossible).toThrow('impossible_event');
  });
});

describe('the table of transitions', () => {
  it('leads out of no terminal status', () => {
    for (const status of ['succeeded', 'canceled', 'blocked'] as const) {
      expect(isTerminal(status)).toBe(true);
      for (const fact of ['payment.succeeded', 'payment.canceled', 'payment.authorized'] as const) {
        expect(statusAfter(status, fact)).toBeNull();
      }
    }
  });

  it('tells the store in which statuses a fact may happen', () => {
    expect(allowedFrom('payment.created')).toEqual(['none']);
    expect(allowedFrom('refund.granted')).toEqual(['succeeded']);
    expect(allowedFrom('payment.succeeded')).toEqual([
      'requires_payment_method',
      'requires_confirmation',
      'requires_action',
      'processing',
      'requires_capture',
    ]);
  });
});
