import { beforeEach, describe, expect, it } from '@jest/globals';
import { idOf } from '../payments/shop.ts';
import { desk } from './desk.ts';
import type { Desk } from './desk.ts';

let here: Desk;
beforeEach(() => {
  here = desk();
});

describe('a refund', () => {
  it.each([[`rfd_${'f'.repeat(32)}`], ['rfd_1'], ['pay_1'], ['']])(
    'that is unknown is 404: %j',
    async (id) => {
      expect(await here.getRefund(id)).toMatchObject({ status: 404, body: { code: 'not_found' } });
    },
  );

  it('is shown with its attempts, and with its credit note once that is issued', async () => {
    const paymentIntentId = await here.paid();
    const made = await here.refund({ paymentIntentId, reason: 'withdrawal' });
    const before = await here.getRefund(idOf(made));
    expect(before.body).toMatchObject({
      id: idOf(made),
      paymentIntentId,
      reason: 'withdrawal',
      creditNoteId: null,
      attempts: [{ number: 1, status: 'succeeded' }],
    });
    here.notes.set(idOf(made), 'inv_1');
    expect((await here.getRefund(idOf(made))).body).toEqual({ ...before.body, creditNoteId: 'inv_1' });
  });
});
