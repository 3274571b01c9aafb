import { describe, expect, it } from '@jest/globals';
import { changePrice } from '../../../lib/catalogue/app/change-price.ts';
import type { KeptPrice } from '../../../lib/catalogue/app/ports.ts';
import { ok } from '../../../lib/shared/result.ts';
import { courseDay } from '../payments/samples.ts';

const by = { kind: 'key', id: 'key_1' } as const;
const at = (version: number, title = courseDay.title): KeptPrice => ({
  price: { ...courseDay, title },
  version,
  changedAt: '2026-11-02T09:00:00.000Z',
  changedBy: by,
});

/** A store in which somebody else writes first, so many times. */
const contested = (times: number) => {
  let standing = at(1, 'First');
  let left = times;
  return {
    readPrice: async () => standing,
    writePrice: async (kept: KeptPrice, readVersion: number | null) => {
      if (left > 0) {
        left -= 1;
        standing = at(standing.version + 1, `Other ${String(left)}`);
      }
      if (standing.version !== readVersion) return false;
      standing = kept;
      return true;
    },
    now: () => standing,
  };
};
const wanted = {
  priceId: courseDay.priceId,
  by,
  nowMs: 0,
  change: () => ok(courseDay),
} as const;

describe('a price that others change meanwhile', () => {
  it('is read again where nothing was said of its version', async () => {
    const store = contested(2);
    expect(await changePrice(store, { ...wanted, precondition: null })).toMatchObject({
      ok: true,
      value: { kept: { version: 4 } },
    });
    expect(store.now().price).toEqual(courseDay);
  });

  it('stays theirs where a version was named', async () => {
    const store = contested(1);
    expect(await changePrice(store, { ...wanted, precondition: { version: 1 } })).toMatchObject({
      ok: false,
      refusal: { code: 'version_conflict' },
    });
    expect(store.now().price.title).toBe('Other 0');
  });

  it('is given up when it never comes to rest', async () => {
    expect(await changePrice(contested(99), { ...wanted, precondition: null })).toMatchObject({
      ok: false,
      refusal: { code: 'version_conflict' },
    });
  });
});

/** The table wrote it, and its answer was lost: the library tries again and meets its own write. */
const forgetful = (first: KeptPrice | null) => {
  let standing = first;
  return {
    readPrice: async () => standing,
    writePrice: async (kept: KeptPrice, readVersion: number | null) => {
      if ((standing === null ? null : standing.version) === readVersion) standing = kept;
      return false;
    },
    now: () => standing,
  };
};

describe('a change whose own answer was lost', () => {
  it.each([
    ['of a version', at(3, 'Old'), { version: 3 }, 4],
    ['of a price that was loaded', at(0, 'Old'), { version: 0 }, 1],
    ['that makes a price', null, 'absent', 1],
  ] as const)('%s is no conflict with itself', async (_, first, precondition, version) => {
    const store = forgetful(first);
    expect(await changePrice(store, { ...wanted, precondition })).toMatchObject({
      ok: true,
      value: { kept: { version, price: courseDay } },
    });
    expect(store.now()?.version).toBe(version);
  });

  it.each([
    ['somebody else made it', { ...wanted, by: { kind: 'key', id: 'key_2' } as const }, { version: 1 }],
    ['another followed', wanted, { version: 0 }],
    ['it wants something else', { ...wanted, change: () => ok({ ...courseDay, title: 'New' }) }, 'absent'],
  ] as const)('is one where %s', async (_, asked, precondition) => {
    const store = contested(0);
    await store.writePrice(at(2), 1);
    expect(await changePrice(store, { ...asked, precondition })).toMatchObject({
      ok: false,
      refusal: { code: 'version_conflict' },
    });
  });
});
