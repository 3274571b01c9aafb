import { describe, expect, it } from '@jest/globals';
import { resolveOperation } from '../../../lib/payments/app/resolve-operation.ts';
import { sweepPayments } from '../../../lib/payments/app/sweep-payments.ts';
import { lookAtRefund } from '../../../lib/refunds/app/look-at-refund.ts';
import type { PaymentId } from '../../../lib/shared/ids.ts';
import { Fault } from '../../../lib/shared/fault.ts';
import { isId } from '../../../lib/shared/ids.ts';
import { askRefund, open, pay, refundWorld } from '../refunds/world.ts';
import type { RefundWorld } from '../refunds/world.ts';
import { cause, fee, observed } from './samples.ts';
import { leaseOf, unavailable, unknown } from './world.ts';

const minute = 60_000;
const day = 24 * 60 * minute;

const depsOf = (of: RefundWorld) => ({
  ...of,
  lookAtRefund: (due: Parameters<typeof lookAtRefund>[1]) => lookAtRefund(of, due),
  lookAtDispute: () => Promise.reject(new Error('no dispute is due')),
});
const sweep = (of: RefundWorld, forMs = 5 * minute) =>
  sweepPayments(depsOf(of), { deadlineMs: of.clock.nowMs + forMs, cause });
const statusOf = async (of: RefundWorld, id: PaymentId) => (await of.store.get(id))?.payment.status;
const succeed = (of: RefundWorld, id: PaymentId) => {
  const processorId = `pi_${id}`;
  of.processor.intents.set(processorId, observed({ processorId, paymentId: id, status: 'succeeded' }));
};

/** Sweeps every minute. */
async function sweepFor(of: RefundWorld, ms: number) {
  const swept = [];
  for (const end = of.clock.nowMs + ms; of.clock.nowMs < end; of.clock.nowMs += minute) {
    swept.push(await sweep(of));
  }
  return swept;
}

describe('the sweep', () => {
  it('settles a payment whose webhook never came', async () => {
    const of = refundWorld();
    const id = await open(of);
    succeed(of, id);
    expect(await sweep(of)).toMatchObject({ looked: 0 });
    of.clock.nowMs += minute;
    expect(await sweep(of)).toMatchObject({ looked: 1, applied: 1, ended: 'nothing_due' });
    expect(await statusOf(of, id)).toBe('succeeded');
  });

  it('looks 28 times in a day, then ends what nobody has finished, at Stripe first', async () => {
    const of = refundWorld();
    const id = await open(of);
    await sweepFor(of, day + minute);
    const looks = of.processor.calls.filter((call) => call.name === 'retrieveIntent').length;
    expect(looks).toBe(27);
    expect(await statusOf(of, id)).toBe('canceled');
    expect(of.processor.intents.get(`pi_${id}`)?.status).toBe('canceled');
    expect(of.state.payments.get(id)?.nextCheckAtMs).toBeNull();
    expect([...of.state.orders.values()]).toMatchObject([{ state: 'free' }]);
  });

  it('lets a success win over the end of an abandoned payment', async () => {
    const of = refundWorld();
    const id = await open(of);
    await sweepFor(of, day - 30 * minute);
    succeed(of, id);
    of.clock.nowMs += 31 * minute;
    await sweep(of);
    expect(await statusOf(of, id)).toBe('succeeded');
  });

  it('does not end a payment that disagrees with Stripe: a person is told, and it comes back in a day', async () => {
    const of = refundWorld();
    const id = await open(of);
    of.processor.intents.set(`pi_${id}`, observed({ processorId: `pi_${id}`, amountMinor: 1 }));
    const swept = await sweepFor(of, day + 3 * minute);
    expect(swept.flatMap((one) => one.findings)).toEqual([{ paymentId: id, code: 'quarantined' }]);
    expect(of.processor.calls.some((call) => call.name === 'cancelIntent')).toBe(false);
    expect((of.state.payments.get(id)?.nextCheckAtMs ?? 0) - of.clock.nowMs).toBeGreaterThan(
      day - 4 * minute,
    );
  });

  it('fetches a fee that was never told, from five minutes after the success on', async () => {
    const of = refundWorld();
    const id = await pay(of);
    of.processor.fees.set(`ch_${id}`, fee);
    await sweepFor(of, 4 * minute);
    expect((await of.store.get(id))?.payment.fee).toBeNull();
    await sweepFor(of, 2 * minute);
    expect((await of.store.get(id))?.payment.fee?.feeMinor).toBe(760);
  });

  it('tells of a fee that a day has not brought', async () => {
    const of = refundWorld();
    const id = await pay(of);
    const swept = await sweepFor(of, day + 10 * minute);
    expect(swept.flatMap((one) => one.findings)).toEqual([{ paymentId: id, code: 'fee_missing' }]);
  });

  it('stops at the third time that Stripe does not answer, and comes back', async () => {
    const of = refundWorld();
    for (let made = 0; made < 5; made += 1) await open(of);
    of.clock.nowMs += minute;
    const down = { ...of, gateway: { ...of.gateway, retrieveIntent: async () => unavailable } };
    expect(await sweep(down)).toMatchObject({ looked: 3, applied: 0, ended: 'processor_unreachable' });
    of.clock.nowMs += minute;
    expect(await sweep(of)).toMatchObject({ looked: 5, ended: 'nothing_due' });
  });

  it('works off more than one batch, and stops when its time is up', async () => {
    const of = refundWorld();
    for (let made = 0; made < 60; made += 1) await open(of);
    of.clock.nowMs += minute;
    expect(await sweep(of, 0)).toMatchObject({ looked: 0, ended: 'deadline' });
    expect(await sweep(of)).toMatchObject({ looked: 60, ended: 'nothing_due' });
  });

  it('goes on behind a payment that it cannot work off, and names it', async () => {
    const of = refundWorld();
    const [broken, fine] = [await open(of), await open(of)];
    succeed(of, fine);
    of.clock.nowMs += minute;
    const retrieveIntent = (id: string) =>
      id === `pi_${broken}` ? Promise.reject(new TypeError('unreadable')) : of.gateway.retrieveIntent(id);
    expect(await sweep({ ...of, gateway: { ...of.gateway, retrieveIntent } })).toMatchObject({
      looked: 2,
      applied: 1,
      findings: [{ paymentId: broken, code: 'TypeError' }],
      ended: 'nothing_due',
    });
    expect(await statusOf(of, fine)).toBe('succeeded');
    of.clock.nowMs += minute;
    expect(await sweep(of)).toMatchObject({ looked: 1, findings: [] });
  });

  it('goes on behind more rows than a batch that it cannot even read', async () => {
    const of = refundWorld();
    const broken = new Set<string>();
    for (let made = 0; made < 30; made += 1) broken.add(await open(of));
    of.clock.nowMs += 1;
    const fine = await open(of);
    succeed(of, fine);
    of.clock.nowMs += minute;
    const get = (id: PaymentId) =>
      broken.has(id) ? Promise.reject(new Fault('row_unreadable', id)) : of.store.get(id);
    const swept = await sweep({ ...of, store: { ...of.store, get } });
    expect(swept).toMatchObject({ looked: 31, applied: 1, ended: 'nothing_due' });
    expect(new Set(swept.findings.map((finding) => finding.code))).toEqual(new Set(['row_unreadable']));
    expect(await statusOf(of, fine)).toBe('succeeded');
  });

  it('names a payment that Stripe knows nothing of, and does not take that for silence', async () => {
    const of = refundWorld();
    const lost = [await open(of), await open(of), await open(of), await open(of)];
    of.processor.intents.clear();
    of.clock.nowMs += minute;
    expect(await sweep(of)).toMatchObject({
      looked: 4,
      findings: lost.map((paymentId) => ({ paymentId, code: 'resource_missing' })),
      ended: 'nothing_due',
    });
  });

  it('lets go of a payment that Stripe knows nothing of after a day', async () => {
    const of = refundWorld();
    const id = await open(of);
    of.processor.intents.clear();
    await sweepFor(of, day + minute);
    expect(of.state.payments.get(id)?.nextCheckAtMs).toBeNull();
  });

  it('tells which facts it found of which payment, so that they are counted and followed', async () => {
    const of = refundWorld();
    const paymentId = await open(of);
    succeed(of, paymentId);
    of.clock.nowMs += minute;
    expect(await sweep(of)).toMatchObject({ settled: [{ paymentId, facts: ['payment.succeeded'] }] });
  });

  it('run twice at once looks at each payment once', async () => {
    const of = refundWorld();
    const id = await open(of);
    succeed(of, id);
    of.clock.nowMs += minute;
    const both = await Promise.all([sweep(of), sweep(of)]);
    expect(both.map((one) => one.applied).sort()).toEqual([0, 1]);
    expect(of.processor.calls.filter((call) => call.name === 'retrieveIntent')).toHaveLength(1);
  });
});

describe('an authorization', () => {
  it('is told of on its last day, looked at behind its end, and closed as Stripe closed it', async () => {
    const of = refundWorld();
    const id = await open(of);
    const processorId = `pi_${id}`;
    const captureBefore = new Date(of.clock.nowMs + 3 * day).toISOString();
    const held = observed({ processorId, paymentId: id, status: 'requires_capture', captureBefore });
    of.processor.intents.set(processorId, held);
    of.clock.nowMs += minute;
    await sweep(of);
    expect(await statusOf(of, id)).toBe('requires_capture');
    const looks = of.processor.calls.length;
    const swept = await sweepFor(of, 2 * day);
    expect(of.processor.calls).toHaveLength(looks + 1);
    expect(swept.flatMap(({ expiring }) => expiring)).toEqual([id]);
    of.processor.intents.set(processorId, { ...held, status: 'canceled', cancellationReason: 'automatic' });
    await sweepFor(of, day + 6 * minute);
    expect(await statusOf(of, id)).toBe('canceled');
  });
});

describe('a refund whose outcome is unknown', () => {
  const unsure = async () => {
    const of = refundWorld();
    const id = await pay(of);
    of.processor.fees.set(`ch_${id}`, fee);
    const proposedId = of.newId('rfd');
    const lease = await leaseOf(of, 'key-1', proposedId);
    of.processor.laidDown.createRefund = unknown;
    const request = { paymentIntentId: id, reason: 'duplicate' } as const;
    await askRefund(of, { request, lease, proposedId });
    if (!isId('rfd', lease.resourceId)) throw new Error('no refund');
    return { of, id, refundId: lease.resourceId };
  };

  it('is resolved by the sweep', async () => {
    const { of, refundId } = await unsure();
    of.clock.nowMs += minute;
    await sweep(of);
    expect(await of.refunds.get(refundId)).toMatchObject({ status: 'succeeded' });
  });

  it('is a finding where nobody can read it: Stripe is not down, and the others are looked at', async () => {
    const { of, id, refundId } = await unsure();
    const unreadable = { field: 'refund.status', value: 'on_its_way' };
    of.processor.laidDown.listRefunds = { kind: 'unknown', code: 'unknown_value', unreadable };
    of.clock.nowMs += minute;
    const swept = await sweep(of);
    expect(swept).toMatchObject({
      findings: [{ paymentId: id, refundId, code: 'unknown_value' }],
      ended: 'nothing_due',
    });
    expect(await of.refunds.get(refundId)).toMatchObject({ status: 'pending' });
  });

  it('is resolved sooner by its own message, which comes again while Stripe is away', async () => {
    const { of, id, refundId } = await unsure();
    of.processor.laidDown.listRefunds = unavailable;
    const operation = { paymentId: id, refundId, cause };
    await expect(resolveOperation(depsOf(of), operation)).rejects.toThrow('processor_unreachable');
    expect(await resolveOperation(depsOf(of), operation)).toMatchObject({ kind: 'applied' });
    expect(await resolveOperation(depsOf(of), operation)).toEqual({ kind: 'unchanged', facts: [] });
  });
});

describe('an operation on a payment whose outcome is unknown', () => {
  it('is resolved by a look at the intent', async () => {
    const of = refundWorld();
    const id = await open(of);
    succeed(of, id);
    const operation = { paymentId: id, refundId: null, cause };
    expect(await resolveOperation(depsOf(of), operation)).toEqual({
      kind: 'applied',
      facts: ['payment.succeeded'],
    });
    expect(await statusOf(of, id)).toBe('succeeded');
  });

  it('puts the payment aside where nobody can read the intent', async () => {
    const of = refundWorld();
    const id = await open(of);
    const unreadable = { field: 'payment_intent.status', value: 'requires_patience' };
    of.processor.laidDown.retrieveIntent = { kind: 'unknown', code: 'unknown_value', unreadable };
    const operation = { paymentId: id, refundId: null, cause };
    expect(await resolveOperation(depsOf(of), operation)).toEqual({
      kind: 'applied',
      facts: ['payment.quarantined'],
    });
    expect((await of.store.get(id))?.payment).toMatchObject({ quarantined: true });
  });

  it('comes again, and waits for people at last, if Stripe knows nothing of it', async () => {
    const of = refundWorld();
    const id = await open(of);
    of.processor.intents.clear();
    const operation = { paymentId: id, refundId: null, cause };
    await expect(resolveOperation(depsOf(of), operation)).rejects.toThrow('processor_refused');
  });
});
