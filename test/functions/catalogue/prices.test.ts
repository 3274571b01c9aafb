import { beforeEach, describe, expect, it } from '@jest/globals';
import { createHandler as createEnd } from '../../../functions/catalogue/end-price/handler.ts';
import { createHandler as createGet } from '../../../functions/catalogue/get-price/handler.ts';
import { createHandler as createPut } from '../../../functions/catalogue/put-price/handler.ts';
import { putPriceSchema } from '../../../functions/catalogue/put-price/schema.ts';
import { createMemoryCatalogueStore } from '../../../lib/adapters/memory/catalogue-store.ts';
import { createMemoryState } from '../../../lib/adapters/memory/state.ts';
import { httpHandler, nothing } from '../../../lib/runtime/http.ts';
import { routes } from '../../../lib/shared/routes.ts';
import { ask, serverKey } from '../../unit/runtime/api-gateway.ts';
import type { Asked } from '../../unit/runtime/api-gateway.ts';
import { keepWritten } from '../../unit/runtime/written.ts';

const settings = { siteUrl: 'https://shop.example', allowedOrigins: [] };
const range = { currencies: ['eur', 'isk'], vatClasses: ['standard'], shops: ['clairval'] } as const;
const as = serverKey('catalogue:write');

function openCatalogue() {
  const store = createMemoryCatalogueStore(createMemoryState());
  const put = httpHandler({
    route: routes.putPrice,
    settings,
    body: putPriceSchema,
    query: nothing,
    handle: createPut({ store, range }),
  });
  const bare = { settings, body: nothing, query: nothing };
  const get = httpHandler({ ...bare, route: routes.getPrice, handle: createGet({ store }) });
  const end = httpHandler({ ...bare, route: routes.endPrice, handle: createEnd({ store }) });
  const asked = (method: string, rest: Asked = {}): Asked => {
    const priceId = 'price_new';
    return { as, method, path: `/v1/catalogue/prices/${priceId}`, parameters: { priceId }, ...rest };
  };
  return {
    store,
    put: (body: unknown, rest: Asked = {}) => ask(put, asked('PUT', { body, ...rest })),
    get: (rest: Asked = {}) => ask(get, asked('GET', rest)),
    end: (rest: Asked = {}) => ask(end, asked('DELETE', rest)),
  };
}

const price = {
  title: 'Parler en public',
  description: 'Une journée.',
  currency: 'eur',
  unitAmount: 49_000,
  vatClass: 'standard',
  shop: 'clairval',
  validFrom: '2026-01-01T00:00:00Z',
};

let catalogue: ReturnType<typeof openCatalogue>;

beforeEach(() => {
  keepWritten();
  catalogue = openCatalogue();
});

describe('a price that is put', () => {
  it('is made, and read again with who made it', async () => {
    const made = await catalogue.put(price);
    expect(made).toMatchObject({ status: 201, headers: { ETag: '"1"' } });
    const read = await catalogue.get();
    expect(read).toMatchObject({ status: 200, headers: { ETag: '"1"' }, body: made.body });
    expect(read.body).toMatchObject({
      ...price,
      priceId: 'price_new',
      version: 1,
      changedBy: { kind: 'key', id: 'key_1' },
    });
    expect(Date.parse(String(read.body['changedAt']))).toBeGreaterThan(Date.now() - 60_000);
  });

  it('is replaced as a whole', async () => {
    await catalogue.put({ ...price, validUntil: '2027-01-01T00:00:00Z' });
    const replaced = await catalogue.put({ ...price, priceId: 'price_new', unitAmount: 52_000 });
    expect(replaced).toMatchObject({ status: 200, headers: { ETag: '"2"' }, body: { unitAmount: 52_000 } });
    expect(replaced.body).not.toHaveProperty('validUntil');
  });

  it('changes nothing when it is there already, so that a lost answer may be asked for again', async () => {
    await catalogue.put(price);
    expect(await catalogue.put(price)).toMatchObject({ status: 200, headers: { ETag: '"1"' } });
  });

  it.each([
    ['the version that stands', '"1"', 200],
    ['any version, as there is one', '*', 200],
    ['another version', '"7"', 412],
    ['a tag that is none of ours', 'W/"1"', 412],
  ])('under If-Match with %s', async (_, tag, status) => {
    await catalogue.put(price);
    const answer = await catalogue.put({ ...price, unitAmount: 1_000 }, { headers: { 'If-Match': tag } });
    expect(answer.status).toBe(status);
    const { body } = await catalogue.get();
    expect(body['unitAmount']).toBe(status === 200 ? 1_000 : 49_000);
    if (status === 412) expect(answer.body['code']).toBe('version_conflict');
  });

  it('is made only if it is new, where that is said', async () => {
    const onlyNew = { headers: { 'If-None-Match': '*' } };
    expect(await catalogue.put(price, onlyNew)).toMatchObject({ status: 201 });
    expect(await catalogue.put({ ...price, title: 'Other' }, onlyNew)).toMatchObject({ status: 412 });
  });

  it('is not made where a version of it is expected', async () => {
    expect(await catalogue.put(price, { headers: { 'If-Match': '*' } })).toMatchObject({ status: 412 });
    expect(await catalogue.get()).toMatchObject({ status: 404, body: { code: 'not_found' } });
  });

  it.each([
    ['#/currency', 'currency_not_supported', { currency: 'usd' }],
    ['#/currency', 'currency_not_supported', { currency: 'doge' }],
    ['#/unitAmount', 'amount_too_small', { unitAmount: 49 }],
    ['#/unitAmount', 'amount_too_small', { unitAmount: -1 }],
    ['#/unitAmount', 'amount_too_large', { unitAmount: 100_000_000 }],
    ['#/unitAmount', 'amount_step', { currency: 'isk', unitAmount: 10_050 }],
    ['#/unitAmount', 'wrong_type', { unitAmount: 490.5 }],
    ['#/vatClass', 'out_of_range', { vatClass: 'reduced' }],
    ['#/vatClass', 'out_of_range', { vatClass: 'exempt' }],
    ['#/shop', 'out_of_range', { shop: 'elsewhere' }],
    ['#/validUntil', 'out_of_range', { validUntil: '2025-12-31T00:00:00Z' }],
    ['#/validUntil', 'out_of_range', { validUntil: price.validFrom }],
    ['#/validFrom', 'out_of_range', { validFrom: 'tomorrow' }],
    ['#/title', 'required', { title: undefined }],
    ['#/description', 'card_data_rejected', { description: '4242 4242 4242 4242' }],
    ['#/colour', 'unknown_field', { colour: 'red' }],
    ['#/priceId', 'out_of_range', { priceId: 'price_other' }],
  ])('is refused at %s with %s', async (pointer, code, change) => {
    const { status, body } = await catalogue.put({ ...price, ...change });
    expect({ status, errors: body['errors'] }).toMatchObject({ status: 400, errors: [{ pointer, code }] });
    expect(await catalogue.store.listPrices()).toEqual([]);
  });

  it('names every field that is wrong', async () => {
    const { body } = await catalogue.put({ ...price, currency: 'usd', shop: 'x', unitAmount: 1 });
    expect(body['errors']).toMatchObject([
      { pointer: '#/currency' },
      { pointer: '#/unitAmount' },
      { pointer: '#/shop' },
    ]);
  });

  it.each(['course', 'price_', 'price_Ä', `price_${'a'.repeat(61)}`])('is not named %s', async (priceId) => {
    const { status, body } = await catalogue.put(price, { parameters: { priceId } });
    expect({ status, errors: body['errors'] }).toMatchObject({
      status: 400,
      errors: [{ pointer: '#/priceId', code: 'out_of_range' }],
    });
  });

  it('needs the scope', async () => {
    const asOther = { as: serverKey('payments:write') };
    for (const answer of [await catalogue.put(price, asOther), await catalogue.get(asOther)])
      expect(answer).toMatchObject({ status: 403, body: { code: 'scope_missing' } });
    expect(await catalogue.end(asOther)).toMatchObject({ status: 403 });
  });
});

describe('a price that is ended', () => {
  it('ends now and stays, for payments name it', async () => {
    await catalogue.put(price);
    const before = Date.now();
    const ended = await catalogue.end();
    expect(ended).toMatchObject({ status: 200, headers: { ETag: '"2"' } });
    const until = Date.parse(String(ended.body['validUntil']));
    expect(until).toBeGreaterThanOrEqual(before);
    expect(until).toBeLessThanOrEqual(Date.now());
    expect((await catalogue.get()).body).toEqual(ended.body);
  });

  it('stays as it ended when it is ended again', async () => {
    await catalogue.put(price);
    const first = await catalogue.end();
    expect(await catalogue.end()).toMatchObject({ status: 200, body: first.body });
  });

  it('never begins if it had not begun', async () => {
    await catalogue.put({ ...price, validFrom: '2099-01-01T00:00:00Z' });
    expect((await catalogue.end()).body['validUntil']).toBe('2099-01-01T00:00:00.000Z');
  });

  it('must be there, and have the version that is named', async () => {
    expect(await catalogue.end()).toMatchObject({ status: 404, body: { code: 'not_found' } });
    await catalogue.put(price);
    expect(await catalogue.end({ headers: { 'If-Match': '"2"' } })).toMatchObject({ status: 412 });
    expect((await catalogue.get()).body).not.toHaveProperty('validUntil');
  });
});
