import { describe, expect, it } from '@jest/globals';

import { errorsOf, spacedExpiry, spacedNumber } from '../../../../local/stripe/js/card-entry.ts';

const now = new Date('2026-11-23T12:00:00');
const good = { number: '4242 4242 4242 4242', expiry: '12 / 34', cvc: '123' };
const codes = (change: Partial<typeof good>): readonly string[] =>
  errorsOf({ ...good, ...change }, now).map(({ code }) => code);

describe('what is typed into the card fields', () => {
  it.each([
    ['4242424242424242', '4242 4242 4242 4242'],
    ['42424', '4242 4'],
    ['4242-4242 4242x42421234', '4242 4242 4242 4242'],
    ['378282246310005', '3782 822463 10005'],
    ['', ''],
  ])('a number %j is written %j', (typed, written) => {
    expect(spacedNumber(typed)).toBe(written);
  });

  it.each([
    ['1', '1'],
    ['4', '04'],
    ['12', '12'],
    ['123', '12 / 3'],
    ['1234', '12 / 34'],
    ['434', '04 / 34'],
    ['12 / 34', '12 / 34'],
  ])('a date %j is written %j', (typed, written) => {
    expect(spacedExpiry(typed)).toBe(written);
  });
});

describe('a card', () => {
  it('with all that it needs can be sent', () => {
    expect(codes({})).toEqual([]);
    expect(codes({ number: '3782 822463 10005', cvc: '1234' })).toEqual([]);
  });

  it.each([
    [{ number: '4242 4242' }, 'incomplete_number'],
    [{ number: '4242 4242 4242 4241' }, 'invalid_number'],
    [{ expiry: '12' }, 'incomplete_expiry'],
    [{ expiry: '13 / 30' }, 'invalid_expiry_month'],
    [{ expiry: '10 / 26' }, 'invalid_expiry_year_past'],
    [{ cvc: '12' }, 'incomplete_cvc'],
    [{ number: '3782 822463 10005' }, 'incomplete_cvc'],
  ])('with %j is not sent: %s', (change, code) => {
    expect(codes(change)).toEqual([code]);
  });

  it('is good to the end of its month', () => {
    expect(codes({ expiry: '11 / 26' })).toEqual([]);
  });
});
