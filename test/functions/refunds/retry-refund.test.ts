import { beforeEach, describe, expect, it } from '@jest/globals';
import { no, unknown } from '../../unit/payments/world.ts';
import { browserKey, serverKey } from '../../unit/runtime/api-gateway.ts';
import { idOf } from '../payments/shop.ts';
import { desk } from './desk.ts';
import type { Desk } from './desk.ts';

let here: Desk;
let paymentIntentId: string;
let refundId: string;
/** A refund in full that came back from the bank. */
beforeEach(async () => {
  here = desk();
  paymentIntentId = await here.paid();
  refundId = idOf(await here.refund({ paymentIntentId, reason: 'withdrawal' }));
  await comeBack();
});

const problem = (code: string, status: number) => ({ status, body: { code, status } });
const keys = () => here.processor.calls.filter(({ name }) => name === 'createRefund').map((call) => call.key);

async function comeBack(): Promise<void> {
  const processorId = String((await here.getRefund(refundId)).body['processorId']);
  const known = here.processor.refunds.get(processorId);
  if (known === undefined) throw new Error('not at Stripe');
  here.processor.refunds.set(processorId, { ...known, status: 'failed', failureReason: 'declined' });
  await here.hearOfRefund(processorId);
}

describe('a refund that came back', () => {
  it('is paid out again as the same refund, with its credit note', async () => {
    here.notes.set(refundId, 'inv_1');
    const answer = await here.retry(refundId, {});
    expect(answer).toMatchObject({
      status: 201,
      body: { id: refundId, status: 'succeeded', owed: 0, creditNoteId: 'inv_1' },
    });
    expect(answer.body['attempts']).toMatchObject([
      { number: 1, status: 'failed', failureReason: 'declined' },
      { number: 2, status: 'succeeded' },
    ]);
    expect(answer.text).not.toContain('opr_');
    expect(keys()).toEqual([1, 2].map((n) => `${paymentIntentId}:refund:${refundId}:${String(n)}`));
  });

  it('gets the same answer again under the same key, and Stripe is asked once', async () => {
    const key = 'retry-of-this-refund';
    const first = await here.retry(refundId, {}, { key });
    const again = await here.retry(refundId, {}, { key });
    expect(again.text).toBe(first.text);
    expect(again.headers['Idempotent-Replayed']).toBe('true');
    expect(keys()).toHaveLength(2);
  });

  it('of which Stripe says nothing is 202, then what became of it', async () => {
    const key = 'retry-of-this-refund';
    here.processor.laidDown.createRefund = unknown;
    const first = await here.retry(refundId, {}, { key });
    expect(first).toMatchObject({ status: 202, body: { status: 'pending', owed: 49_000 } });
    expect(first.headers['Retry-After']).toBe('15');
    expect(await here.retry(refundId, {})).toMatchObject(problem('operation_in_progress', 409));
    await here.look(refundId);
    expect(await here.retry(refundId, {}, { key })).toMatchObject({ status: 201, body: { owed: 0 } });
    expect(new Set(keys()).size).toBe(2);
  });

  it('is not tried again where the dispute settles the debt', async () => {
    here.processor.laidDown.createRefund = no('charge_disputed');
    const key = 'retry-of-this-refund';
    const refused = problem('payment_disputed', 409);
    expect(await here.retry(refundId, {}, { key })).toMatchObject(refused);
    expect(await here.retry(refundId, {}, { key })).toMatchObject(refused);
    expect(await here.getRefund(refundId)).toMatchObject({ body: { status: 'failed', owed: 49_000 } });
  });

  it('is not tried again where nothing is owed', async () => {
    await here.retry(refundId, {});
    expect(await here.retry(refundId, {})).toMatchObject(problem('refund_not_owed', 409));
  });

  it('is unknown to everybody under another id', async () => {
    for (const id of [`rfd_${'f'.repeat(32)}`, 'rfd_1', paymentIntentId]) {
      expect(await here.retry(id, {})).toMatchObject(problem('not_found', 404));
    }
  });

  it('needs a key, the scope, and no body', async () => {
    expect(await here.retry(refundId, {}, { key: null })).toMatchObject(
      problem('idempotency_key_missing', 400),
    );
    for (const as of [serverKey('payments:write payments:read'), browserKey()]) {
      expect(await here.retry(refundId, {}, { as })).toMatchObject({ status: 403 });
    }
    expect(await here.retry(refundId, { amount: 1 })).toMatchObject(problem('validation_failed', 400));
    expect(keys()).toHaveLength(1);
  });
});

describe('a refund that was paid beside Stripe', () => {
  const transfer = { reference: 'VIR 2026-118', settledOn: '2026-11-02' };

  it('is recorded with its reference and its day', async () => {
    const answer = await here.settle(refundId, { ...transfer, note: 'by phone' });
    const settlement = { means: 'bank_transfer', ...transfer, note: 'by phone' };
    expect(answer).toMatchObject({ status: 200, body: { status: 'succeeded', owed: 0, settlement } });
    expect((await here.getRefund(refundId)).body).toEqual(answer.body);
    expect(keys()).toHaveLength(1);
  });

  it('is recorded once', async () => {
    const key = 'settle-this-refund';
    const first = await here.settle(refundId, transfer, { key });
    expect((await here.settle(refundId, transfer, { key })).text).toBe(first.text);
    expect(await here.settle(refundId, transfer)).toMatchObject(problem('refund_not_owed', 409));
    expect(await here.retry(refundId, {})).toMatchObject(problem('refund_not_owed', 409));
  });

  it.each([
    ['no reference', { settledOn: '2026-11-02' }, '#/reference'],
    ['a reference that a bank does not take', { ...transfer, reference: 'a\nb' }, '#/reference'],
    ['a reference that is too long', { ...transfer, reference: 'x'.repeat(36) }, '#/reference'],
    ['a day that is none', { ...transfer, settledOn: '2026-02-30' }, '#/settledOn'],
    ['a day that has not come', { ...transfer, settledOn: '2026-11-03' }, '#/settledOn'],
    ['a day before the refund', { ...transfer, settledOn: '2026-11-01' }, '#/settledOn'],
    ['an unknown field', { ...transfer, amount: 1 }, '#/amount'],
  ])('is refused with %s', async (_, body, pointer) => {
    const answer = await here.settle(refundId, body);
    expect(answer).toMatchObject(problem('validation_failed', 400));
    expect(answer.body['errors']).toMatchObject([{ pointer }]);
    expect(await here.getRefund(refundId)).toMatchObject({ body: { owed: 49_000 } });
  });

  it('needs the scope of refunds', async () => {
    const as = serverKey('payments:write payments:read');
    expect(await here.settle(refundId, transfer, { as })).toMatchObject(problem('scope_missing', 403));
  });
});
