import { createHash } from 'node:crypto';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { createHandler } from '../../../functions/catalogue/list-catalogue/handler.ts';
import { createMemoryCatalogueStore } from '../../../lib/adapters/memory/catalogue-store.ts';
import { createMemoryState } from '../../../lib/adapters/memory/state.ts';
import type { PriceRow } from '../../../lib/catalogue/contract.ts';
import { httpHandler, nothing } from '../../../lib/runtime/http.ts';
import { routes } from '../../../lib/shared/routes.ts';
import { atMs, courseDay } from '../../unit/payments/samples.ts';
import { ask } from '../../unit/runtime/api-gateway.ts';
import { keepWritten } from '../../unit/runtime/written.ts';

function catalogue(...prices: readonly PriceRow[]) {
  const state = createMemoryState();
  for (const price of prices) state.prices.set(price.priceId, price);
  const handle = createHandler({
    store: createMemoryCatalogueStore(state),
    now: () => atMs,
    hash: (text) => createHash('sha256').update(text).digest('hex'),
  });
  const settings = { siteUrl: 'https://shop.example', allowedOrigins: [] };
  const handler = httpHandler({
    route: routes.listCatalogue,
    settings,
    body: nothing,
    query: nothing,
    handle,
  });
  return (headers = {}) => ask(handler, { method: 'GET', path: '/v1/catalogue', as: null, headers });
}

const expired: PriceRow = { ...courseDay, priceId: 'price_expired', validUntil: '2026-11-02T09:00:00.000Z' };
const early: PriceRow = { ...courseDay, priceId: 'price_early', validFrom: '2026-11-02T09:00:00.001Z' };
const exempt: PriceRow = { ...courseDay, priceId: 'price_a_exempt', vatClass: 'exempt' };

beforeEach(() => {
  keepWritten();
});

describe('the catalogue', () => {
  it('shows everybody what may be bought now, by name, and nothing else', async () => {
    const answer = await catalogue(courseDay, expired, early, exempt)();
    expect(answer.status).toBe(200);
    const { unitAmountMinor, ...price } = courseDay;
    expect(answer.body).toEqual({
      items: [
        { ...price, priceId: 'price_a_exempt', vatClass: 'exempt', unitAmount: unitAmountMinor },
        { ...price, unitAmount: unitAmountMinor },
      ],
    });
  });

  it('may be kept for a minute', async () => {
    const { headers } = await catalogue(courseDay)();
    expect(headers['Cache-Control']).toBe('max-age=60, stale-while-revalidate=300');
    expect(headers['ETag']).toMatch(/^"[0-9a-f]{32}"$/);
  });

  it('is not sent again to who has this very list', async () => {
    const get = catalogue(courseDay);
    const etag = (await get()).headers['ETag'];
    const again = await get({ 'If-None-Match': etag });
    expect(again).toMatchObject({ status: 304, text: '', headers: { ETag: etag } });
  });

  it.each([
    ['weak, as a cache on the way makes it', (etag: string) => `W/${etag}`],
    ['among others', (etag: string) => `"other", ${etag}`],
    ['any', () => '*'],
  ])('knows its tag also %s', async (_, change) => {
    const get = catalogue(courseDay);
    const etag = (await get()).headers['ETag'] ?? '';
    expect((await get({ 'If-None-Match': change(etag) })).status).toBe(304);
  });

  it('is sent when a price has changed', async () => {
    const etag = (await catalogue(courseDay)()).headers['ETag'];
    const changed = catalogue({ ...courseDay, unitAmountMinor: 1 });
    expect(await changed({ 'If-None-Match': etag })).toMatchObject({ status: 200 });
  });
});
