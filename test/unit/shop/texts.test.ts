import { describe, expect, it } from '@jest/globals';
import { amountText, momentText } from '../../../web/shop/amount.ts';
import { problemFrom, unreachable, unreadable } from '../../../client/problem.ts';
import { notKept } from '../../../web/shop/checkout/not-kept.ts';
import { declineText, problemText, wrongText } from '../../../web/shop/words.ts';

describe('an amount', () => {
  it.each([
    [49_000, 'eur', '€490.00'],
    [66_000, 'jpy', 'JP¥66,000'],
    [145_500, 'kwd', 'KWD 145.500'],
    [1_000_000, 'isk', 'ISK 10,000'],
  ] as const)('of %i %s is written with the digits of its currency: %s', (minor, currency, text) => {
    expect(amountText(minor, currency).replaceAll('\u00a0', ' ')).toBe(text);
  });
});

describe('the hour of a course', () => {
  it('is the one on the clocks of the place where it is held', () => {
    expect(momentText('2027-03-15T08:00:00Z', 'Europe/Paris')).toMatch(/^Monday,? 15 March 2027 at 09:00$/);
    expect(momentText('2027-04-12T07:00:00Z', 'Europe/Paris')).toContain('09:00');
  });
});

describe('a refused card', () => {
  it.each([
    [{ code: 'card_declined', decline_code: 'insufficient_funds' }, /enough funds/],
    [{ code: 'expired_card' }, /expired/],
    [{ code: 'incorrect_cvc' }, /security code/],
    [{ code: 'payment_intent_authentication_failure' }, /did not confirm that it is you/],
  ])('is explained in words: %j', (refusal, text) => {
    expect(declineText(refusal)).toMatch(text);
  });

  it.each(['fraudulent', 'lost_card', 'stolen_card', 'merchant_blacklist'])(
    'does not tell that the bank said %s',
    (reason) => {
      expect(declineText({ code: 'card_declined', decline_code: reason })).toBe(
        declineText({ code: 'card_declined', decline_code: 'generic_decline' }),
      );
    },
  );
});

describe('a problem', () => {
  it('is told in a sentence, never by its code', () => {
    for (const problem of [
      unreachable,
      unreadable,
      notKept,
      problemFrom(503, null, new Headers()),
      problemFrom(418, { code: 'teapot' }, new Headers()),
    ])
      expect(problemText(problem)).toMatch(/^[A-Z][^_]+\.$/);
  });

  it('at a field says what to do', () => {
    expect(wrongText('email', 'wrong_type')).toBe('Check your e-mail address.');
    expect(wrongText('city', 'required')).toBe('Enter the town.');
    expect(wrongText('name', 'card_data_rejected')).toMatch(/Card numbers do not belong here/);
  });
});
