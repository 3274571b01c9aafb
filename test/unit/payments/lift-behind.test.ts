/** A quarantine for an object beside the payment's own ends when that is read, whoever has applied it and when. */
import { describe, expect, it } from '@jest/globals';
import { applyStripeEvent } from '../../../lib/payments/app/apply-stripe-event.ts';
import type { StripeEventMessage } from '../../../lib/payments/domain/stripe-event-message.ts';
import { lookAtRefund } from '../../../lib/refunds/app/look-at-refund.ts';
import { askRefund, pay, refundWorld } from '../refunds/world.ts';
import type { RefundWorld } from '../refunds/world.ts';
import { appliersOf, fakeRadar } from './appliers.ts';
import { capture, confirm, operatingWorld, paymentOf } from './operating.ts';
import { cause, fee, intentId } from './samples.ts';
import { leaseOf } from './world.ts';

const apiVersion = '2026-10-28.endive';

const message = (eventId: string, over: Partial<StripeEventMessage>): StripeEventMessage => ({
  ...{ eventId, type: 'refund.updated', apiVersion, livemode: false, created: 1_793_000_000 },
  ...{ objectId: 're_1', intentId: 'pi_1', chargeId: null, snapshot: null },
  ...over,
});

/** The same, stopped at its first commit but `whole` ones. */
function cutBehind<W extends Pick<RefundWorld, 'store'>>(of: W, whole: number): W {
  let commits = 0;
  const commit: RefundWorld['store']['commit'] = (change) => {
    commits += 1;
    return commits > whole ? Promise.reject(new Error('time-out')) : of.store.commit(change);
  };
  return { ...of, store: { ...of.store, commit } };
}

const odd = {
  kind: 'unknown',
  code: 'unknown_value',
  unreadable: { field: 'refund.failure_reason', value: 'brand_new' },
} as const;

/** A refund that Stripe has not paid out yet, and of which nobody could read the first event. */
async function putAside() {
  const of = refundWorld();
  const id = await pay(of);
  of.processor.fees.set(`ch_${id}`, fee);
  const proposedId = of.newId('rfd');
  const lease = await leaseOf(of, 'key-1', proposedId);
  await askRefund(of, { request: { paymentIntentId: id, reason: 'duplicate' }, lease, proposedId });
  const [made] = of.processor.refunds.values();
  if (made === undefined) throw new Error('no refund');
  const turn = (status: 'succeeded' | 'failed') =>
    of.processor.refunds.set(made.processorId, { ...made, status });
  const event = (eventId: string) =>
    message(eventId, { objectId: made.processorId, intentId: `pi_${id}`, chargeId: `ch_${id}` });
  const apply = (eventId: string, on: RefundWorld = of) =>
    applyStripeEvent({ ...on, apiVersion, appliers: appliersOf(on) }, event(eventId), cause);
  const hearOdd = (eventId: string) => {
    of.processor.laidDown.retrieveRefund = odd;
    return apply(eventId);
  };
  const payment = async () => (await of.store.get(id))?.payment;
  expect(await hearOdd('evt_1')).toMatchObject({ kind: 'put_aside', facts: ['payment.quarantined'] });
  return { of, id, refundId: proposedId, turn, apply, hearOdd, payment };
}

describe('a refund that was put aside', () => {
  it('is free again when its event finds that a look has applied it before', async () => {
    const { of, refundId, turn, apply, hearOdd, payment } = await putAside();
    turn('succeeded');
    of.clock.nowMs += 60_000;
    await lookAtRefund(of, { refundId, cause });
    await apply('evt_1');
    expect(await payment()).toMatchObject({ quarantined: false, quarantines: [] });
    expect(await apply('evt_1')).toEqual({ kind: 'duplicate' });
    // Odd once more: somebody is told once more.
    expect(await hearOdd('evt_2')).toMatchObject({ facts: ['payment.quarantined'] });
  });

  it('is free again when the function had stopped between the effect and that', async () => {
    const { of, turn, apply, payment } = await putAside();
    turn('failed');
    const stopped = cutBehind(of, 0);
    const payments = of.store;
    const half = { ...stopped, payments };
    await expect(apply('evt_1', half)).rejects.toThrow('time-out');
    expect(of.state.inbox.has('evt_1')).toBe(true);
    expect(await apply('evt_1')).toMatchObject({ kind: 'applied', facts: ['payment.updated'] });
    expect(await payment()).toMatchObject({ quarantined: false });
    expect(await apply('evt_1')).toEqual({ kind: 'duplicate' });
  });

  it('stays put aside for an event that was applied before it became odd, and nothing is told again', async () => {
    const { of, apply, turn, hearOdd, payment } = await putAside();
    turn('failed');
    await apply('evt_1');
    await hearOdd('evt_2');
    expect(await hearOdd('evt_1')).toEqual({ kind: 'duplicate' });
    expect(await payment()).toMatchObject({ quarantined: true });
    const told = [...of.state.events.values()].flat().filter(({ type }) => type === 'payment.quarantined');
    expect(told).toHaveLength(2);
    expect(of.state.inbox.has('evt_2')).toBe(false);
  });
});

describe('an authorization whose review was put aside', () => {
  async function underReview() {
    const of = await operatingWorld({ captureMethod: 'manual' });
    await confirm(of);
    const radar = fakeRadar();
    const hear = (on: typeof of, read = radar.gateway) =>
      applyStripeEvent(
        { ...on, apiVersion, appliers: { ...appliersOf({ ...refundWorld(), ...on }, read) } },
        message('evt_1', { type: 'review.opened', objectId: 'prv_1', intentId }),
        cause,
      );
    const unreadable = { field: 'review.opened_reason', value: 'brand_new' };
    const retrieveReview = async () => ({ kind: 'unknown', code: 'unknown_value', unreadable }) as const;
    await hear(of, { ...radar.gateway, retrieveReview });
    expect(await paymentOf(of)).toMatchObject({ quarantined: true });
    radar.reviews.set('prv_1', {
      ...{ processorId: 'prv_1', intentId, openedReason: 'rule', closedReason: 'approved' },
    });
    return { of, hear };
  }

  it('is captured even if the function stops after any of its commits, once the event has come again', async () => {
    for (const whole of [0, 1]) {
      const { of, hear } = await underReview();
      await hear(cutBehind(of, whole)).catch(() => null);
      await hear(of);
      expect(await paymentOf(of)).toMatchObject({ quarantined: false });
      expect(await capture(of)).toMatchObject({ status: 200 });
    }
  });

  it('is freed in the transaction of the effect', async () => {
    const { of, hear } = await underReview();
    expect(await hear(cutBehind(of, 1))).toMatchObject({ kind: 'applied' });
    expect(await paymentOf(of)).toMatchObject({ quarantined: false });
  });
});
