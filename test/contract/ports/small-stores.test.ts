import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ApiKey, ApiKeyStore } from '../../../lib/access/contract.ts';
import { createApiKeyStore } from '../../../lib/adapters/dynamodb/api-key-store.ts';
import { createCatalogueStore } from '../../../lib/adapters/dynamodb/catalogue-store.ts';
import { createDataKeyRow } from '../../../lib/adapters/dynamodb/data-key-row.ts';
import { createJobCursors } from '../../../lib/adapters/dynamodb/job-cursors.ts';
import { keys } from '../../../lib/adapters/dynamodb/keys.ts';
import { putRow } from '../../../lib/adapters/dynamodb/put-row.ts';
import { createMemoryApiKeyStore } from '../../../lib/adapters/memory/api-key-store.ts';
import { createMemoryJobCursors } from '../../../lib/adapters/memory/job-cursors.ts';
import type { KeptPrice } from '../../../lib/catalogue/app/ports.ts';
import type { PriceRow } from '../../../lib/catalogue/contract.ts';
import type { JobCursors } from '../../../lib/shared/job-cursors.ts';
import { startEngine } from './engine.ts';
import type { Engine } from './engine.ts';
import { memoryWorld, tableWorld } from './worlds.ts';
import type { World } from './worlds.ts';

let engine: Engine;
beforeAll(async () => {
  engine = await startEngine();
});
afterAll(() => engine.stop());

const day: PriceRow = {
  priceId: 'price_day',
  title: 'A day',
  description: 'A day of training',
  currency: 'eur',
  unitAmountMinor: 49_000,
  vatClass: 'standard',
  shop: 'main',
  validFrom: '2026-01-01T00:00:00Z',
};
const week: PriceRow = { ...day, priceId: 'price_week', courseStartsAt: '2027-01-11T08:00:00Z' };

const catalogues: [string, () => World][] = [
  ['memory', memoryWorld],
  ['dynamodb', () => tableWorld(engine)],
];

const keptAs = (price: PriceRow, version = 1): KeptPrice => ({
  price,
  version,
  changedAt: '2026-11-23T10:00:00.000Z',
  changedBy: { kind: 'key', id: 'key_1' },
});

describe.each(catalogues)('the catalogue in %s', (_name, open) => {
  it('brings back its prices, each as it was last written', async () => {
    const { catalogue, payments } = open();
    await catalogue.writePrice(keptAs(week), null);
    await catalogue.writePrice(keptAs({ ...day, unitAmountMinor: 1 }), null);
    await catalogue.writePrice(keptAs(day, 2), 1);
    expect(await catalogue.listPrices()).toEqual([day, week]);
    expect(await catalogue.readPrice('price_day')).toEqual(keptAs(day, 2));
    expect(await catalogue.readPrice('price_none')).toBeNull();
    const { prices } = await payments.readForCreate('order', ['price_week', 'price_week', 'price_none']);
    expect([...prices]).toEqual([['price_week', week]]);
    expect([...(await payments.readPrices(['price_week', 'price_none']))]).toEqual([['price_week', week]]);
  });

  it('writes nothing over what has changed since it was read', async () => {
    const { catalogue } = open();
    const price: PriceRow = { ...day, priceId: 'price_guarded' };
    expect(await catalogue.writePrice(keptAs(price), 1)).toBe(false);
    expect(await catalogue.writePrice(keptAs(price), null)).toBe(true);
    expect(await catalogue.writePrice(keptAs({ ...price, title: 'Second' }), null)).toBe(false);
    expect(await catalogue.writePrice(keptAs({ ...price, title: 'Other' }, 2), 1)).toBe(true);
    expect(await catalogue.writePrice(keptAs({ ...price, title: 'Late' }, 2), 1)).toBe(false);
    expect(await catalogue.readPrice('price_guarded')).toMatchObject({
      price: { title: 'Other' },
      version: 2,
    });
  });

  it('lets one of two writers win', async () => {
    const { catalogue } = open();
    const price: PriceRow = { ...day, priceId: 'price_raced' };
    await catalogue.writePrice(keptAs(price), null);
    const both = ['A', 'B'].map((title) => catalogue.writePrice(keptAs({ ...price, title }, 2), 1));
    expect((await Promise.all(both)).sort()).toEqual([false, true]);
  });
});

describe('a price that was loaded before prices had versions', () => {
  it('is read, and changed by one of two writers', async () => {
    const old: PriceRow = { ...day, priceId: 'price_old' };
    await putRow(engine.table, { ...keys.price(old.priceId), ...old });
    const catalogue = createCatalogueStore(engine.table);
    expect(await catalogue.readPrice('price_old')).toMatchObject({ price: old, version: 0 });
    const both = ['A', 'B'].map((title) => catalogue.writePrice(keptAs({ ...old, title }), 0));
    expect((await Promise.all(both)).sort()).toEqual([false, true]);
  });
});

const key: ApiKey = {
  keyId: 'key_1',
  prefix: 'pks_local_1',
  kind: 'server',
  hash: 'a'.repeat(64),
  scopes: ['payments:read'],
  label: 'shop',
  origins: [],
  createdAt: '2026-11-23T10:00:00.000Z',
};

const keyStores: [string, () => ApiKeyStore][] = [
  ['memory', createMemoryApiKeyStore],
  ['dynamodb', () => createApiKeyStore(engine.table)],
];

describe.each(keyStores)('the API keys in %s', (_name, open) => {
  it('are found by their prefix, listed and revoked once', async () => {
    const store = open();
    const other = { ...key, keyId: 'key_2', prefix: 'pks_local_2', limitFactor: 100 };
    await store.put(key);
    await store.put(other);
    expect(await store.findByPrefix('pks_local_2')).toEqual(other);
    expect(await store.findByPrefix('pks_local_3')).toBeNull();
    expect(await store.list()).toEqual([key, other]);
    const at = '2026-11-24T10:00:00.000Z';
    expect(await store.revoke('key_1', at)).toBe(true);
    expect(await store.revoke('key_1', '2026-11-25T10:00:00.000Z')).toBe(false);
    expect(await store.revoke('key_3', at)).toBe(false);
    expect(await store.findByPrefix('pks_local_1')).toEqual({ ...key, revokedAt: at });
  });

  it('are replaced once, the old one with its end and the new one in one step', async () => {
    const store = open();
    const old = { ...key, keyId: 'key_old', prefix: 'pks_local_6' };
    const next = { ...key, keyId: 'key_new', prefix: 'pks_local_7', principalId: 'key_old' };
    await store.put(old);
    const oldExpiresAt = '2026-11-24T10:00:00.000Z';
    expect(await store.replace({ old, next, oldExpiresAt })).toBe(true);
    expect(await store.findByPrefix(next.prefix)).toEqual(next);
    const ending = { ...old, expiresAt: oldExpiresAt, replacedBy: 'key_new' };
    expect(await store.findByPrefix(old.prefix)).toEqual(ending);
    const third = { ...key, keyId: 'key_third', prefix: 'pks_local_8' };
    expect(await store.replace({ old, next: third, oldExpiresAt })).toBe(false);
    expect(await store.findByPrefix(third.prefix)).toBeNull();
    expect(await store.findByPrefix(old.prefix)).toEqual(ending);
  });

  it('are not replaced after they were revoked, nor by a key whose place is taken', async () => {
    const store = open();
    const old = { ...key, keyId: 'key_9', prefix: 'pks_local_9' };
    const other = { ...key, keyId: 'key_10', prefix: 'pks_local_10' };
    await store.put(old);
    await store.put(other);
    const rotation = { old, next: { ...other, keyId: 'key_11' }, oldExpiresAt: '2026-11-24T10:00:00.000Z' };
    await expect(store.replace(rotation)).rejects.toThrow('api_key_prefix_taken');
    expect(await store.findByPrefix(old.prefix)).toEqual(old);
    await store.revoke('key_9', '2026-11-24T10:00:00.000Z');
    const next = { ...other, keyId: 'key_12', prefix: 'pks_local_12' };
    expect(await store.replace({ ...rotation, next })).toBe(false);
  });

  it('never take the place of another one', async () => {
    const store = open();
    const first = { ...key, keyId: 'key_4', prefix: 'pks_local_4' };
    await store.put(first);
    await expect(store.put({ ...first, keyId: 'key_5' })).rejects.toThrow('api_key_prefix_taken');
    await store.put({ ...first, label: 'renamed' });
    expect(await store.findByPrefix('pks_local_4')).toMatchObject({ keyId: 'key_4', label: 'renamed' });
  });
});

const cursorStores: [string, () => JobCursors][] = [
  ['memory', createMemoryJobCursors],
  ['dynamodb', () => createJobCursors(engine.table)],
];

describe.each(cursorStores)('the cursors of jobs in %s', (_name, open) => {
  it('start with nothing and keep the last position', async () => {
    const cursors = open();
    expect(await cursors.get('replay')).toBeNull();
    await cursors.put('replay', '1');
    await cursors.put('replay', '2');
    await cursors.put('republish', '3');
    expect(await cursors.get('replay')).toBe('2');
  });
});

describe('the row of the master data key', () => {
  it('keeps the first of the keys that are offered at once', async () => {
    const row = createDataKeyRow(engine.table);
    expect(await row.read()).toBeNull();
    const offered = Array.from({ length: 10 }, (_, index) => Buffer.from([index]).toString('base64'));
    const kept = await Promise.all(offered.map((wrapped) => row.keepFirst(wrapped)));
    expect(new Set(kept).size).toBe(1);
    expect(await row.read()).toBe(kept[0]);
  });
});
