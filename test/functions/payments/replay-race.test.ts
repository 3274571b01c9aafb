import { describe, expect, it, jest } from '@jest/globals';
import { purchase, shop } from './shop.ts';

const key = 'key-of-one-intent';

describe('a request that is repeated while the first one is written', () => {
  it('gets the same answer, secret included: its order was read before, its answer found after', async () => {
    const { create, store } = shop();
    const first = await create(purchase(), { key });
    const before = { ...(await store.readForCreate('order-1', ['price_course_day'])), order: null };
    jest.spyOn(store, 'readForCreate').mockResolvedValueOnce(before);
    const again = await create(purchase(), { key });
    expect(again.headers['Idempotent-Replayed']).toBe('true');
    expect(again.text).toBe(first.text);
  });

  it('reads its order once where that was written already', async () => {
    const { create, store } = shop();
    await create(purchase(), { key });
    const reads = jest.spyOn(store, 'readForCreate');
    await create(purchase(), { key });
    expect(reads).toHaveBeenCalledTimes(1);
  });
});
