import { describe, expect, it } from '@jest/globals';
import { amountText } from '../../../web/console/parts/amount-text.ts';

describe('an amount in the console', () => {
  it.each([
    [49_000, 'eur', '€490.00'],
    [5, 'usd', '$0.05'],
    [4_900, 'jpy', '¥4,900'],
    [58_815, 'kwd', 'KWD 58.815'],
    [150_000, 'isk', 'ISK 1,500'],
    [-9_000, 'eur', '-€90.00'],
    [1_234, 'xau', 'XAU 12.34'],
  ])('%i minor units of %s are %s', (minor, currency, text) => {
    expect(amountText({ minor, currency }).replaceAll('\u00a0', ' ')).toBe(text);
  });
});
