import { describe, expect, it } from '@jest/globals';
import { priceLines } from '../../../lib/payments/domain/price-lines.ts';
import type { CreateRequest } from '../../../lib/payments/domain/create-request.ts';
import type { PriceRow } from '../../../lib/catalogue/contract.ts';
import { atMs, courseDay, request, vat } from './samples.ts';

const exempt: PriceRow = {
  ...courseDay,
  priceId: 'price_exempt',
  unitAmountMinor: 120_000,
  vatClass: 'exempt',
};
const yen: PriceRow = { ...courseDay, priceId: 'price_yen', currency: 'jpy', unitAmountMinor: 66_000 };
const other: PriceRow = { ...courseDay, priceId: 'price_other', shop: 'campus' };
const over: PriceRow = { ...courseDay, priceId: 'price_over', validUntil: '2026-11-02T09:00:00.000Z' };
const early: PriceRow = { ...courseDay, priceId: 'price_early', validFrom: '2026-11-02T09:00:00.001Z' };
const krona: PriceRow = { ...courseDay, priceId: 'price_krona', currency: 'isk', unitAmountMinor: 10_050 };

const prices = new Map([courseDay, exempt, yen, other, over, early, krona].map((row) => [row.priceId, row]));
const price = (wanted: Partial<CreateRequest>) =>
  priceLines(request(wanted), { prices, vat, defaultShop: 'main', nowMs: atMs });
const items = (...ids: readonly string[]) => ids.map((priceId) => ({ priceId, quantity: 1 }));
const errors = (wanted: Partial<CreateRequest>) => {
  const priced = price(wanted);
  return priced.ok ? [] : priced.refusal.map(({ pointer, code }) => [pointer, code]);
};

describe('catalogue prices', () => {
  it('become lines with their VAT, rounded half up per line', () => {
    const priced = price({ items: [{ priceId: 'price_course_day', quantity: 3 }, ...items('price_exempt')] });
    expect(priced).toMatchObject({
      ok: true,
      value: {
        shop: 'main',
        total: { amountMinor: 267_000, currency: 'eur' },
        lines: [
          {
            lineId: 'line_1',
            priceId: 'price_course_day',
            quantity: 3,
            unitAmountMinor: 49_000,
            grossMinor: 147_000,
            netMinor: 122_500,
            vatMinor: 24_500,
            vatRatePerMille: 200,
            courseStartsAt: '2026-12-01T08:00:00.000Z',
          },
          { lineId: 'line_2', grossMinor: 120_000, netMinor: 120_000, vatMinor: 0, vatRatePerMille: 0 },
        ],
      },
    });
  });

  it.each([
    ['nobody knows', ['price_none'], [['#/items/0/priceId', 'price_unknown']]],
    ['have ended this very moment', ['price_over'], [['#/items/0/priceId', 'price_expired']]],
    ['have not begun', ['price_early'], [['#/items/0/priceId', 'price_expired']]],
    ['are of another currency', ['price_course_day', 'price_yen'], [['#/items/1/priceId', 'currency_mixed']]],
    [
      'are of another shop',
      ['price_course_day', 'price_other'],
      [['#/items/1/priceId', 'field_not_allowed']],
    ],
  ])('are refused where they %s', (_, ids, expected) => {
    expect(errors({ items: items(...ids) })).toEqual(expected);
  });

  it('are refused above the largest charge', () => {
    expect(errors({ items: [{ priceId: 'price_exempt', quantity: 900 }] })).toEqual([
      ['#/items', 'amount_too_large'],
    ]);
  });

  it('are refused where a line is off the step, even if the total is not', () => {
    const two = [
      { priceId: 'price_krona', quantity: 1 },
      { priceId: 'price_krona', quantity: 1 },
    ];
    expect(errors({ currency: 'isk', items: two })).toEqual([
      ['#/items/0/quantity', 'amount_step'],
      ['#/items/1/quantity', 'amount_step'],
    ]);
    expect(errors({ currency: 'isk', items: [{ priceId: 'price_krona', quantity: 2 }] })).toEqual([]);
  });
});

describe('an amount with its description', () => {
  const amount = { items: undefined, amount: 10_000, description: 'A talk' };

  it('is one line of the standard class', () => {
    expect(price(amount)).toMatchObject({
      ok: true,
      value: {
        shop: 'main',
        lines: [
          { lineId: 'line_1', description: 'A talk', netMinor: 8_333, vatMinor: 1_667, vatClass: 'standard' },
        ],
      },
    });
  });

  it('may be exempt', () => {
    expect(price({ ...amount, vatClass: 'exempt' })).toMatchObject({
      value: { lines: [{ netMinor: 10_000, vatMinor: 0, vatRatePerMille: 0 }] },
    });
  });

  it('of a class that the stage does not have is a fault', () => {
    expect(() => price({ ...amount, vatClass: 'reduced' })).toThrow('vat_class_not_configured');
  });
});
