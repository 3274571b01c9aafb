import { describe, expect, it } from '@jest/globals';
import type { PaymentStatus, PublicPayment } from '../../../web/shop/api/payments.ts';
import { isBehind, pauseBefore, verdictAfterTry, verdictOf } from '../../../web/shop/checkout/outcome.ts';

const nowMs = Date.parse('2026-11-23T12:00:00Z');
const minute = 60_000;
const paymentOf = (status: PaymentStatus, errorCode?: string): PublicPayment => ({
  id: 'pay_1',
  status,
  amount: 49_000,
  currency: 'eur',
  lastError: errorCode === undefined ? null : { code: errorCode },
});
const verdict = (payment: PublicPayment, acceptedAt: number | null = null) =>
  verdictOf(payment, { acceptedAt, nowMs });

describe('what the page tells about a payment', () => {
  it.each([
    ['succeeded', 'paid'],
    ['requires_capture', 'reserved'],
    ['processing', 'waiting'],
    ['requires_action', 'needs_bank'],
    ['requires_payment_method', 'unpaid'],
    ['requires_confirmation', 'unpaid'],
    ['canceled', 'canceled'],
    ['blocked', 'blocked'],
  ] as const)('%s is %s', (status, told) => {
    expect(verdict(paymentOf(status))).toBe(told);
  });

  it('is that the card was declined, when it was', () => {
    expect(verdict(paymentOf('requires_payment_method', 'card_declined'))).toBe('declined');
  });

  it('waits for our own word after the processor has said yes, whatever an earlier card left behind', () => {
    for (const status of ['requires_payment_method', 'requires_confirmation', 'requires_action'] as const) {
      expect(verdict(paymentOf(status, 'card_declined'), nowMs - minute)).toBe('waiting');
    }
  });

  it('is never that it is paid on the word of the processor alone', () => {
    expect(verdict(paymentOf('requires_payment_method'), nowMs)).not.toBe('paid');
  });

  it('does not wait for ever', () => {
    expect(verdict(paymentOf('requires_payment_method'), nowMs - 10 * minute)).toBe('unpaid');
  });

  it('lets the next press buy anew, and stops looking, only when nothing more can happen', () => {
    expect(['paid', 'canceled', 'blocked', 'reserved'].every((told) => isBehind(told as 'paid'))).toBe(true);
    expect(['waiting', 'declined', 'unpaid', 'needs_bank'].some((told) => isBehind(told as 'paid'))).toBe(
      false,
    );
  });

  it('looks soon at first and every five seconds later', () => {
    expect(pauseBefore(1)).toBe(400);
    expect(pauseBefore(2)).toBeGreaterThan(pauseBefore(1));
    expect(pauseBefore(50)).toBe(5_000);
  });
});

describe('after a card was sent', () => {
  const told = (word: string | null, payment = paymentOf('requires_payment_method', 'card_declined')) =>
    verdictAfterTry(payment, { acceptedAt: nowMs - 11 * minute, nowMs }, async () => word);

  it.each(['succeeded', 'processing', 'requires_capture', 'missing', null])(
    'it is not unpaid while the processor says %s',
    async (word) => {
      expect(await told(word)).toBe('waiting');
    },
  );

  it('it is what the API says where the processor agrees', async () => {
    expect(await told('requires_payment_method')).toBe('declined');
    expect(await told('requires_payment_method', paymentOf('requires_payment_method'))).toBe('unpaid');
    expect(await told('requires_action')).toBe('needs_bank');
    expect(await told('canceled')).toBe('canceled');
  });

  it('nobody is asked where the API knows the end', async () => {
    expect(await told(null, paymentOf('succeeded'))).toBe('paid');
    expect(await told('succeeded', paymentOf('canceled'))).toBe('canceled');
  });
});
