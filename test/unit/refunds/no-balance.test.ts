import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { lookAtRefund } from '../../../lib/refunds/app/look-at-refund.ts';
import { refusalOf } from '../../contract/stripe/target.ts';
import { ask as control } from '../../contract/stripe/twin/control-client.ts';
import { cause } from '../payments/samples.ts';
import { leaseOf } from '../payments/world.ts';
import { paidAtTwin } from './at-twin.ts';
import { askRefund } from './world.ts';

const minute = 60_000;
const hour = 60 * minute;
const why = 'insufficient_balance_for_refund';

describe('a refund that Stripe refuses for lack of balance', () => {
  let at: Awaited<ReturnType<typeof paidAtTwin>>;
  beforeEach(async () => {
    at = await paidAtTwin();
    await control(at.twin, 'POST /_twin/faults', { balance: { refuses: true } });
  });
  afterEach(() => at.twin.stop());

  const topUp = () => control(at.twin, 'DELETE /_twin/faults');
  const ask = async (key = 'key-1') => {
    const lease = await leaseOf(at.of, key, at.of.newId('rfd'));
    const proposedId = at.of.newId('rfd');
    const request = { paymentIntentId: at.paymentId, amount: 25_000, reason: 'duplicate' } as const;
    const outcome = await askRefund(at.of, { request, lease, proposedId });
    await at.of.idempotency.release(lease);
    return outcome;
  };
  const refunds = () => at.of.refunds.listByPayment(at.paymentId);
  const look = async () => {
    const [refund] = await refunds();
    return refund === undefined ? null : lookAtRefund(at.of, { refundId: refund.id, cause });
  };
  const atStripe = async () => (await at.stripe.refunds.list({ payment_intent: at.intent.id })).data;

  it('is pending, rings for the balance and wakes nobody for a bug; its next attempt is written down', async () => {
    const outcome = await ask();
    expect(outcome).toMatchObject({
      value: { answer: { status: 202, headers: { 'Retry-After': '60' } }, keep: 'unresolved' },
    });
    expect(await refunds()).toMatchObject([
      {
        status: 'pending',
        grantedAt: null,
        attempts: [
          { number: 1, status: 'failed', failureReason: why },
          { number: 2, status: 'pending' },
        ],
      },
    ]);
    expect((await at.of.store.get(at.paymentId))?.payment.refundableMinor).toBe(24_000);
    expect(at.of.notices).toMatchObject([{ notice: 'waiting_for_balance' }]);
    expect(at.told.filter((told) => told.includes('page'))).toEqual([]);
  });

  it('goes out by itself once the balance is there, under a key that Stripe has not refused', async () => {
    await ask();
    await topUp();
    at.of.clock.nowMs += minute;
    expect(await look()).toEqual({ kind: 'applied', facts: ['refund.granted', 'refund.settled'] });
    expect(at.keys.map((key) => key.split(':').at(-1))).toEqual(['1', '2']);
    expect(await atStripe()).toHaveLength(1);
  });

  it('is answered for its key once the balance is there', async () => {
    await ask();
    await topUp();
    at.of.clock.nowMs += minute;
    expect(await ask()).toMatchObject({ value: { answer: { status: 201 } } });
    expect(await atStripe()).toHaveLength(1);
    expect(await refunds()).toMatchObject([{ status: 'succeeded', settledMinor: 25_000 }]);
  });

  it('is not asked for while it rests, however often somebody asks us', async () => {
    await ask();
    for (let times = 0; times < 5; times += 1) {
      expect(await ask()).toMatchObject({ value: { answer: { status: 202 } } });
      expect(await look()).toEqual({ kind: 'unchanged' });
    }
    expect(at.keys).toHaveLength(1);
  });

  it('rings at each try, is tried less and less often, and never given back for its age', async () => {
    await ask();
    for (
      const end = at.of.clock.nowMs + 72 * hour;
      at.of.clock.nowMs < end;
      at.of.clock.nowMs += 10 * minute
    ) {
      await look();
    }
    expect(at.keys.length).toBeGreaterThan(15);
    expect(at.keys.length).toBeLessThan(30);
    expect(new Set(at.keys).size).toBe(at.keys.length);
    expect(at.of.notices).toHaveLength(at.keys.length);
    await topUp();
    at.of.clock.nowMs += 6 * hour;
    await look();
    expect(await refunds()).toMatchObject([{ status: 'succeeded' }]);
    expect(await atStripe()).toHaveLength(1);
  });

  it('stays refused at Stripe under its key, balance or not', async () => {
    const options = { idempotencyKey: 'refused-once-for-lack-of-balance' };
    const create = () => at.stripe.refunds.create({ payment_intent: at.intent.id, amount: 1 }, options);
    const first = await refusalOf(create());
    await topUp();
    const second = await refusalOf(create());
    expect([first, second].map(({ statusCode, code }) => [statusCode, code])).toEqual([
      [400, undefined],
      [400, undefined],
    ]);
    expect(second.headers?.['idempotent-replayed']).toBe('true');
  });
});
