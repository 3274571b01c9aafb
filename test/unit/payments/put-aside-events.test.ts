import { describe, expect, it } from '@jest/globals';
import { createMemoryJobCursors } from '../../../lib/adapters/memory/job-cursors.ts';
import { applyStripeEvent } from '../../../lib/payments/app/apply-stripe-event.ts';
import { replayStripeEvents } from '../../../lib/payments/app/replay-stripe-events.ts';
import { sweepPayments } from '../../../lib/payments/app/sweep-payments.ts';
import type { ObservedIntent } from '../../../lib/payments/domain/observed.ts';
import type { StripeEventMessage } from '../../../lib/payments/domain/stripe-event-message.ts';
import { lookAtRefund } from '../../../lib/refunds/app/look-at-refund.ts';
import { isId } from '../../../lib/shared/ids.ts';
import { askRefund, open, pay, refundWorld } from '../refunds/world.ts';
import type { RefundWorld } from '../refunds/world.ts';
import { appliersOf } from './appliers.ts';
import { cause, fee, observed } from './samples.ts';
import { leaseOf } from './world.ts';

const apiVersion = '2026-10-28.endive';
const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

const unreadable = (field: string, value = 'brand_new') =>
  ({ kind: 'unknown', code: 'unknown_value', unreadable: { field, value } }) as const;
const ofIntent = unreadable('payment_intent.status');
const ofRefund = unreadable('refund.failure_reason');

const message = (eventId: string, over: Partial<StripeEventMessage>): StripeEventMessage => ({
  ...{ eventId, type: 'payment_intent.succeeded', apiVersion, livemode: false, created: 1_793_000_000 },
  ...{ objectId: 'pi_1', intentId: 'pi_1', chargeId: null, snapshot: null },
  ...over,
});
const apply = (of: RefundWorld, event: StripeEventMessage) =>
  applyStripeEvent({ ...of, apiVersion, appliers: appliersOf(of) }, event, cause);
const factsOf = (of: RefundWorld) =>
  [...of.state.events.values()].flat().map(({ type, data }) => ({ type, data }));
const quarantines = (of: RefundWorld) => factsOf(of).filter(({ type }) => type === 'payment.quarantined');

/** Sweeps for so long, and tells the findings. */
async function sweepFor(of: RefundWorld, ms: number, step = 10 * minute) {
  const findings = [];
  for (const end = of.clock.nowMs + ms; of.clock.nowMs < end; of.clock.nowMs += step) {
    const deps = {
      ...of,
      lookAtRefund: (due: Parameters<typeof lookAtRefund>[1]) => lookAtRefund(of, due),
      lookAtDispute: () => Promise.reject(new Error('no dispute is due')),
    };
    findings.push(...(await sweepPayments(deps, { deadlineMs: of.clock.nowMs + minute, cause })).findings);
  }
  return findings;
}

/** A refund of ours that Stripe has paid out. */
async function refunded() {
  const of = refundWorld();
  const id = await pay(of);
  of.processor.fees.set(`ch_${id}`, fee);
  await sweepFor(of, 10 * minute);
  const proposedId = of.newId('rfd');
  const lease = await leaseOf(of, 'key-1', proposedId);
  await askRefund(of, { request: { paymentIntentId: id, reason: 'duplicate' }, lease, proposedId });
  const [made] = of.processor.refunds.values();
  if (made === undefined || !isId('rfd', lease.resourceId)) throw new Error('no refund');
  const { processorId } = made;
  const event = (eventId: string) =>
    message(eventId, { type: 'refund.failed', objectId: processorId, intentId: `pi_${id}` });
  const fail = () =>
    of.processor.refunds.set(processorId, { ...made, status: 'failed', failureReason: 'unknown' });
  const refund = () => of.refunds.get(proposedId);
  const payment = async () => (await of.store.get(id))?.payment;
  return { of, id, processorId, event, fail, refund, payment };
}

/** A payment that nobody has confirmed, and what Stripe says of its intent. */
async function opened() {
  const of = refundWorld();
  const id = await open(of);
  const processorId = `pi_${id}`;
  const event = (eventId: string, over: Partial<StripeEventMessage> = {}) =>
    message(eventId, { objectId: processorId, intentId: processorId, ...over });
  const intent = (over: Partial<ObservedIntent>) => observed({ processorId, paymentId: id, ...over });
  const blind = { ...of, gateway: { ...of.gateway, retrieveIntent: async () => ofIntent } };
  const payment = async () => (await of.store.get(id))?.payment;
  return { of, blind, id, processorId, event, intent, payment };
}

describe('an event that nobody here can read', () => {
  it('puts its payment aside and is not done with: the same event applies once the value is known', async () => {
    const { of, event, fail, refund, payment } = await refunded();
    of.processor.laidDown.retrieveRefund = ofRefund;
    expect(await apply(of, event('evt_1'))).toMatchObject({
      kind: 'put_aside',
      facts: ['payment.quarantined'],
    });
    expect(of.state.inbox.has('evt_1')).toBe(false);
    expect(await payment()).toMatchObject({ quarantined: true });
    fail();
    expect(await apply(of, event('evt_1'))).toMatchObject({
      kind: 'applied',
      facts: ['refund.failed', 'payment.updated'],
    });
    expect(await refund()).toMatchObject({ status: 'failed', settledMinor: 0 });
    expect(await payment()).toMatchObject({ quarantined: false, quarantines: [] });
    expect(await apply(of, event('evt_1'))).toEqual({ kind: 'duplicate' });
  });

  it('is told once, however often it comes again before that', async () => {
    const { of, event } = await refunded();
    for (const _ of [1, 2, 3, 4, 5]) {
      of.processor.laidDown.retrieveRefund = ofRefund;
      expect(await apply(of, event('evt_1'))).toMatchObject({ kind: 'put_aside' });
    }
    expect(quarantines(of)).toHaveLength(1);
  });

  it('is told again for another value of it, and for another object of the same payment', async () => {
    const { of, id, processorId, event } = await refunded();
    const about = async (objectId: string, read: ReturnType<typeof unreadable>) => {
      of.processor.laidDown.retrieveRefund = read;
      return apply(of, { ...event(`evt_${objectId}`), objectId });
    };
    for (const [objectId, read] of [
      [processorId, ofRefund],
      [processorId, unreadable('refund.failure_reason', 'newer')],
      ['re_other', ofRefund],
    ] as const) {
      expect(await about(objectId, read)).toMatchObject({ paymentId: id, facts: ['payment.quarantined'] });
    }
    expect(quarantines(of)).toMatchObject([
      { data: { objectId: processorId, observed: 'brand_new' } },
      { data: { objectId: processorId, observed: 'newer' } },
      { data: { objectId: 're_other', observed: 'brand_new' } },
    ]);
    expect(of.state.inbox.size).toBe(0);
  });

  it('waits in its queue: the replay sends no copy of it', async () => {
    const { of, event } = await refunded();
    const created = of.clock.nowMs / 1_000;
    const listed = { ...event('evt_1'), created };
    of.processor.laidDown.retrieveRefund = ofRefund;
    await apply(of, listed);
    const sent: string[] = [];
    const replay = {
      ...of,
      events: {
        list: async ({ fromSeconds, toSeconds }: { fromSeconds: number; toSeconds: number }) => ({
          items: created >= fromSeconds && created < toSeconds ? [listed] : [],
          next: null,
        }),
      },
      queue: { send: async ({ eventId }: StripeEventMessage) => void sent.push(eventId) },
      cursors: createMemoryJobCursors(),
    };
    await replay.cursors.put('replay-stripe-events', String(created));
    for (const end = of.clock.nowMs + day; of.clock.nowMs < end; of.clock.nowMs += 15 * minute) {
      await replayStripeEvents(replay, { deadlineMs: of.clock.nowMs + minute });
    }
    expect(sent).toEqual([]);
  });

  it('waits in its queue as well where there is no payment to put aside', async () => {
    const of = refundWorld();
    of.processor.laidDown.retrieveRefund = ofRefund;
    const stray = message('evt_1', { type: 'refund.updated', objectId: 're_1', intentId: null });
    await expect(apply(of, stray)).rejects.toThrow('unknown_value');
    expect(await of.store.isHeard('evt_1', of.clock.nowMs)).toBe(true);
    expect(await of.store.hasInbox('evt_1')).toBe(false);
  });

  it('of a fee is not done with either', async () => {
    const of = refundWorld();
    const id = await pay(of);
    const event = message('evt_1', { type: 'charge.updated', objectId: `ch_${id}`, intentId: `pi_${id}` });
    of.processor.laidDown.retrieveFee = unreadable('balance_transaction.type');
    expect(await apply(of, event)).toMatchObject({ kind: 'put_aside' });
    of.processor.fees.set(`ch_${id}`, fee);
    expect(await apply(of, event)).toMatchObject({
      kind: 'applied',
      facts: expect.arrayContaining(['payment.fee_recorded']),
    });
    expect((await of.store.get(id))?.payment).toMatchObject({ quarantined: false });
  });

  it('of a success is settled by the same event, and what was put aside is free again', async () => {
    const { of, blind, event, intent, processorId, payment } = await opened();
    expect(await apply(blind, event('evt_1'))).toMatchObject({ kind: 'put_aside' });
    await sweepFor(blind, 26 * hour);
    of.processor.intents.set(processorId, intent({ status: 'succeeded', chargeId: 'ch_1' }));
    expect(await apply(of, event('evt_1'))).toMatchObject({ kind: 'applied' });
    expect(await payment()).toMatchObject({ status: 'succeeded', quarantined: false });
  });
});

describe('a disagreement about money', () => {
  it('is done with, and told for each amount that disagrees', async () => {
    const { of, event, intent } = await opened();
    for (const amountMinor of [1, 1, 2]) {
      const snapshot = intent({ status: 'succeeded', amountMinor });
      const eventId = `evt_${String(of.state.inbox.size)}`;
      await apply(of, event(eventId, { snapshot }));
      expect(of.state.inbox.has(eventId)).toBe(true);
    }
    expect(quarantines(of).map(({ data }) => data)).toMatchObject([{ observed: '1' }, { observed: '2' }]);
  });

  it('is over when Stripe agrees again', async () => {
    const { of, event, intent, processorId, payment } = await opened();
    await apply(of, event('evt_1', { snapshot: intent({ status: 'succeeded', amountMinor: 1 }) }));
    of.processor.intents.set(processorId, intent({}));
    await apply(of, event('evt_2', { type: 'payment_intent.processing' }));
    expect(await payment()).toMatchObject({ status: 'requires_payment_method', quarantined: false });
    expect(factsOf(of).at(-1)).toEqual({
      type: 'payment.updated',
      data: { reason: 'quarantine_lifted', objectId: processorId },
    });
  });

  it('in which both have ended is a person’s for good', async () => {
    const { of, event, intent, payment } = await opened();
    await apply(of, event('evt_1', { snapshot: intent({ status: 'canceled' }) }));
    await apply(of, event('evt_2', { snapshot: intent({ status: 'succeeded' }) }));
    await apply(of, event('evt_3', { snapshot: intent({ status: 'canceled' }) }));
    expect(await payment()).toMatchObject({ status: 'canceled', quarantined: true });
  });
});

describe('a payment that is put aside before its end', () => {
  it('is looked at every day, and a person told, until it can be read', async () => {
    const { of, blind, id, intent, processorId, payment } = await opened();
    const findings = await sweepFor(blind, 5 * day, hour);
    expect(findings.length).toBeGreaterThanOrEqual(4);
    expect(new Set(findings.map(({ paymentId, code }) => `${paymentId} ${code}`))).toEqual(
      new Set([`${id} quarantined`]),
    );
    expect(quarantines(of)).toHaveLength(1);
    of.processor.intents.set(processorId, intent({ status: 'succeeded', chargeId: 'ch_1' }));
    await sweepFor(of, 25 * hour, hour);
    expect(await payment()).toMatchObject({ status: 'succeeded', quarantined: false });
  });

  it('is ended like any other a day after it can be read, if nobody goes on with it', async () => {
    const { of, blind, payment } = await opened();
    await sweepFor(blind, 3 * day, hour);
    await sweepFor(of, 3 * day, minute * 30);
    expect(await payment()).toMatchObject({ status: 'canceled', quarantined: false });
  });

  it('is looked at for its fee, too, where it is the charge that nobody can read', async () => {
    const of = refundWorld();
    const id = await pay(of);
    const retrieveFee = async () => unreadable('balance_transaction.type');
    await sweepFor({ ...of, gateway: { ...of.gateway, retrieveFee } }, 3 * day, hour);
    of.processor.fees.set(`ch_${id}`, fee);
    await sweepFor(of, 25 * hour, hour);
    expect((await of.store.get(id))?.payment).toMatchObject({ quarantined: false, fee: { feeMinor: 760 } });
  });
});
