import { beforeEach, describe, expect, it } from '@jest/globals';
import { no, unavailable, unknown } from '../../unit/payments/world.ts';
import { browserKey, serverKey } from '../../unit/runtime/api-gateway.ts';
import { idOf } from '../payments/shop.ts';
import { desk } from './desk.ts';
import type { Desk } from './desk.ts';

const key = 'key-of-this-refund';

let here: Desk;
let paymentIntentId: string;
beforeEach(async () => {
  here = desk();
  paymentIntentId = await here.paid();
});

const reason = 'requested_by_customer';
const problem = (code: string, status: number) => ({ status, body: { code, status } });
const refundable = async () => (await here.get(paymentIntentId)).body['refundable'];
const refundCalls = () => here.processor.calls.filter((call) => call.name === 'createRefund');

describe('a refund that cannot be accepted', () => {
  it.each([
    ['no reason', {}, '#/reason', 'required'],
    ['an unknown reason', { reason: 'bored' }, '#/reason', 'out_of_range'],
    ['amount 0', { reason, amount: 0 }, '#/amount', 'amount_too_small'],
    ['a negative amount', { reason, amount: -1 }, '#/amount', 'amount_too_small'],
    ['amount 1.5', { reason, amount: 1.5 }, '#/amount', 'wrong_type'],
    [
      'amount and lines',
      { reason, amount: 1, lines: [{ lineId: 'line_1', amount: 1 }] },
      '#/lines',
      'field_not_allowed',
    ],
    ['no lines', { reason, lines: [] }, '#/lines', 'out_of_range'],
    [
      'an unknown line',
      { reason, lines: [{ lineId: 'line_9', amount: 1 }] },
      '#/lines/0/lineId',
      'out_of_range',
    ],
    ['an unknown field', { reason, currency: 'eur' }, '#/currency', 'unknown_field'],
  ])('%s is named with its field', async (_, over, pointer, code) => {
    const answer = await here.refund({ paymentIntentId, ...over });
    expect(answer).toMatchObject(problem('validation_failed', 400));
    expect(answer.body['errors']).toContainEqual(expect.objectContaining({ pointer, code }));
    expect(await refundable()).toBe(49_000);
    expect(refundCalls()).toEqual([]);
  });

  it('has a card number in its note', async () => {
    const answer = await here.refund({ paymentIntentId, reason, note: 'to 4242424242424242 please' });
    expect(answer).toMatchObject(problem('card_data_rejected', 400));
    expect(here.written()).not.toContain('4242');
  });

  it('has no key', async () => {
    expect(await here.refund({ paymentIntentId, reason }, { key: null })).toMatchObject(
      problem('idempotency_key_missing', 400),
    );
  });

  it('is of a payment that is not there; that is the answer of its key', async () => {
    const body = { paymentIntentId: `pay_${'f'.repeat(32)}`, reason };
    const answer = await here.refund(body, { key });
    expect(answer).toMatchObject(problem('not_found', 404));
    expect((await here.refund(body, { key })).headers['Idempotent-Replayed']).toBe('true');
  });
});

describe('who may refund', () => {
  it('is no browser', async () => {
    expect(await here.refund({ paymentIntentId, reason }, { as: browserKey() })).toMatchObject(
      problem('scope_missing', 403),
    );
  });

  it('is no key without the scope', async () => {
    const as = serverKey('payments:write');
    expect(await here.refund({ paymentIntentId, reason }, { as })).toMatchObject(
      problem('scope_missing', 403),
    );
  });

  it('because of fraud needs a scope of its own, and the same key may come again with it', async () => {
    const body = { paymentIntentId, reason: 'fraudulent' };
    expect(await here.refund(body, { key })).toMatchObject(problem('scope_missing', 403));
    expect(refundCalls()).toEqual([]);
    expect(here.state.refunds.size).toBe(0);
    expect(await refundable()).toBe(49_000);
    const as = serverKey('refunds:write refunds:fraudulent');
    expect((await here.refund(body, { key, as })).status).toBe(201);
  });

  it('may twenty times at once, then waits', async () => {
    for (let n = 1; n <= 20; n += 1) {
      expect((await here.refund({ paymentIntentId, reason, amount: 100 })).status).toBe(201);
    }
    const refused = await here.refund({ paymentIntentId, reason, amount: 100 });
    expect(refused).toMatchObject(problem('rate_limited', 429));
    expect(refused.headers['Retry-After']).toBe('1');
    expect(await refundable()).toBe(49_000 - 2_000);
  });
});

describe('a refund of more than is left', () => {
  it('is refused with what is left, and that is the answer of its key', async () => {
    await here.refund({ paymentIntentId, reason, amount: 40_000 });
    const refused = await here.refund({ paymentIntentId, reason, amount: 9_001 }, { key });
    expect(refused).toMatchObject({
      status: 409,
      body: { code: 'refund_exceeds_captured', refundable: 9_000 },
    });
    const again = await here.refund({ paymentIntentId, reason, amount: 9_001 }, { key });
    expect(again.text).toBe(refused.text);
    expect(again.headers['Idempotent-Replayed']).toBe('true');
    expect(refundCalls()).toHaveLength(1);
  });

  it('of a line is refused', async () => {
    const lines = [{ lineId: 'line_1', amount: 49_001 }];
    expect(await here.refund({ paymentIntentId, reason, lines })).toMatchObject({
      status: 409,
      body: { code: 'refund_exceeds_captured', refundable: 49_000 },
    });
  });

  it('twice at once is one refund', async () => {
    const answers = await Promise.all([
      here.refund({ paymentIntentId, reason }),
      here.refund({ paymentIntentId, reason }),
    ]);
    expect(answers.map((answer) => answer.status).sort()).toEqual([201, 409]);
    expect(here.processor.refunds.size).toBe(1);
  });

  it('is any of a payment that has not succeeded', async () => {
    const open = await here.create({
      orderId: 'order-2',
      currency: 'eur',
      items: [{ priceId: 'price_course_day', quantity: 1 }],
      customer: { ...here.state.customers.values().next().value?.person, kind: 'consumer' },
    });
    expect(await here.refund({ paymentIntentId: idOf(open), reason })).toMatchObject(
      problem('payment_not_refundable', 409),
    );
  });
});

describe('a refund', () => {
  it('of everything is granted and settled, and frees the order', async () => {
    const answer = await here.refund({ paymentIntentId, reason, note: 'ill' });
    expect(answer).toMatchObject({
      status: 201,
      body: {
        paymentIntentId,
        status: 'succeeded',
        amount: 49_000,
        owed: 0,
        note: 'ill',
        creditNoteId: null,
      },
    });
    expect(await refundable()).toBe(0);
    expect(here.state.orders.get('order-1')?.state).toBe('free');
  });

  it('by amount falls on the lines with net and VAT', async () => {
    const answer = await here.refund({ paymentIntentId, reason, amount: 12_000 });
    expect(answer.body['lines']).toEqual([
      { lineId: expect.any(String), amount: 12_000, net: 10_000, vat: 2_000 },
    ]);
  });

  it('again with its key is the same answer', async () => {
    const first = await here.refund({ paymentIntentId, reason }, { key });
    const again = await here.refund({ paymentIntentId, reason }, { key });
    expect(again.text).toBe(first.text);
    expect(again.headers['Idempotent-Replayed']).toBe('true');
    expect(refundCalls()).toHaveLength(1);
  });

  it('again with its key and another amount is refused', async () => {
    await here.refund({ paymentIntentId, reason, amount: 100 }, { key });
    expect(await here.refund({ paymentIntentId, reason, amount: 101 }, { key })).toMatchObject(
      problem('idempotency_key_reused', 422),
    );
  });
});

describe('a refund whose outcome is not known', () => {
  it('is 202, holds the money, and is looked at after 15 seconds', async () => {
    here.processor.laidDown.createRefund = unknown;
    const answer = await here.refund({ paymentIntentId, reason, amount: 9_000 }, { key });
    expect(answer).toMatchObject({ status: 202, body: { status: 'pending', amount: 9_000 } });
    expect(answer.headers['Retry-After']).toBe('15');
    expect(await refundable()).toBe(40_000);
    expect(here.asked).toEqual([{ paymentId: paymentIntentId, refundId: idOf(answer), delaySeconds: 15 }]);
  });

  it('stays 202 for whoever asks again while it is not known, under the same Stripe key', async () => {
    for (let n = 1; n <= 2; n += 1) {
      here.processor.laidDown.createRefund = unknown;
      expect((await here.refund({ paymentIntentId, reason }, { key })).status).toBe(202);
    }
    expect(new Set(refundCalls().map((call) => call.key)).size).toBe(1);
    expect(await refundable()).toBe(0);
  });

  it('is resolved by asking again, once, and then is the answer of its key', async () => {
    here.processor.laidDown.createRefund = unknown;
    const pending = await here.refund({ paymentIntentId, reason }, { key });
    const resolved = await here.refund({ paymentIntentId, reason }, { key });
    expect(resolved).toMatchObject({ status: 201, body: { id: idOf(pending), status: 'succeeded' } });
    const replayed = await here.refund({ paymentIntentId, reason }, { key });
    expect(replayed.text).toBe(resolved.text);
    expect(replayed.headers['Idempotent-Replayed']).toBe('true');
    expect(here.processor.refunds.size).toBe(1);
  });

  it('is resolved by the look without its caller, who then gets the final answer', async () => {
    here.processor.laidDown.createRefund = unknown;
    const pending = await here.refund({ paymentIntentId, reason }, { key });
    here.clock.nowMs += 15_000;
    expect(await here.look(idOf(pending))).toEqual({
      kind: 'applied',
      facts: ['refund.granted', 'refund.settled'],
    });
    const answer = await here.refund({ paymentIntentId, reason }, { key });
    expect(answer).toMatchObject({ status: 201, body: { id: idOf(pending), status: 'succeeded', owed: 0 } });
    expect(here.processor.refunds.size).toBe(1);
  });
});

describe('a refund that Stripe does not make', () => {
  it('because it is down: 503, the money is given back, and the same key may come again', async () => {
    here.processor.laidDown.createRefund = unavailable;
    const refused = await here.refund({ paymentIntentId, reason }, { key });
    expect(refused).toMatchObject(problem('processor_unavailable', 503));
    expect(refused.headers['Retry-After']).toBe('2');
    expect(await refundable()).toBe(49_000);
    expect((await here.refund({ paymentIntentId, reason }, { key })).status).toBe(201);
  });

  it.each([
    ['charge_disputed', 'payment_disputed'],
    ['refund_disputed_payment', 'payment_disputed'],
    ['charge_not_refundable', 'payment_not_refundable'],
  ])(
    'because of %s: the money is given back, and that is the answer of its key',
    async (stripeCode, code) => {
      here.processor.laidDown.createRefund = no(stripeCode);
      const refused = await here.refund({ paymentIntentId, reason }, { key });
      expect(refused).toMatchObject(problem(code, 409));
      expect(await refundable()).toBe(49_000);
      const again = await here.refund({ paymentIntentId, reason }, { key });
      expect(again.text).toBe(refused.text);
      expect(refundCalls()).toHaveLength(1);
    },
  );

  it('because it was already made by this very request is that refund', async () => {
    here.processor.laidDown.createRefund = unknown;
    const pending = await here.refund({ paymentIntentId, reason }, { key });
    const made = await here.gateway.createRefund({
      processorId: `pi_${paymentIntentId}`,
      refundId: `rfd_${idOf(pending).slice(4)}`,
      attempt: 1,
      paymentId: `pay_${paymentIntentId.slice(4)}`,
      amountMinor: 49_000,
      reason,
      idempotencyKey: refundCalls()[0]?.key ?? '',
    });
    expect(made.kind).toBe('yes');
    here.processor.laidDown.createRefund = no('charge_already_refunded');
    expect(await here.refund({ paymentIntentId, reason }, { key })).toMatchObject({
      status: 201,
      body: { id: idOf(pending), status: 'succeeded' },
    });
  });
});
