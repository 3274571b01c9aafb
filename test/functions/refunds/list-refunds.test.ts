import { beforeEach, describe, expect, it } from '@jest/globals';
import { idOf } from '../payments/shop.ts';
import { desk } from './desk.ts';
import type { Desk } from './desk.ts';

let here: Desk;
beforeEach(() => {
  here = desk();
});

const idsIn = (body: Readonly<Record<string, unknown>>) =>
  Array.isArray(body['items']) ? body['items'].map((item: { id: string }) => item.id) : [];

describe('the refunds of a payment', () => {
  it('are listed as they are read one by one, the oldest first, and those of no other', async () => {
    const [paymentIntentId, other] = [await here.paid(), await here.paid('order-2')];
    const made: string[] = [];
    for (const amount of [100, 200, 300]) {
      made.push(idOf(await here.refund({ paymentIntentId, amount, reason: 'duplicate' })));
    }
    await here.refund({ paymentIntentId: other, reason: 'duplicate' });
    here.notes.set(made[1] ?? '', 'inv_2');
    const list = await here.listRefunds({ paymentIntentId });
    expect(list.status).toBe(200);
    expect(idsIn(list.body)).toEqual(made);
    expect(list.body['nextCursor']).toBeNull();
    const read = await Promise.all(made.map(async (id) => (await here.getRefund(id)).body));
    expect(list.body['items']).toEqual(read);
  });

  it('come by pages, whose cursors are signed for this list', async () => {
    const paymentIntentId = await here.paid();
    for (const amount of [100, 200, 300]) {
      await here.refund({ paymentIntentId, amount, reason: 'duplicate' });
    }
    const first = await here.listRefunds({ paymentIntentId, limit: '2' });
    expect(idsIn(first.body)).toHaveLength(2);
    const cursor = String(first.body['nextCursor']);
    const second = await here.listRefunds({ paymentIntentId, limit: '2', cursor });
    expect(idsIn(second.body)).toHaveLength(1);
    const forged = await here.listRefunds({ paymentIntentId, cursor: `${cursor}x` });
    expect(forged).toMatchObject({ status: 400, body: { code: 'cursor_invalid' } });
    const elsewhere = await here.listRefunds({ paymentIntentId: 'pay_00000000', cursor });
    expect(elsewhere).toMatchObject({ status: 400, body: { code: 'cursor_invalid' } });
  });

  it('are none for an id that names no payment', async () => {
    for (const paymentIntentId of [`pay_${'f'.repeat(32)}`, 'nonsense']) {
      expect((await here.listRefunds({ paymentIntentId })).body).toEqual({ items: [], nextCursor: null });
    }
  });

  it.each<[Readonly<Record<string, string>>, string]>([
    [{}, 'query:paymentIntentId'],
    [{ paymentIntentId: 'pay_1', limit: '101' }, 'query:limit'],
    [{ paymentIntentId: 'pay_1', status: 'failed' }, 'query:status'],
  ])('are not listed for %j', async (query, pointer) => {
    const answer = await here.listRefunds(query);
    expect(answer).toMatchObject({ status: 400, body: { code: 'validation_failed', errors: [{ pointer }] } });
  });
});
