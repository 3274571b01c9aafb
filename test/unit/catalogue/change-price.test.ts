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
