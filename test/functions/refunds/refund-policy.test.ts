import { beforeEach, describe, expect, it, jest } from '@jest/globals';
import { no, unknown } from '../../unit/payments/world.ts';
import { serverKey } from '../../unit/runtime/api-gateway.ts';
import { idOf } from '../payments/shop.ts';
import { desk } from './desk.ts';
import type { Desk } from './desk.ts';

const day = 24 * 60 * 60_000;
const reason = 'requested_by_customer';

let here: Desk;
let paymentIntentId: string;
beforeEach(async () => {
  here = desk();
  paymentIntentId = await here.paid();
});

const refundable = async () => (await here.get(paymentIntentId)).body['refundable'];

describe('a refund that the policy forbids', () => {
  it.each([
    ['window', 181, 100],
    ['share_after_start', 60, 24_501],
  ])('is refused with its rule, %s, and nothing is set aside', async (rule, days, amount) => {
    here.clock.nowMs += days * day;
    const key = 'key-of-this-refund';
    const refused = await here.refund({ paymentIntentId, reason, amount }, { key });
    expect(refused).toMatchObject({ status: 422, body: { code: 'refund_not_allowed', rule } });
    expect(await refundable()).toBe(49_000);
    expect(here.state.refunds.size).toBe(0);
    expect((await here.refund({ paymentIntentId, reason, amount }, { key })).text).toBe(refused.text);
  });

  it('is allowed to a person, where the stage says so, and to nobody for a better word in the body', async () => {
    here.clock.nowMs += 200 * day;
    const as = { ...serverKey(), kind: 'user' };
    expect((await here.refund({ paymentIntentId, reason, amount: 100 }, { as })).status).toBe(201);
    const asked = { paymentIntentId, reason, amount: 100, exceed: true };
    expect(await here.refund(asked)).toMatchObject({ status: 400, body: { code: 'validation_failed' } });
  });

  it('is measured before the money is set aside: one that was begun in time goes on', async () => {
    const key = 'key-of-this-refund';
    here.clock.nowMs += 180 * day;
    here.processor.laidDown.createRefund = unknown;
    const body = { paymentIntentId, reason, amount: 100 };
    expect((await here.refund(body, { key })).status).toBe(202);
    here.clock.nowMs += day;
    expect((await here.refund(body, { key })).status).toBe(201);
  });
});

describe('a payment that was refunded at Stripe before we were told', () => {
  const atStripe = (amountMinor: number) => ({
    ...{ processorId: 're_hand', intentId: `pi_${paymentIntentId}`, refundId: null, attempt: null },
    ...{ status: 'succeeded' as const, amountMinor, currency: 'eur', reason: null, failureReason: null },
    ...{ chargeCaptured: true, pendingReason: null, balanceTransactionId: null, movement: null },
    ...{ failureMovement: null, createdAt: '2026-11-02T09:30:00.000Z' },
  });

  it('is taken over, and the refund that came too late is refused and given back', async () => {
    here.processor.refunds.set('re_hand', atStripe(49_000));
    here.processor.laidDown.createRefund = no('charge_already_refunded');
    const refused = await here.refund({ paymentIntentId, reason });
    expect(refused).toMatchObject({ status: 409, body: { code: 'refund_exceeds_captured', refundable: 0 } });
    expect((await here.get(paymentIntentId)).body).toMatchObject({ amountRefunded: 49_000, refundable: 0 });
    expect(here.notices).toEqual([]);
    const list = await here.listRefunds({ paymentIntentId });
    expect(list.body['items']).toMatchObject([{ status: 'canceled', owed: 0 }, { processorId: 're_hand' }]);
  });

  it('is left to the next look where Stripe has taken its time', async () => {
    here.processor.refunds.set('re_hand', atStripe(49_000));
    jest.spyOn(here.gateway, 'createRefund').mockImplementationOnce(async () => {
      here.clock.nowMs += 18_000;
      return no('charge_already_refunded');
    });
    const pending = await here.refund({ paymentIntentId, reason });
    expect(pending.status).toBe(202);
    expect(here.processor.calls.filter(({ name }) => name === 'listRefunds')).toEqual([]);
    here.processor.laidDown.createRefund = no('charge_already_refunded');
    await here.look(idOf(pending));
    expect(await here.getRefund(idOf(pending))).toMatchObject({ body: { status: 'canceled' } });
  });
});
