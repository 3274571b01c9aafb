import { describe, expect, it } from '@jest/globals';
import { convergeRefund } from '../../../lib/refunds/app/converge-refund.ts';
import { lookAtRefund } from '../../../lib/refunds/app/look-at-refund.ts';
import { readRefund } from '../../../lib/refunds/app/read-refund.ts';
import { retryRefund } from '../../../lib/refunds/app/retry-refund.ts';
import { settleRefund } from '../../../lib/refunds/app/settle-refund.ts';
import type { RefundId } from '../../../lib/shared/ids.ts';
import { cause } from '../payments/samples.ts';
import { leaseOf, no, unavailable, unknown, yes } from '../payments/world.ts';
import { askRefund, pay, refundWorld } from './world.ts';
import type { RefundWorld } from './world.ts';

const day = 24 * 60 * 60_000;

/** A refund of 10,000 that arrived and then came back. */
async function failed() {
  const of = refundWorld();
  const paymentId = await pay(of);
  const proposedId = of.newId('rfd');
  const lease = await leaseOf(of, of.newId('key'), proposedId);
  const request = { paymentIntentId: paymentId, amount: 10_000, reason: 'duplicate' } as const;
  await askRefund(of, { request, lease, proposedId });
  const first = (await of.refunds.get(proposedId))?.processorId ?? '';
  move(of, first, { status: 'failed', failureReason: 'expired_or_canceled_card' });
  await hear(of, first);
  return { of, paymentId, refundId: proposedId, first };
}

function move(of: RefundWorld, processorId: string, over: object): void {
  const known = of.processor.refunds.get(processorId);
  if (known === undefined) throw new Error('not at Stripe');
  of.processor.refunds.set(processorId, { ...known, ...over });
}

let told = 0;
function hear(of: RefundWorld, processorId: string) {
  told += 1;
  return convergeRefund(of, { processorId, stripeEventId: `evt_${String(told)}`, cause });
}

async function retry(of: RefundWorld, id: RefundId, key: string = of.newId('key')) {
  const lease = await leaseOf(of, key, of.newId('opr'));
  const outcome = await retryRefund(of, { read: await readRefund(of, id), lease, cause });
  await of.idempotency.release(lease);
  return outcome.ok ? outcome.value.answer.status : outcome.refusal.code;
}

const refundOf = async (of: RefundWorld, id: RefundId) => {
  const refund = await of.refunds.get(id);
  if (refund === null) throw new Error('no refund');
  return refund;
};
const made = (of: RefundWorld) => of.processor.calls.filter(({ name }) => name === 'createRefund');
const paidOut = (of: RefundWorld) =>
  [...of.processor.refunds.values()].filter(({ status }) => status === 'succeeded' || status === 'pending');
const typesOf = (of: RefundWorld, paymentId: string) =>
  of.state.events.get(paymentId)?.map(({ type }) => type) ?? [];

describe('a refund that came back is tried again', () => {
  it('as the same refund, under the key of its second attempt', async () => {
    const { of, paymentId, refundId } = await failed();
    expect(await retry(of, refundId)).toBe(201);
    expect(made(of).at(-1)?.key).toBe(`${paymentId}:refund:${refundId}:2`);
    expect(await refundOf(of, refundId)).toMatchObject({
      status: 'succeeded',
      settledMinor: 10_000,
      attempts: [
        { number: 1, status: 'failed' },
        { number: 2, status: 'succeeded' },
      ],
    });
    expect(typesOf(of, paymentId).filter((type) => type === 'refund.granted')).toHaveLength(1);
    expect(of.state.refunds.size).toBe(1);
    expect((await of.store.get(paymentId))?.payment.refundableMinor).toBe(39_000);
  });

  it('is answered by the same attempt for the same key, and refused for another one', async () => {
    const { of, refundId } = await failed();
    of.processor.laidDown.createRefund = unknown;
    expect(await retry(of, refundId, 'key-1')).toBe(202);
    expect(await retry(of, refundId, 'key-2')).toBe('operation_in_progress');
    expect(await retry(of, refundId, 'key-1')).toBe(201);
    expect(await retry(of, refundId, 'key-2')).toBe('refund_not_owed');
    expect(new Set(made(of).map(({ key }) => key)).size).toBe(2);
    expect(paidOut(of)).toHaveLength(1);
  });

  it.each([
    ['Stripe has done it and its answer was lost', true],
    ['Stripe has not done it', false],
  ])('and a crash behind the intent is mended by the next look: %s', async (_, isDone) => {
    const { of, paymentId, refundId } = await failed();
    of.processor.laidDown.createRefund = unknown;
    expect(await retry(of, refundId)).toBe(202);
    if (isDone) {
      const key = `${paymentId}:refund:${refundId}:2`;
      await of.gateway.createRefund({
        ...{ processorId: `pi_${paymentId}`, refundId, attempt: 2, paymentId, amountMinor: 10_000 },
        ...{ reason: 'duplicate', idempotencyKey: key },
      });
    }
    expect(await lookAtRefund(of, { refundId, cause })).toMatchObject({ facts: ['refund.settled'] });
    expect(await refundOf(of, refundId)).toMatchObject({ status: 'succeeded' });
    expect(paidOut(of)).toHaveLength(1);
  });

  it('and the webhook may come before the answer', async () => {
    const { of, paymentId, refundId } = await failed();
    const gateway = {
      ...of.gateway,
      createRefundAgain: async (wanted: Parameters<typeof of.gateway.createRefundAgain>[0]) => {
        const outcome = await of.gateway.createRefundAgain(wanted);
        if (outcome.kind === 'yes') await hear(of, outcome.value.processorId);
        return outcome;
      },
    };
    expect(await retry({ ...of, gateway }, refundId)).toBe(201);
    expect(typesOf(of, paymentId).filter((type) => type === 'refund.settled')).toHaveLength(2);
    expect(paidOut(of)).toHaveLength(1);
  });

  it('and one made by hand in the Dashboard is found before another one is made', async () => {
    const { of, paymentId, refundId, first } = await failed();
    const byHand = of.processor.refunds.get(first);
    if (byHand === undefined) throw new Error('not at Stripe');
    const createdAt = new Date(of.clock.nowMs + 60_000).toISOString();
    const own = { refundId: null, attempt: null, status: 'succeeded' as const, failureReason: null };
    of.processor.refunds.set('re_hand', { ...byHand, ...own, processorId: 're_hand', createdAt });
    expect(await retry(of, refundId)).toBe(201);
    expect(made(of)).toHaveLength(1);
    expect(await refundOf(of, refundId)).toMatchObject({ processorId: 're_hand', settledMinor: 10_000 });
    expect(await hear(of, 're_hand')).toEqual({ kind: 'unchanged' });
    expect(of.state.refunds.size).toBe(1);
    expect(typesOf(of, paymentId).filter((type) => type === 'refund.granted')).toHaveLength(1);
  });

  it('and one made by hand settles it by itself, when the webhook tells of it', async () => {
    const { of, refundId, first } = await failed();
    const byHand = of.processor.refunds.get(first);
    if (byHand === undefined) throw new Error('not at Stripe');
    const createdAt = new Date(of.clock.nowMs + 60_000).toISOString();
    const own = { refundId: null, attempt: null, status: 'succeeded' as const, failureReason: null };
    of.processor.refunds.set('re_hand', { ...byHand, ...own, processorId: 're_hand', createdAt });
    expect(await hear(of, 're_hand')).toMatchObject({ facts: ['payment.updated', 'refund.settled'] });
    expect(await retry(of, refundId)).toBe('refund_not_owed');
  });

  it('and stays owed where Stripe refuses it', async () => {
    const { of, refundId } = await failed();
    of.processor.laidDown.createRefund = no('charge_disputed');
    expect(await retry(of, refundId, 'key-1')).toBe('payment_disputed');
    expect(await retry(of, refundId, 'key-1')).toBe('payment_disputed');
    expect(await refundOf(of, refundId)).toMatchObject({
      status: 'failed',
      settledMinor: 0,
      attempts: [{ number: 1 }, { number: 2, status: 'failed', failureReason: 'charge_disputed' }],
    });
    expect(await retry(of, refundId)).toBe(201);
    expect(made(of).at(-1)?.key).toMatch(/:3$/);
  });

  it('and stays open where Stripe could not be asked', async () => {
    const { of, refundId } = await failed();
    of.processor.laidDown.createRefund = unavailable;
    expect(await retry(of, refundId)).toBe(202);
    expect(of.asked).toEqual([refundId]);
    expect(await lookAtRefund(of, { refundId, cause })).toMatchObject({ kind: 'applied' });
    expect(paidOut(of)).toHaveLength(1);
  });

  it('and waits, under another key, where Stripe refuses it for what a person can mend', async () => {
    const { of, refundId } = await failed();
    const lack = { kind: 'unavailable', code: 'balance_insufficient', retryAfterMs: 60_000 } as const;
    of.processor.laidDown.createRefund = { ...lack, refused: true };
    expect(await retry(of, refundId, 'key-2')).toBe(202);
    expect(await retry(of, refundId, 'key-2')).toBe(202);
    expect(await refundOf(of, refundId)).toMatchObject({
      status: 'pending',
      attempts: [{ number: 1 }, { number: 2, failureReason: 'balance_insufficient' }, { number: 3 }],
    });
    expect(of.notices).toMatchObject([{ notice: 'waiting_for_balance' }]);
    of.clock.nowMs += 60_000;
    expect(await retry(of, refundId, 'key-2')).toBe(201);
    expect(await refundOf(of, refundId)).toMatchObject({ status: 'succeeded', settledMinor: 10_000 });
    expect(made(of).map(({ key }) => key.split(':').at(-1))).toEqual(['1', '2', '3']);
    expect(paidOut(of)).toHaveLength(1);
  });

  it('and is given up by the look where Stripe has not heard of it for a day', async () => {
    const { of, refundId } = await failed();
    of.processor.laidDown.createRefund = unknown;
    await retry(of, refundId);
    of.clock.nowMs += day;
    expect(await lookAtRefund(of, { refundId, cause })).toEqual({
      kind: 'applied',
      facts: ['refund.failed'],
    });
    expect((await refundOf(of, refundId)).attempts.at(-1)).toMatchObject({
      status: 'failed',
      failureReason: 'not_found_at_processor',
    });
  });

  it('not if nobody knows it', async () => {
    const { of } = await failed();
    expect(await retry(of, 'rfd_00000000')).toBe('not_found');
  });

  it('once, by ten who ask at once', async () => {
    const { of, refundId } = await failed();
    const outcomes = await Promise.all(Array.from({ length: 10 }, () => retry(of, refundId)));
    expect(outcomes.filter((outcome) => outcome === 201)).toHaveLength(1);
    expect(paidOut(of)).toHaveLength(1);
  });
});

describe('a refund that was paid by bank transfer', () => {
  const settle = async (of: RefundWorld, id: RefundId, settledOn = '2026-11-02') => {
    const lease = await leaseOf(of, of.newId('key'), of.newId('opr'));
    const transfer = { reference: 'VIR 2026-11', settledOn, note: 'asked by phone' };
    const outcome = await settleRefund(of, { transfer, read: await readRefund(of, id), lease, cause });
    return outcome.ok ? outcome.value.answer : outcome.refusal;
  };

  it('is settled by it: nothing is owed, the sale stays as it was reduced', async () => {
    const { of, paymentId, refundId } = await failed();
    const before = (await of.store.get(paymentId))?.payment;
    expect(await settle(of, refundId)).toMatchObject({ status: 200 });
    const [event] = of.state.events.get(paymentId)?.slice(-1) ?? [];
    expect(event).toMatchObject({
      type: 'refund.settled',
      actor: cause.actor,
      data: { means: 'bank_transfer', reference: 'VIR 2026-11', settledOn: '2026-11-02', processorId: null },
    });
    expect(JSON.stringify(event)).not.toContain('phone');
    expect(await refundOf(of, refundId)).toMatchObject({ status: 'succeeded', owedSince: null });
    expect((await of.store.get(paymentId))?.payment).toEqual({
      ...before,
      version: (before?.version ?? 0) + 1,
    });
  });

  it('is booked from the bank', async () => {
    const { of, refundId } = await failed();
    await settle(of, refundId);
    expect(of.state.entries.at(-1)?.postings).toEqual([
      { account: 'refunds_payable', currency: 'eur', debitMinor: 10_000n, creditMinor: 0n },
      { account: 'bank', currency: 'eur', debitMinor: 0n, creditMinor: 10_000n },
    ]);
  });

  it('cannot be paid again in any way', async () => {
    const { of, refundId } = await failed();
    await settle(of, refundId);
    expect(await settle(of, refundId)).toMatchObject({ code: 'refund_not_owed' });
    expect(await retry(of, refundId)).toBe('refund_not_owed');
    expect(made(of)).toHaveLength(1);
  });

  it('beside others who try it again or pay it as well, is paid once', async () => {
    for (const first of ['retry', 'transfer'] as const) {
      const { of, paymentId, refundId } = await failed();
      const retries = () => Array.from({ length: 3 }, () => retry(of, refundId));
      const transfers = () => Array.from({ length: 3 }, () => settle(of, refundId));
      const racing = first === 'retry' ? [...retries(), ...transfers()] : [...transfers(), ...retries()];
      const outcomes = await Promise.all(racing);
      const isPaid = (outcome: (typeof outcomes)[number]) =>
        outcome === 201 || (typeof outcome === 'object' && 'status' in outcome);
      expect(outcomes.filter(isPaid)).toHaveLength(1);
      expect(typesOf(of, paymentId).filter((type) => type === 'refund.settled')).toHaveLength(2);
      expect(paidOut(of)).toHaveLength(first === 'retry' ? 1 : 0);
    }
  });

  it('cannot be recorded while an attempt is under way', async () => {
    const { of, refundId } = await failed();
    of.processor.laidDown.createRefund = unknown;
    await retry(of, refundId);
    expect(await settle(of, refundId)).toMatchObject({ code: 'operation_in_progress' });
  });

  it.each(['2026-11-01', '2026-11-03', '2099-01-01'])('cannot have been paid on %s', async (settledOn) => {
    const { of, refundId } = await failed();
    expect(await settle(of, refundId, settledOn)).toMatchObject({
      code: 'validation_failed',
      errors: [{ pointer: '#/settledOn' }],
    });
  });

  it('is unknown under an id that is not one', async () => {
    const { of } = await failed();
    expect(await settle(of, 'rfd_00000000')).toMatchObject({ code: 'not_found' });
  });
});

describe('somebody is told of a refund', () => {
  it('that waits for the balance, at every look, until it has gone out', async () => {
    const { of, paymentId, refundId } = await failed();
    await retry(of, refundId);
    const second = `re_${paymentId}:refund:${refundId}:2`;
    const held = await failed();
    const waiting = { status: 'pending' as const, pendingReason: 'insufficient_funds' };
    const known = of.processor.refunds.get(second);
    if (known === undefined) throw new Error('not at Stripe');
    held.of.processor.laidDown.createRefund = yes({ ...known, ...waiting });
    held.of.processor.refunds.set(second, { ...known, ...waiting });
    expect(await retry(held.of, held.refundId)).toBe(201);
    await lookAtRefund(held.of, { refundId: held.refundId, cause });
    const waitingNotice = { notice: 'waiting_for_balance', refundId: held.refundId };
    expect(held.of.notices).toEqual([waitingNotice, waitingNotice]);
    expect(await refundOf(held.of, held.refundId)).toMatchObject({ status: 'pending' });
    move(held.of, second, { status: 'succeeded', pendingReason: null });
    await lookAtRefund(held.of, { refundId: held.refundId, cause });
    expect(held.of.notices).toHaveLength(2);
    expect(await refundOf(held.of, held.refundId)).toMatchObject({ status: 'succeeded' });
  });

  it('that is owed for ten days, and not before', async () => {
    const { of, refundId } = await failed();
    of.clock.nowMs += 10 * day - 1;
    expect(await lookAtRefund(of, { refundId, cause })).toEqual({ kind: 'unchanged' });
    expect(of.notices).toEqual([]);
    of.clock.nowMs += 1;
    await lookAtRefund(of, { refundId, cause });
    expect(of.notices).toEqual([{ notice: 'owed_too_long', refundId }]);
    expect(of.state.refunds.get(refundId)?.nextCheckAtMs).toBe(of.clock.nowMs + day);
  });

  it('that waits at Stripe for as long', async () => {
    const { of, refundId, first } = await failed();
    const known = of.processor.refunds.get(first);
    if (known === undefined) throw new Error('not at Stripe');
    of.processor.laidDown.createRefund = yes({
      ...known,
      ...{ processorId: 're_slow', attempt: 2, status: 'pending', failureReason: null },
    });
    await retry(of, refundId);
    of.clock.nowMs += 11 * day;
    await lookAtRefund(of, { refundId, cause }).catch(() => undefined);
    expect(of.notices).toEqual([{ notice: 'owed_too_long', refundId }]);
  });

  it('that exceeds what is left, when it was made by hand', async () => {
    const { of, paymentId, first } = await failed();
    const known = of.processor.refunds.get(first);
    if (known === undefined) throw new Error('not at Stripe');
    const own = { refundId: null, attempt: null, status: 'succeeded' as const, failureReason: null };
    of.processor.refunds.set('re_big', { ...known, ...own, processorId: 're_big', amountMinor: 49_000 });
    await hear(of, 're_big');
    expect(of.notices).toMatchObject([{ notice: 'above_refundable' }]);
    expect((await of.store.get(paymentId))?.payment.refundableMinor).toBe(0);
  });
});
