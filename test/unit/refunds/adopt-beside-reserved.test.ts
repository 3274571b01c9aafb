import { describe, expect, it } from '@jest/globals';
import { createPayment } from '../../../lib/payments/app/create-payment.ts';
import { settlePayment } from '../../../lib/payments/app/settle-payment.ts';
import { convergeRefund } from '../../../lib/refunds/app/converge-refund.ts';
import { lookAtRefund } from '../../../lib/refunds/app/look-at-refund.ts';
import { isId } from '../../../lib/shared/ids.ts';
import type { PaymentId } from '../../../lib/shared/ids.ts';
import { cause, courseDay, observed, request } from '../payments/samples.ts';
import { leaseOf, no, server, unknown, yes } from '../payments/world.ts';
import { observedRefund, reserved } from './samples.ts';
import { askRefund, refundWorld } from './world.ts';
import type { RefundWorld } from './world.ts';

/** A course day (49000, VAT of 20 %) and an exempt course (120000), paid; a refund of the day is set aside and unknown. */
async function besideReserved() {
  const of = refundWorld();
  const exempt = {
    ...courseDay,
    priceId: 'price_exempt',
    unitAmountMinor: 120_000,
    vatClass: 'exempt' as const,
  };
  of.state.prices.set(exempt.priceId, exempt);
  const paymentId = await paidFor(of, ['price_course_day', 'price_exempt']);
  const payment = async () => {
    const row = await of.store.get(paymentId);
    if (row === null) throw new Error('no payment');
    return row.payment;
  };
  const lineId = (await payment()).lines.find(({ vatClass }) => vatClass === 'standard')?.lineId ?? '';
  const proposedId = of.newId('rfd');
  of.processor.laidDown.createRefund = unknown;
  const lines = [{ lineId, amount: 49_000 }];
  const wanted = { paymentIntentId: paymentId, lines, reason: 'duplicate' } as const;
  await askRefund(of, { request: wanted, lease: await leaseOf(of, 'key-1', proposedId), proposedId });
  const dashboard = async (amountMinor: number) => {
    const made = observedRefund(reserved().refund, {
      ...{ processorId: 're_dashboard', intentId: `pi_${paymentId}`, refundId: null, attempt: null },
      amountMinor,
    });
    of.processor.refunds.set('re_dashboard', made);
    await convergeRefund(of, { processorId: 're_dashboard', stripeEventId: 'evt_1', cause });
  };
  const release = async () => {
    of.processor.laidDown.createRefund = no('refund_above_the_rest');
    await lookAtRefund(of, { refundId: proposedId, cause });
  };
  return { of, payment, dashboard, release, proposedId };
}

async function paidFor(of: RefundWorld, priceIds: readonly string[]): Promise<PaymentId> {
  const wanted = request({ items: priceIds.map((priceId) => ({ priceId, quantity: 1 })) });
  const lease = await leaseOf(of, 'key-create', of.newId('pay'));
  const reads = await of.store.readForCreate(wanted.orderId, [...priceIds]);
  const buyer = { caller: server, presentedSecret: null, ip: '203.0.113.7' };
  await createPayment(of, { request: wanted, ...buyer, reads, lease, cause });
  const paymentId = lease.resourceId;
  if (!isId('pay', paymentId)) throw new Error('no payment');
  const about = { processorId: `pi_${paymentId}`, paymentId, amountMinor: 169_000, chargeId: 'ch_1' };
  const paid = observed({ ...about, status: 'succeeded', amountReceivedMinor: 169_000 });
  await settlePayment(of, { paymentId, observed: paid, stripeEventId: null, cause });
  return paymentId;
}

describe('a refund made in the Dashboard beside one of ours that cannot be made any more', () => {
  it('falls on what ours had set aside, and on no line beyond its size', async () => {
    const { payment, dashboard, release } = await besideReserved();
    await dashboard(150_000);
    await release();
    const { lines, refundableMinor, amountRefundedMinor } = await payment();
    expect({ refundableMinor, amountRefundedMinor }).toEqual({
      refundableMinor: 19_000,
      amountRefundedMinor: 150_000,
    });
    expect(lines.map(({ vatClass, refundedGrossMinor }) => [vatClass, refundedGrossMinor])).toEqual([
      ['standard', 30_000],
      ['exempt', 120_000],
    ]);
    for (const line of lines) {
      expect(line.refundedGrossMinor).toBeLessThanOrEqual(line.grossMinor);
      expect(line.refundedNetMinor).toBeLessThanOrEqual(line.netMinor);
    }
  });

  it('leaves exactly the rest of net and VAT to the last refund', async () => {
    const { of, payment, dashboard, release } = await besideReserved();
    await dashboard(150_000);
    await release();
    const { id } = await payment();
    const proposedId = of.newId('rfd');
    const wanted = { paymentIntentId: id, reason: 'duplicate' } as const;
    const lease = await leaseOf(of, 'key-2', proposedId);
    expect(await askRefund(of, { request: wanted, lease, proposedId })).toMatchObject({ ok: true });
    for (const line of (await payment()).lines) {
      expect([line.refundedGrossMinor, line.refundedNetMinor]).toEqual([line.grossMinor, line.netMinor]);
    }
  });

  it('is spread over what is left, where ours can still be made', async () => {
    const { of, payment, dashboard, proposedId } = await besideReserved();
    await dashboard(100_000);
    expect((await payment()).lines.map(({ refundedGrossMinor }) => refundedGrossMinor)).toEqual([
      49_000, 100_000,
    ]);
    const ours = await of.refunds.get(proposedId);
    if (ours === null) throw new Error('no refund');
    const { processorId: intentId } = await payment();
    of.processor.laidDown.listRefunds = yes([observedRefund(ours, { intentId })]);
    await lookAtRefund(of, { refundId: proposedId, cause });
    expect(await payment()).toMatchObject({ amountRefundedMinor: 149_000, refundableMinor: 20_000 });
  });
});
