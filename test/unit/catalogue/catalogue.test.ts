import { readFile } from 'node:fs/promises';
import { describe, expect, it } from '@jest/globals';
import { listCatalogue } from '../../../lib/catalogue/app/list-catalogue.ts';
import { priceViewSchema } from '../../../lib/catalogue/app/price-view.ts';
import type { PriceRow } from '../../../lib/catalogue/contract.ts';
import { parseCatalogue } from '../../../lib/catalogue/domain/parse-catalogue.ts';
import { atMs, courseDay } from '../payments/samples.ts';

const ended: PriceRow = { ...courseDay, priceId: 'price_ended', validUntil: '2026-06-01T00:00:00.000Z' };
const first: PriceRow = { ...courseDay, priceId: 'price_a' };

const list = (...prices: readonly PriceRow[]) =>
  listCatalogue({ store: { listPrices: async () => prices }, now: () => atMs, hash: (text) => text });

describe('the catalogue', () => {
  it('shows the prices that are valid now, by id', async () => {
    const { items } = await list(courseDay, ended, first);
    expect(items.map((item) => item.priceId)).toEqual(['price_a', 'price_course_day']);
    expect(items[0]).toMatchObject({ unitAmount: 49_000, currency: 'eur' });
    for (const item of items) expect(priceViewSchema.strict().safeParse(item).error).toBeUndefined();
  });

  it('has the same ETag for the same list, and another for another', async () => {
    const hash = (text: string) => String(text.length).padStart(32, '0');
    const etag = async (...prices: readonly PriceRow[]) =>
      (await listCatalogue({ store: { listPrices: async () => prices }, now: () => atMs, hash })).etag;
    expect(await etag(courseDay, first)).toBe(await etag(first, courseDay, ended));
    expect(await etag(courseDay)).not.toBe(await etag(courseDay, first));
    expect(await etag(courseDay)).toMatch(/^"[^"]{32}"$/);
  });
});

describe('a seed file', () => {
  const parse = (...prices: readonly object[]) => {
    const parsed = parseCatalogue(prices);
    return parsed.ok ? parsed.value.length : parsed.refusal;
  };

  it('is a list of prices that can be sold', () => {
    expect(parse(courseDay, first)).toBe(2);
  });

  it.each([
    ['two prices of one id', [courseDay, courseDay], 'price_course_day: there are two prices of this id'],
    ['an amount that Stripe refuses', [{ ...courseDay, unitAmountMinor: 49 }], 'amount_too_small in eur'],
    ['an end before its start', [{ ...courseDay, validUntil: courseDay.validFrom }], 'ends before it starts'],
    ['an unknown field', [{ ...courseDay, colour: 'red' }], '0'],
    ['an unknown currency', [{ ...courseDay, currency: 'xxx' }], '0.currency'],
    ['a malformed id', [{ ...courseDay, priceId: 'course' }], '0.priceId'],
  ])('with %s is refused by name', (_, prices, why) => {
    expect(parse(...prices)).toContain(why);
  });

  it.each(['local', 'dev', 'staging', 'prod'])('of the stage %s is one', async (stage) => {
    const file = new URL(`../../../config/catalogue.${stage}.json`, import.meta.url);
    expect(parseCatalogue(JSON.parse(await readFile(file, 'utf8')))).toMatchObject({ ok: true });
  });
});
