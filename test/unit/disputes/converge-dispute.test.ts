import { describe, expect, it } from '@jest/globals';
import { askRefund, open, pay } from '../refunds/world.ts';
import { leaseOf } from '../payments/world.ts';
import { reinstated, seen, withdrawn } from './samples.ts';
import { disputed, disputeWorld } from './world.ts';

describe('an event of a dispute', () => {
  it('opens our dispute, holds the money and books what was withdrawn, once', async () => {
    const of = disputeWorld();
    const { paymentId, disputeId, observed } = await disputed(of);
    expect(await of.standing(paymentId)).toMatchObject({ refundableMinor: 0, disputed: true });
    expect(await of.disputes.get(disputeId)).toMatchObject({ revision: 1, withdrawnMinor: 49_000 });
    expect(await of.hear(observed)).toEqual({ kind: 'unchanged' });
    const entries = of.state.entries.filter(({ stripeRef }) => stripeRef === 'txn_out');
    expect(entries).toHaveLength(1);
  });

  it('is a duplicate when its event was applied', async () => {
    const of = disputeWorld();
    const paymentId = await pay(of);
    of.state.inbox.add('evt_dispute_1');
    const told = await of.hear(seen({ intentId: `pi_${paymentId}` }));
    expect(told).toEqual({ kind: 'duplicate' });
  });

  it('told before our own success is tried again', async () => {
    const of = disputeWorld();
    const paymentId = await open(of);
    expect(await of.hear(seen({ intentId: `pi_${paymentId}` }))).toEqual({ kind: 'unknown_payment' });
    expect(await of.hear(seen({ intentId: 'pi_nobody' }))).toEqual({ kind: 'unknown_payment' });
  });

  it('is retried when Stripe cannot be asked', async () => {
    const of = disputeWorld();
    const paymentId = await pay(of);
    const observed = seen({ intentId: `pi_${paymentId}` });
    of.bank.gateway.retrieveDispute = async () => ({ kind: 'unknown', code: 'http_5xx' });
    await expect(of.hear(observed)).rejects.toThrow('du_1');
  });

  it('with a value that nobody here knows is quarantined, not guessed', async () => {
    const of = disputeWorld();
    const paymentId = await pay(of);
    const unreadable = { field: 'dispute.status', value: 'reborn' };
    of.bank.gateway.retrieveDispute = async () => ({ kind: 'unknown', code: 'unknown_value', unreadable });
    const told = await of.hear(seen({ intentId: `pi_${paymentId}` }));
    expect(told).toEqual({ kind: 'unreadable', unknown: unreadable });
  });

  it('that meets another one looks again: what was seen first is never written last', async () => {
    const of = disputeWorld();
    const { observed, disputeId } = await disputed(of);
    const won = { ...observed, status: 'won' as const, movements: [withdrawn, reinstated] };
    let met = false;
    of.bank.laidDown.beforeAnswer = async () => {
      if (met) return;
      met = true;
      // Between our look and our write the bank decides, and another event is faster.
      await of.hear(won);
    };
    of.bank.disputes.set('du_1', { ...observed, status: 'under_review' });
    await of.hear({ ...observed, status: 'under_review' });
    expect(await of.disputes.get(disputeId)).toMatchObject({ status: 'won', withdrawnMinor: 0 });
  });
});

describe('a status that cannot have followed ours', () => {
  it.each([
    ['won, then lost', 'won', 'lost'],
    ['lost, then open', 'lost', 'under_review'],
    ['prevented, then won', 'prevented', 'won'],
  ] as const)('is told once, for people, and moves nothing: %s', async (_, before, now) => {
    const of = disputeWorld();
    const { paymentId, disputeId, observed } = await disputed(of);
    await of.hear({ ...observed, status: before });
    const known = await of.disputes.get(disputeId);
    const entries = of.state.entries.length;
    const odd = { ...observed, status: now };
    expect(await of.hear(odd)).toMatchObject({ kind: 'applied', facts: ['payment.quarantined'] });
    expect(await of.hear(odd)).toEqual({ kind: 'unchanged' });
    expect(await of.disputes.get(disputeId)).toMatchObject({ status: before, lossMinor: known?.lossMinor });
    expect(of.state.entries.slice(entries).flatMap(({ postings }) => postings)).toEqual([]);
    expect((await of.standing(paymentId))?.quarantines).toEqual([
      { objectId: 'du_1', reason: 'status_mismatch', expected: before, observed: now },
    ]);
  });

  it('hides no money that moved with it', async () => {
    const of = disputeWorld();
    const { disputeId, observed } = await disputed(of, { movements: [] });
    await of.hear({ ...observed, status: 'won' });
    const told = await of.hear({ ...observed, status: 'lost', movements: [withdrawn] });
    expect(told).toMatchObject({ facts: ['dispute.funds_withdrawn', 'payment.quarantined'] });
    expect(await of.disputes.get(disputeId)).toMatchObject({ status: 'won', withdrawnMinor: 49_000 });
  });
});

describe('a refund and a dispute', () => {
  it('race for the same money: the refund that comes second is refused', async () => {
    const of = disputeWorld();
    const { paymentId } = await disputed(of);
    const lease = await leaseOf(of, 'refund-key', of.newId('rfd'));
    const request = { paymentIntentId: paymentId, reason: 'requested_by_customer' } as const;
    const refused = await askRefund(of, { request, lease, proposedId: of.newId('rfd') });
    expect(refused).toMatchObject({ ok: false, refusal: { code: 'payment_disputed' } });
  });
});
