import { describe, expect, it } from '@jest/globals';
import { applyStripeEvent } from '../../../lib/payments/app/apply-stripe-event.ts';
import type { ObservedIntent } from '../../../lib/payments/domain/observed.ts';
import type { StripeEventMessage } from '../../../lib/payments/domain/stripe-event-message.ts';
import { applyStripeDispute } from '../../../lib/disputes/app/apply-stripe-dispute.ts';
import { appliersOf } from '../payments/appliers.ts';
import { cause, fee, observed } from '../payments/samples.ts';
import { leaseOf, yes } from '../payments/world.ts';
import { disputeWorld } from '../disputes/world.ts';
import { seen, withdrawn } from '../disputes/samples.ts';
import { observedRefund, paid, reserved } from './samples.ts';
import { askRefund, open, pay } from './world.ts';

const apiVersion = '2026-10-28.endive';

/** A system that hears every kind of event of Stripe. */
function world() {
  const of = disputeWorld();
  const appliers = {
    ...appliersOf(of),
    dispute: (told: Parameters<typeof applyStripeDispute>[1]) => applyStripeDispute(of, told),
  };
  let events = 0;
  const hear = (paymentId: string, type: StripeEventMessage['type'], objectId: string) => {
    const eventId = `evt_${String((events += 1))}`;
    const about = { objectId, intentId: `pi_${paymentId}`, chargeId: `ch_${paymentId}` };
    const message = {
      eventId,
      type,
      ...about,
      apiVersion,
      livemode: false,
      created: 1_793_000_000,
      snapshot: null,
    };
    return applyStripeEvent({ ...of, apiVersion, appliers }, message, cause);
  };
  const ask = async (paymentId: string, amount: number) => {
    const proposedId = of.newId('rfd');
    const lease = await leaseOf(of, of.newId('key'), proposedId);
    const request = { paymentIntentId: paymentId, amount, reason: 'duplicate' } as const;
    return askRefund(of, { request, lease, proposedId });
  };
  const accounts = () => {
    const sums: Record<string, bigint> = {};
    for (const { account, debitMinor, creditMinor } of of.state.entries.flatMap(({ postings }) => postings)) {
      sums[account] = (sums[account] ?? 0n) + debitMinor - creditMinor;
    }
    return sums;
  };
  return { of, hear, ask, accounts };
}

type World = ReturnType<typeof world>;

/** Stripe has taken another amount than the order's: nobody here took that for a success. */
async function paidOtherwise({ of, hear }: World) {
  const id = await open(of);
  const intent: ObservedIntent = observed({
    ...{ processorId: `pi_${id}`, paymentId: id, status: 'succeeded', chargeId: `ch_${id}` },
    ...{ amountMinor: 50_000, amountReceivedMinor: 50_000 },
  });
  of.processor.intents.set(intent.processorId, intent);
  expect(await hear(id, 'payment_intent.succeeded', intent.processorId)).toMatchObject({
    facts: ['payment.quarantined'],
  });
  return id;
}

const refundAt = ({ of }: World, paymentId: string, over: Partial<ReturnType<typeof observedRefund>>) => {
  const { refund } = reserved({}, paid);
  const told = observedRefund(refund, {
    intentId: `pi_${paymentId}`,
    refundId: null,
    attempt: null,
    ...over,
  });
  of.processor.refunds.set(told.processorId, told);
  return told.processorId;
};

describe('a payment that was put aside because Stripe took another amount', () => {
  it('is not in the books, nor is what becomes of its money: refund, dispute and fee wait for people', async () => {
    const at = world();
    const id = await paidOtherwise(at);
    const refundId = refundAt(at, id, { amountMinor: 50_000 });
    at.of.processor.fees.set(`ch_${id}`, fee);
    const dispute = seen({ intentId: `pi_${id}`, amountMinor: 50_000, movements: [withdrawn] });
    at.of.bank.disputes.set(dispute.processorId, dispute);
    for (const _ of [1, 2]) {
      expect(await at.hear(id, 'refund.created', refundId)).toEqual({ kind: 'unknown_payment' });
      expect(await at.hear(id, 'charge.dispute.funds_withdrawn', 'du_1')).toEqual({
        kind: 'unknown_payment',
      });
      expect(await at.hear(id, 'charge.updated', `ch_${id}`)).toEqual({ kind: 'unknown_payment' });
    }
    expect(at.of.state.entries).toEqual([]);
    expect(at.of.state.refunds.size + at.of.state.disputes.size).toBe(0);
    // Each of them comes again: a mend may have made a success of the payment by then.
    expect([...at.of.state.inbox]).toEqual(['evt_1']);
  });

  it('gives no money back through us, and Stripe is not asked for it', async () => {
    const at = world();
    const id = await paidOtherwise(at);
    expect(await at.ask(id, 1_000)).toMatchObject({ refusal: { code: 'payment_not_refundable' } });
    expect(at.of.processor.calls.filter(({ name }) => name === 'createRefund')).toEqual([]);
    expect(at.of.state.entries).toEqual([]);
  });
});

describe('a payment that was put aside because a refund or a dispute of it is another than ours', () => {
  it('books nothing of that, and goes on with what agrees', async () => {
    const at = world();
    const id = await pay(at.of);
    await at.ask(id, 9_000);
    const [made] = at.of.processor.refunds.values();
    if (made === undefined) throw new Error('no refund');
    const before = at.accounts();
    at.of.processor.refunds.set(made.processorId, { ...made, status: 'failed', amountMinor: 9_900 });
    expect(await at.hear(id, 'refund.failed', made.processorId)).toMatchObject({
      facts: ['payment.quarantined'],
    });
    refundAt(at, id, { processorId: 're_usd', currency: 'usd', amountMinor: 5_000 });
    expect(await at.hear(id, 'refund.created', 're_usd')).toMatchObject({ facts: ['payment.quarantined'] });
    const dispute = seen({ intentId: `pi_${id}`, currency: 'usd', movements: [withdrawn] });
    at.of.bank.disputes.set(dispute.processorId, dispute);
    await at.hear(id, 'charge.dispute.created', 'du_1');
    expect(at.accounts()).toEqual(before);
    expect(at.of.state.disputes.size).toBe(0);

    at.of.processor.refunds.set(made.processorId, { ...made, status: 'failed' });
    expect(await at.hear(id, 'refund.failed', made.processorId)).toMatchObject({ kind: 'applied' });
    expect(at.accounts()).toMatchObject({ refunds_payable: -9_000n, stripe_clearing: 49_000n });
  });

  it('is refunded through us only for what Stripe says it was asked for', async () => {
    const at = world();
    const id = await pay(at.of);
    const before = at.accounts();
    const { refund } = reserved({ amountMinor: 9_000 }, paid);
    const other = observedRefund(refund, { processorId: 're_1', intentId: `pi_${id}`, amountMinor: 9_900 });
    at.of.processor.laidDown.createRefund = yes({ ...other, refundId: null });
    await expect(at.ask(id, 9_000)).rejects.toThrow('amount_mismatch');
    expect(at.accounts()).toEqual(before);
    expect((await at.of.store.get(id))?.payment).toMatchObject({ refundableMinor: 40_000 });
  });
});
