import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { lookAtRefund } from '../../../lib/refunds/app/look-at-refund.ts';
import { cause } from '../payments/samples.ts';
import { leaseOf, unknown } from '../payments/world.ts';
import { paidAtTwin } from './at-twin.ts';
import { askRefund } from './world.ts';

describe('a refund that is asked for beside one made in the Dashboard, whose webhook is on its way', () => {
  let at: Awaited<ReturnType<typeof paidAtTwin>>;
  beforeEach(async () => {
    at = await paidAtTwin();
  });
  afterEach(() => at.twin.stop());

  const inDashboard = (amount: number) => at.stripe.refunds.create({ payment_intent: at.intent.id, amount });
  const payment = async () => (await at.of.store.get(at.paymentId))?.payment;
  const ask = async (amount: number) => {
    const proposedId = at.of.newId('rfd');
    const lease = await leaseOf(at.of, at.of.newId('key'), proposedId);
    const request = { paymentIntentId: at.paymentId, amount, reason: 'duplicate' } as const;
    const outcome = await askRefund(at.of, { request, lease, proposedId });
    await at.of.idempotency.release(lease);
    return { outcome, refundId: proposedId, refund: await at.of.refunds.get(proposedId) };
  };

  it.each([
    ['above what that leaves', 30_000, 19_000],
    ['of which that leaves nothing', 49_000, 0],
  ])(
    '%s: is refused with the rest, given back at once, and the other one is adopted',
    async (_, made, rest) => {
      await inDashboard(made);
      const { outcome, refund } = await ask(25_000);
      expect(outcome).toMatchObject({
        refusal: { code: 'refund_exceeds_captured', extra: { refundable: rest } },
      });
      expect(refund).toMatchObject({ status: 'canceled', grantedAt: null });
      expect(await payment()).toMatchObject({ refundableMinor: rest, amountRefundedMinor: made });
      const refunds = await at.of.refunds.listByPayment(at.paymentId);
      expect(refunds.map(({ origin }) => origin).sort()).toEqual(['api', 'processor']);
      expect(at.told.filter((told) => told.includes('page'))).toEqual([]);
    },
  );

  it('within what that leaves is made', async () => {
    await inDashboard(20_000);
    expect(await ask(29_000)).toMatchObject({ outcome: { value: { answer: { status: 201 } } } });
  });

  it('and whose answer was lost is given back by the next look, with the other one adopted', async () => {
    await inDashboard(30_000);
    const { gateway } = at.of;
    at.of.gateway = { ...gateway, createRefund: async () => unknown };
    const { outcome, refundId } = await ask(25_000);
    expect(outcome).toMatchObject({ value: { answer: { status: 202 } } });
    at.of.gateway = gateway;
    await lookAtRefund(at.of, { refundId, cause });
    expect(await at.of.refunds.get(refundId)).toMatchObject({ status: 'canceled' });
    expect(await payment()).toMatchObject({ refundableMinor: 19_000, amountRefundedMinor: 30_000 });
  });
});
