import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { PaymentChange } from '../../../lib/payments/app/ports.ts';
import type { Payment } from '../../../lib/payments/domain/payment.ts';
import type { Refund } from '../../../lib/refunds/contract.ts';
import { startEngine } from './engine.ts';
import type { Engine } from './engine.ts';
import { changeOf, creationOf, fresh, nowMs, paymentOf, refundOf } from './samples.ts';
import { memoryWorld, tableWorld } from './worlds.ts';
import type { World } from './worlds.ts';

let engine: Engine;
beforeAll(async () => {
  engine = await startEngine();
});
afterAll(() => engine.stop());

const worlds: [string, () => World][] = [
  ['memory', memoryWorld],
  ['dynamodb', () => tableWorld(engine)],
];

describe.each(worlds)('refunds in %s', (_name, open) => {
  let world: World;
  let payment: Payment;
  beforeEach(async () => {
    world = open();
    payment = paymentOf({ status: 'succeeded', amountCapturedMinor: 49_000, refundableMinor: 49_000 });
    await world.payments.commit(creationOf(payment));
  });

  it('reserves on the payment and makes the refund in one change', async () => {
    const refund = refundOf(payment, 10_000);
    const change = reservationOf(payment, refund);
    expect(await world.payments.commit(change)).toEqual({ kind: 'committed' });
    expect(await world.refunds.get(refund.id)).toEqual(refund);
    expect((await world.payments.get(payment.id))?.payment.refundableMinor).toBe(39_000);
    expect(await world.refunds.listByPayment(payment.id)).toEqual([refund]);
  });

  it('lists the refunds of a payment by pages, in the order of their ids, and those of no other', async () => {
    const ids = ['rfd_a', 'rfd_b', 'rfd_c'].map((id) => `${id}${fresh()}` as const);
    let before = payment;
    for (const id of ids) {
      const change = reservationOf(before, refundOf(payment, 100, { id: `rfd_${id.slice(4)}` }));
      await world.payments.commit(change);
      before = change.after;
    }
    const idsOf = (page: { readonly items: readonly Refund[] }) => page.items.map((refund) => refund.id);
    const first = await world.refunds.pageOfPayment(payment.id, { limit: 2, after: null });
    const second = await world.refunds.pageOfPayment(payment.id, { limit: 2, after: first.next });
    expect([idsOf(first), idsOf(second)]).toEqual([ids.slice(0, 2), ids.slice(2)]);
    expect(second.next).toBeNull();
    expect((await world.refunds.listByPayment(payment.id)).map((refund) => refund.id)).toEqual(ids);
    const none = { items: [], next: null };
    expect(await world.refunds.pageOfPayment('pay_none', { limit: 2, after: null })).toEqual(none);
  });

  it('keeps each attempt of a refund, and the transfer that has paid it', async () => {
    const reserved = reservationOf(payment, refundOf(payment, 10_000));
    await world.payments.commit(reserved);
    const at = new Date(nowMs).toISOString();
    const attempts = [
      { number: 1, status: 'failed' as const, processorId: `re_${fresh()}`, failureReason: 'declined', at },
      { number: 2, status: 'pending' as const, processorId: null, operationId: 'opr_1', at },
    ];
    const transfer = { reference: 'VIR 1', settledOn: '2026-11-23', at };
    const change = grantOf(reserved, { attempts, owedSince: at, transfer });
    expect(await world.payments.commit(change)).toEqual({ kind: 'committed' });
    expect(await world.refunds.get(refundIdOf(change))).toEqual(change.refund.after);
  });

  it('lets one of two reservations of 60 % win, and of 20', async () => {
    const changes = Array.from({ length: 20 }, () => reservationOf(payment, refundOf(payment, 29_400)));
    const outcomes = await Promise.all(changes.map((change) => world.payments.commit(change)));
    expect(outcomes.filter(({ kind }) => kind === 'committed')).toHaveLength(1);
    expect(outcomes.filter(({ kind }) => kind === 'version_conflict')).toHaveLength(19);
    expect(await world.refunds.listByPayment(payment.id)).toHaveLength(1);
    expect((await world.payments.get(payment.id))?.payment.refundableMinor).toBe(19_600);
  });

  it('finds a refund by the id that Stripe gave it', async () => {
    const reserved = reservationOf(payment, refundOf(payment, 10_000));
    await world.payments.commit(reserved);
    const processorId = `re_${fresh()}`;
    const granted = grantOf(reserved, { processorId });
    expect(await world.payments.commit(granted)).toEqual({ kind: 'committed' });
    expect(await world.refunds.findByProcessorId(processorId)).toBe(reserved.refund.after.id);
    expect(await world.payments.findByProcessorId(processorId)).toBeNull();
    expect(await world.refunds.findByProcessorId(payment.processorId)).toBeNull();
    expect(await world.refunds.findByProcessorId('re_none')).toBeNull();
  });

  it('adopts a refund of Stripe once, also when two come at once', async () => {
    const processorId = `re_${fresh()}`;
    const adoption = reservationOf(payment, refundOf(payment, 10_000, { processorId, origin: 'processor' }));
    expect(await world.payments.commit(adoption)).toEqual({ kind: 'committed' });
    const again = reservationOf(
      adoption.after,
      refundOf(payment, 10_000, { processorId, origin: 'processor' }),
    );
    expect(await world.payments.commit(again)).toEqual({ kind: 'refund_known' });
    expect(await world.refunds.listByPayment(payment.id)).toHaveLength(1);
  });

  it('moves a refund on the revision that was read', async () => {
    const reserved = reservationOf(payment, refundOf(payment, 10_000));
    await world.payments.commit(reserved);
    await world.payments.commit(grantOf(reserved, { status: 'succeeded' }));
    const stale = { ...grantOf(reserved, { status: 'failed' }), before: grantOf(reserved, {}).after };
    const late: PaymentChange = { ...stale, ...changeOf(stale.before, 'refund.failed') };
    expect(await world.payments.commit(late)).toEqual({ kind: 'refund_known' });
    expect((await world.refunds.get(refundIdOf(reserved)))?.status).toBe('succeeded');
  });

  it('shows payments and refunds that are due, the oldest first', async () => {
    const reserved = reservationOf(payment, refundOf(payment, 10_000));
    await world.payments.commit({ ...reserved, nextCheckAtMs: nowMs + 3_000 });
    const mine = async (atMs: number) => {
      const due = await world.payments.listDue(atMs, 100);
      return due.filter(({ paymentId }) => paymentId === payment.id).map(({ kind }) => kind);
    };
    expect(await mine(nowMs + 1_999)).toEqual([]);
    expect(await mine(nowMs + 2_000)).toEqual(['refund']);
    expect(await mine(nowMs + 3_000)).toEqual(['refund', 'payment']);
  });

  it('moves the check of a refund on its revision, and ends it', async () => {
    const reserved = reservationOf(payment, refundOf(payment, 10_000));
    await world.payments.commit(reserved);
    const id = refundIdOf(reserved);
    expect(await world.refunds.reschedule({ id, revision: 2 }, null)).toBe(false);
    expect(await world.refunds.reschedule({ id, revision: 1 }, nowMs + 60_000)).toBe(true);
    const isDue = async () =>
      (await world.payments.listDue(nowMs + 60_000, 1000)).some((due) => due.refundId === id);
    expect(await isDue()).toBe(true);
    expect(await world.refunds.reschedule({ id, revision: 1 }, null)).toBe(true);
    expect(await isDue()).toBe(false);
    expect(await world.refunds.reschedule({ id: 'rfd_none', revision: 1 }, null)).toBe(false);
  });
});

describe.each(worlds)('checks of payments in %s', (_name, open) => {
  it('are counted once for each that was read', async () => {
    const { payments } = open();
    const payment = paymentOf();
    await payments.commit(creationOf(payment));
    const read = { id: payment.id, version: 1, checks: 0 };
    const moved = await Promise.all(
      Array.from({ length: 10 }, () => payments.reschedule(read, nowMs + 120_000)),
    );
    expect(moved.filter(Boolean)).toHaveLength(1);
    expect((await payments.get(payment.id))?.checks).toBe(1);
    expect(await payments.reschedule({ ...read, checks: 1, version: 2 }, null)).toBe(false);
  });

  it('start again with a change, and end where nothing more is expected', async () => {
    const { payments } = open();
    const payment = paymentOf();
    await payments.commit(creationOf(payment));
    await payments.reschedule({ id: payment.id, version: 1, checks: 0 }, nowMs);
    const change = changeOf(payment, 'payment.canceled', { status: 'canceled' });
    await payments.commit(change);
    expect((await payments.get(payment.id))?.checks).toBe(0);
    const due = await payments.listDue(nowMs + 3_600_000, 1000);
    expect(due.filter(({ paymentId }) => paymentId === payment.id)).toEqual([]);
  });
});

type RefundingChange = PaymentChange & { readonly refund: NonNullable<PaymentChange['refund']> };

function reservationOf(payment: Payment, refund: Refund): RefundingChange {
  const refundableMinor = payment.refundableMinor - refund.amountMinor;
  return {
    ...changeOf(payment, 'payment.updated', { refundableMinor }),
    refund: { before: null, after: refund, nextCheckAtMs: nowMs + 2_000 },
  };
}

function grantOf(reserved: RefundingChange, changes: Partial<Refund>): RefundingChange {
  const before = reserved.refund.after;
  return {
    ...changeOf(reserved.after, 'refund.granted'),
    refund: { before, after: { ...before, ...changes, revision: before.revision + 1 }, nextCheckAtMs: null },
  };
}

function refundIdOf(change: RefundingChange): Refund['id'] {
  return change.refund.after.id;
}
