import { describe, expect, it } from '@jest/globals';
import { freeText, looksLikeCard } from '../../../lib/runtime/free-text.ts';

describe('a card number in free text', () => {
  it.each([
    ['in one piece', '4242424242424242'],
    ['with spaces', '4242 4242 4242 4242'],
    ['with dashes', '4242-4242-4242-4242'],
    ['with dots', '4242.4242.4242.4242'],
    ['with slashes', '4242/4242/4242/4242'],
    ['with two spaces', '4242  4242  4242  4242'],
    ['with no-break spaces', '4242\u00A04242\u202F4242\u00A04242'],
    ['with en dashes', '4242\u20134242\u20134242\u20134242'],
    ['in full-width digits', '\uFF14\uFF12\uFF14\uFF12'.repeat(4)],
    ['of fifteen digits', '3782 822463 10005'],
    ['of fourteen digits', '3056 930902 5904'],
    ['of thirteen digits', '4222222222222'],
    ['of nineteen digits', '6304000000000000000'],
    ['among words', 'paid with card 5555 5555 5555 4444, thanks'],
    ['behind another number', 'order 12 4242 4242 4242 4242'],
    ['before its expiry date', '4242 4242 4242 4242 12/28'],
    ['in one piece before its expiry date', '4242424242424242 12/28 123'],
    ['glued to a word', 'card4242424242424242'],
  ])('is seen %s', (_, text) => {
    expect(looksLikeCard(text)).toBe(true);
  });
});

describe('what is no card number passes', () => {
  it.each([
    ['an order id', 'order-2026-11-000123'],
    ['a UUID', '7d444840-9dc0-41d1-b245-5ffdce74fad2'],
    ['a UUID that has only digits at its end', 'order-7d444840-9dc0-41d1-b424-242424242424'],
    ['a telephone number', '+33 6 12 34 56 78'],
    ['a date and time', '2026-11-02 09:00:00'],
    ['a SIRET, whose check is the same', '732 829 320 00074'],
    ['a wrong check digit', '4242 4242 4242 4241'],
    ['twelve digits', '424242424242'],
    ['twenty digits in one piece', '42424242424242424242'],
    ['digits with a word between', '42424242 and 42424242'],
  ])('%s', (_, text) => {
    expect(looksLikeCard(text)).toBe(false);
  });
});

describe('a free text', () => {
  const codes = (text: string) =>
    freeText(10)
      .safeParse(text)
      .error?.issues.map((issue) => (issue.code === 'custom' ? String(issue.params?.['code']) : issue.code));

  it('has neither controls nor more characters than it may', () => {
    expect(codes('')).toEqual(['too_small']);
    expect(codes('x'.repeat(11))).toEqual(['too_big']);
    expect(codes('a\nb')).toEqual(['invalid_format']);
    expect(codes('a\u0000b')).toEqual(['invalid_format']);
  });

  it('may be written in any script', () => {
    expect(codes('Łukasz Żó')).toBeUndefined();
    expect(codes('Ελένη')).toBeUndefined();
  });

  it('with a card number says so, also where it is too long', () => {
    expect(codes('4242424242424242')).toContain('card_data_rejected');
  });
});
