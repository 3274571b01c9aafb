import { describe, expect, it } from '@jest/globals';
import { convergeRefund } from '../../../lib/refunds/app/converge-refund.ts';
import { createRefund } from '../../../lib/refunds/app/create-refund.ts';
import { lookAtRefund } from '../../../lib/refunds/app/look-at-refund.ts';
import { readRefunded } from '../../../lib/refunds/app/reserve-refund.ts';
import type { RefundRequest } from '../../../lib/refunds/app/reserve-refund.ts';
import { isId } from '../../../lib/shared/ids.ts';
import { cause } from '../payments/samples.ts';
import { leaseOf, no, server, unavailable, unknown } from '../payments/world.ts';
import { observedRefund } from './samples.ts';
import { askRefund, open, pay, refundWorld } from './world.ts';
import type { RefundWorld } from './world.ts';

const fraud = { kind: 'server', scopes: [...server.scopes, 'refunds:fraudulent'] } as const;

async function ask(of: RefundWorld, request: RefundRequest, how: { key?: string; as?: typeof fraud } = {}) {
  const proposedId = of.newId('rfd');
  const lease = await leaseOf(of, how.key ?? of.newId('key'), proposedId);
  const outcome = await askRefund(of, { request, caller: how.as ?? server, lease, proposedId });
  await of.idempotency.release(lease);
  const refund = isId('rfd', lease.resourceId) ? await of.refunds.get(lease.resourceId) : null;
  return { lease, outcome, refund };
}

const code = ({ outcome }: Awaited<ReturnType<typeof ask>>) => (outcome.ok ? null : outcome.refusal.code);
const status = ({ outcome }: Awaited<ReturnType<typeof ask>>) =>
  outcome.ok ? outcome.value.answer.status : null;

async function paid() {
  const of = refundWorld();
  const id = await pay(of);
  const request = { paymentIntentId: id, amount: 10_000, reason: 'duplicate' } as const;
  const payment = async () => (await of.store.get(id))?.payment;
  return { of, id, request, payment };
}

describe('a refund that Stripe accepts', () => {
  it('is answered, granted, settled and booked', async () => {
    const { of, id, request, payment } = await paid();
    const asked = await ask(of, request);
    expect(asked.outcome).toMatchObject({ ok: true, value: { answer: { status: 201 }, keep: null } });
    expect(asked.refund).toMatchObject({ status: 'succeeded', settledMinor: 10_000 });
    expect(await payment()).toMatchObject({ amountRefundedMinor: 10_000, refundableMinor: 39_000 });
    const types = of.state.events.get(id)?.map((event) => event.type);
    expect(types?.slice(-3)).toEqual(['payment.updated', 'refund.granted', 'refund.settled']);
    const key = `${id}:refund:${asked.lease.resourceId}:1`;
    expect(of.processor.calls).toContainEqual({ name: 'createRefund', key });
  });

  it('in full gives the order free', async () => {
    const { of, id } = await paid();
    await ask(of, { paymentIntentId: id, reason: 'withdrawal' });
    expect([...of.state.orders.values()]).toMatchObject([{ state: 'free' }]);
  });

  it('twice at once above what is left wins once', async () => {
    const { of, request, payment } = await paid();
    const both = await Promise.all([1, 2].map(() => ask(of, { ...request, amount: 30_000 })));
    expect(both.map(status).sort()).toEqual([201, null]);
    expect(both.map(code)).toContain('refund_exceeds_captured');
    expect((await payment())?.refundableMinor).toBe(19_000);
  });

  it('after an unknown outcome is the same call to Stripe and the same refund', async () => {
    const { of, request } = await paid();
    of.processor.laidDown.createRefund = unknown;
    const first = await ask(of, request, { key: 'key-1' });
    const second = await ask(of, request, { key: 'key-1' });
    expect([first, second].map(status)).toEqual([202, 201]);
    expect(second.lease.resourceId).toBe(first.lease.resourceId);
    expect(new Set(refundCalls(of)).size).toBe(1);
    expect(of.state.refunds.size).toBe(1);
  });
});

describe('a refund whose outcome is unknown', () => {
  it('keeps its money aside, is pending, and somebody is asked to look', async () => {
    const { of, request, payment } = await paid();
    of.processor.laidDown.createRefund = unknown;
    const asked = await ask(of, request);
    expect(asked.outcome).toMatchObject({
      value: { answer: { status: 202, headers: { 'Retry-After': '15' } }, keep: 'unresolved' },
    });
    expect(asked.refund).toMatchObject({ status: 'pending', grantedAt: null });
    expect(await payment()).toMatchObject({ refundableMinor: 39_000, amountRefundedMinor: 0 });
    expect(of.asked).toEqual([asked.lease.resourceId]);
  });

  it('that had its effect is found at Stripe by our id', async () => {
    const { of, id, request, payment } = await paid();
    of.processor.laidDown.createRefund = unknown;
    const { refund } = await ask(of, request);
    if (refund === null) throw new Error('no refund');
    of.processor.refunds.set('re_9', observedRefund(refund, { processorId: 're_9', intentId: `pi_${id}` }));
    expect(await lookAtRefund(of, { refundId: refund.id, cause })).toEqual({
      kind: 'applied',
      facts: ['refund.granted', 'refund.settled'],
    });
    expect(await of.refunds.get(refund.id)).toMatchObject({ status: 'succeeded', processorId: 're_9' });
    expect(refundCalls(of)).toHaveLength(1);
    expect((await payment())?.amountRefundedMinor).toBe(10_000);
  });

  it('that had none is asked for again under the same key', async () => {
    const { of, request } = await paid();
    of.processor.laidDown.createRefund = unknown;
    const { refund } = await ask(of, request);
    if (refund === null) throw new Error('no refund');
    await lookAtRefund(of, { refundId: refund.id, cause });
    expect(refundCalls(of)).toHaveLength(2);
    expect(new Set(refundCalls(of)).size).toBe(1);
    expect(await of.refunds.get(refund.id)).toMatchObject({ status: 'succeeded' });
  });

  it('is given back when Stripe does not know it and has forgotten its key', async () => {
    const { of, request, payment } = await paid();
    of.processor.laidDown.createRefund = unknown;
    const { refund } = await ask(of, request);
    if (refund === null) throw new Error('no refund');
    of.clock.nowMs += 24 * 3_600_000;
    await lookAtRefund(of, { refundId: refund.id, cause });
    expect(await of.refunds.get(refund.id)).toMatchObject({ status: 'canceled', grantedAt: null });
    expect((await payment())?.refundableMinor).toBe(49_000);
    expect(of.notices).toEqual([{ notice: 'not_made', refundId: refund.id }]);
    const again = await ask(of, request, { key: 'another' });
    expect(status(again)).toBe(201);
  });

  it('is left as it is while Stripe cannot be reached', async () => {
    const { of, request } = await paid();
    of.processor.laidDown.createRefund = unknown;
    const { refund } = await ask(of, request);
    if (refund === null) throw new Error('no refund');
    of.processor.laidDown.listRefunds = unavailable;
    expect(await lookAtRefund(of, { refundId: refund.id, cause })).toEqual({ kind: 'unreachable' });
    expect(await of.refunds.get(refund.id)).toEqual(refund);
  });
});

describe('a refund that was answered 202 and that Stripe refuses after all', () => {
  it('is given back, and a person is told: the buyer may have been promised it', async () => {
    const { of, request, payment } = await paid();
    of.processor.laidDown.createRefund = unknown;
    const { refund } = await ask(of, request);
    if (refund === null) throw new Error('no refund');
    expect(of.notices).toEqual([]);
    of.processor.laidDown.createRefund = no('charge_disputed');
    await lookAtRefund(of, { refundId: refund.id, cause });
    expect((await payment())?.refundableMinor).toBe(49_000);
    expect(of.notices).toEqual([{ notice: 'not_made', refundId: refund.id }]);
  });

  it('tells the caller alone if it asks again before anybody has looked', async () => {
    const { of, request } = await paid();
    of.processor.laidDown.createRefund = unknown;
    await ask(of, request, { key: 'key-1' });
    of.processor.laidDown.createRefund = no('charge_disputed');
    expect(code(await ask(of, request, { key: 'key-1' }))).toBe('payment_disputed');
    expect(of.notices).toEqual([]);
  });
});

describe('a refund that Stripe refuses', () => {
  it.each([
    ['charge_disputed', 'payment_disputed'],
    ['charge_already_refunded', 'refund_exceeds_captured'],
    ['balance_insufficient', 'payment_not_refundable'],
  ])('with %s is %s, and its money is given back', async (stripeCode, ours) => {
    const { of, request, payment } = await paid();
    of.processor.laidDown.createRefund = no(stripeCode);
    const asked = await ask(of, request);
    expect(code(asked)).toBe(ours);
    expect(asked.refund).toMatchObject({ status: 'canceled', attempts: [{ failureReason: stripeCode }] });
    expect((await payment())?.refundableMinor).toBe(49_000);
  });

  it('because it was already made is that refund', async () => {
    const { of, id, request } = await paid();
    of.processor.laidDown.createRefund = unknown;
    const { refund } = await ask(of, request, { key: 'key-1' });
    if (refund === null) throw new Error('no refund');
    of.processor.refunds.set('re_9', observedRefund(refund, { processorId: 're_9', intentId: `pi_${id}` }));
    of.processor.laidDown.createRefund = no('charge_already_refunded');
    const again = await ask(of, request, { key: 'key-1' });
    expect(status(again)).toBe(201);
    expect(again.refund).toMatchObject({ id: refund.id, processorId: 're_9', status: 'succeeded' });
  });

  it('stays refused for its key', async () => {
    const { of, request } = await paid();
    of.processor.laidDown.createRefund = no('charge_disputed');
    await ask(of, request, { key: 'key-1' });
    expect(code(await ask(of, request, { key: 'key-1' }))).toBe('payment_disputed');
  });
});

describe('a refund that Stripe never heard of', () => {
  it('is given back at once, and the same key asks again under the same Stripe key', async () => {
    const { of, id, request, payment } = await paid();
    of.processor.laidDown.createRefund = unavailable;
    const first = await ask(of, request, { key: 'key-1' });
    expect(first.outcome).toMatchObject({
      refusal: { code: 'processor_unavailable', retryAfterSeconds: 2 },
    });
    expect((await payment())?.refundableMinor).toBe(49_000);
    const second = await ask(of, request, { key: 'key-1' });
    expect(status(second)).toBe(201);
    const refundKey = `${id}:refund:${first.lease.resourceId}`;
    expect(refundCalls(of)).toEqual([`${refundKey}:1`, `${refundKey}:1`]);
  });
});

describe('a refund of which an earlier try may have arrived', () => {
  it('is not given back by a later try that does not get through', async () => {
    const { of, request, payment } = await paid();
    of.processor.laidDown.createRefund = unknown;
    await ask(of, request, { key: 'key-1' });
    of.processor.laidDown.createRefund = unavailable;
    const second = await ask(of, request, { key: 'key-1' });
    expect(status(second)).toBe(202);
    expect(second.refund).toMatchObject({ status: 'pending', grantedAt: null });
    expect((await payment())?.refundableMinor).toBe(39_000);
  });

  it('is not given back because the look for it was refused', async () => {
    const { of, request, payment } = await paid();
    of.processor.laidDown.createRefund = unknown;
    await ask(of, request, { key: 'key-1' });
    of.processor.laidDown.listRefunds = no('resource_missing');
    const second = await ask(of, request, { key: 'key-1' });
    expect(status(second)).toBe(202);
    expect(second.refund).toMatchObject({ status: 'pending', grantedAt: null });
    expect((await payment())?.refundableMinor).toBe(39_000);
  });

  it('is found by our id instead of being asked for again, however old its key is', async () => {
    const { of, id, request } = await paid();
    of.processor.laidDown.createRefund = unknown;
    const { refund } = await ask(of, request, { key: 'key-1' });
    if (refund === null) throw new Error('no refund');
    of.processor.refunds.set('re_9', observedRefund(refund, { processorId: 're_9', intentId: `pi_${id}` }));
    of.clock.nowMs += 30 * 3_600_000;
    const again = await ask(of, request, { key: 'key-1' });
    expect(status(again)).toBe(201);
    expect(again.refund).toMatchObject({ processorId: 're_9' });
    expect(refundCalls(of)).toHaveLength(1);
  });
});

describe('a second refund at Stripe that carries the id of ours', () => {
  it('is adopted as one of its own, and never taken for the first', async () => {
    const { of, id, request, payment } = await paid();
    const { refund } = await ask(of, request);
    if (refund === null) throw new Error('no refund');
    const second = observedRefund(refund, { processorId: 're_second', intentId: `pi_${id}` });
    of.processor.refunds.set('re_second', second);
    const told = { processorId: 're_second', stripeEventId: 'evt_second', cause };
    expect(await convergeRefund(of, told)).toMatchObject({ kind: 'applied' });
    expect(of.state.refunds.size).toBe(2);
    expect((await payment())?.amountRefundedMinor).toBe(20_000);
  });
});

describe('a request for a refund', () => {
  it('of an unknown or unpaid payment is refused, and Stripe is not asked', async () => {
    const of = refundWorld();
    const id = await open(of);
    expect(code(await ask(of, { paymentIntentId: 'nonsense', reason: 'duplicate' }))).toBe('not_found');
    expect(code(await ask(of, { paymentIntentId: 'pay_00000000', reason: 'duplicate' }))).toBe('not_found');
    expect(code(await ask(of, { paymentIntentId: id, reason: 'duplicate' }))).toBe('payment_not_refundable');
    expect(of.processor.calls.map((call) => call.name)).toEqual(['createIntent']);
  });

  it('for fraud needs a scope of its own', async () => {
    const { of, id } = await paid();
    const request = { paymentIntentId: id, reason: 'fraudulent' } as const;
    expect(code(await ask(of, request))).toBe('scope_missing');
    expect(status(await ask(of, request, { as: fraud }))).toBe(201);
  });

  it('of a payment that was refunded since it was read is decided on what is left', async () => {
    const { of, request, payment } = await paid();
    const read = await readRefunded(of, request.paymentIntentId);
    expect(status(await ask(of, { ...request, amount: 40_000 }))).toBe(201);
    const proposedId = of.newId('rfd');
    const lease = await leaseOf(of, 'key-late', proposedId);
    const late = await createRefund(of, { request, read, proposedId, caller: server, lease, cause });
    expect(late).toMatchObject({ refusal: { code: 'refund_exceeds_captured' } });
    expect((await payment())?.amountRefundedMinor).toBe(40_000);
  });

  it('that Stripe has told of before its answer came is kept once', async () => {
    const { of, request, payment } = await paid();
    const { gateway } = of;
    const told: typeof gateway.createRefund = async (wanted) => {
      const made = await gateway.createRefund(wanted);
      if (made.kind === 'yes') {
        const seen = {
          processorId: made.value.processorId,
          observed: made.value,
          stripeEventId: 'evt_first',
        };
        await convergeRefund(of, { ...seen, cause });
      }
      return made;
    };
    const proposedId = of.newId('rfd');
    const lease = await leaseOf(of, 'key-1', proposedId);
    const deps = { ...of, gateway: { ...gateway, createRefund: told } };
    const outcome = await askRefund(deps, { request, lease, proposedId });
    expect(outcome).toMatchObject({ value: { answer: { status: 201 } } });
    expect((await payment())?.amountRefundedMinor).toBe(10_000);
  });

  it('whose lease was taken over while Stripe was asked keeps what Stripe did', async () => {
    const { of, request, payment } = await paid();
    const proposedId = of.newId('rfd');
    const lease = await leaseOf(of, 'key-1', proposedId);
    const { gateway } = of;
    const slow: typeof gateway.createRefund = async (wanted) => {
      of.clock.nowMs += 31_000;
      await leaseOf(of, 'key-1', of.newId('rfd'));
      return gateway.createRefund(wanted);
    };
    const deps = { ...of, gateway: { ...gateway, createRefund: slow } };
    const outcome = await askRefund(deps, { request, lease, proposedId });
    expect(outcome).toMatchObject({ refusal: { code: 'idempotency_in_progress' } });
    expect((await payment())?.amountRefundedMinor).toBe(10_000);
  });
});

function refundCalls(of: RefundWorld): readonly string[] {
  return of.processor.calls.filter((call) => call.name === 'createRefund').map((call) => call.key);
}
