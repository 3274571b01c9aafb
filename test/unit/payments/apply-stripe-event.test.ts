import { describe, expect, it } from '@jest/globals';
import { applyStripeEvent } from '../../../lib/payments/app/apply-stripe-event.ts';
import type { HandledEvent } from '../../../lib/payments/app/apply-stripe-event.ts';
import { settlePayment } from '../../../lib/payments/app/settle-payment.ts';
import type { ObservedIntent, ObservedRefund } from '../../../lib/payments/domain/observed.ts';
import type { StripeEventMessage } from '../../../lib/payments/domain/stripe-event-message.ts';
import { observedRefund, reserved } from '../refunds/samples.ts';
import { open, pay, refundWorld } from '../refunds/world.ts';
import type { RefundWorld } from '../refunds/world.ts';
import { appliersOf } from './appliers.ts';
import { at, cause, declined, fee, observed } from './samples.ts';
import { no, unavailable } from './world.ts';

const apiVersion = '2026-10-28.endive';
let number = 0;

function message(over: Partial<StripeEventMessage> = {}): StripeEventMessage {
  number += 1;
  return {
    eventId: `evt_${String(number)}`,
    type: 'payment_intent.succeeded',
    apiVersion,
    livemode: false,
    created: 1_793_000_000,
    objectId: 'pi_1',
    intentId: 'pi_1',
    chargeId: null,
    snapshot: null,
    ...over,
  };
}

const apply = (of: RefundWorld, event: StripeEventMessage): Promise<HandledEvent> =>
  applyStripeEvent({ ...of, apiVersion, appliers: appliersOf(of) }, event, cause);

/** A payment that nobody has confirmed, and what Stripe says of its intent. */
async function started() {
  const of = refundWorld();
  const id = await open(of);
  const processorId = `pi_${id}`;
  const intent = (over: Partial<ObservedIntent>) => observed({ processorId, paymentId: id, ...over });
  const about = (over: Partial<StripeEventMessage>) =>
    message({ objectId: processorId, intentId: processorId, ...over });
  const payment = async () => (await of.store.get(id))?.payment;
  const retrieved = () => of.processor.calls.filter((call) => call.name === 'retrieveIntent').length;
  return { of, id, processorId, intent, about, payment, retrieved };
}

describe('an event about an intent', () => {
  it('that ends the payment is applied from its snapshot, and its entry is booked', async () => {
    const { of, intent, about, payment, retrieved } = await started();
    const event = about({ snapshot: intent({ status: 'succeeded', chargeId: 'ch_1' }) });
    expect(await apply(of, event)).toMatchObject({ kind: 'applied', facts: ['payment.succeeded'] });
    expect(await payment()).toMatchObject({ status: 'succeeded', amountCapturedMinor: 49_000 });
    expect(retrieved()).toBe(0);
    expect(of.state.entries).toHaveLength(1);
    expect([...of.state.orders.values()]).toMatchObject([{ state: 'committed', sealedClientSecret: null }]);
  });

  it('is dated by the clock of Stripe, and posted by ours', async () => {
    const { of, processorId, intent, about, payment } = await started();
    of.processor.intents.set(processorId, intent({ status: 'succeeded' }));
    await apply(of, about({ apiVersion: '2024-06-20', created: Date.parse('2026-10-31T22:59:58Z') / 1_000 }));
    const succeededAt = '2026-10-31T22:59:58.000Z';
    expect(await payment()).toMatchObject({ succeededAt });
    expect(of.state.entries).toMatchObject([{ effectiveAt: succeededAt, postedAt: at, period: '2026-11' }]);
  });

  it('told three times at once is one transition', async () => {
    const { of, intent, about } = await started();
    const event = about({ snapshot: intent({ status: 'succeeded' }) });
    const outcomes = await Promise.all([1, 2, 3].map(() => apply(of, event)));
    expect(outcomes.map((outcome) => outcome.kind).sort()).toEqual(['applied', 'duplicate', 'duplicate']);
    expect(of.state.entries).toHaveLength(1);
  });

  it('told again later is known, and looks at nothing', async () => {
    const { of, intent, about } = await started();
    const event = about({ snapshot: intent({ status: 'canceled' }) });
    await apply(of, event);
    expect(await apply(of, event)).toEqual({ kind: 'duplicate' });
  });

  it('that ends nothing is a hint: what Stripe has now is applied', async () => {
    const { of, processorId, intent, about, retrieved } = await started();
    of.processor.intents.set(processorId, intent({ status: 'succeeded' }));
    const event = about({ type: 'payment_intent.processing', snapshot: intent({ status: 'processing' }) });
    expect(await apply(of, event)).toMatchObject({ facts: ['payment.succeeded'] });
    expect(retrieved()).toBe(1);
  });

  it('of another API version is never applied from its snapshot', async () => {
    const { of, intent, about, retrieved } = await started();
    const event = about({ apiVersion: '2024-06-20', snapshot: intent({ status: 'succeeded' }) });
    expect(await apply(of, event)).toEqual({ kind: 'unchanged' });
    expect(retrieved()).toBe(1);
    expect(of.state.inbox.has(event.eventId)).toBe(true);
  });

  it('with another amount is quarantined: no status, no entry', async () => {
    const { of, intent, about, payment } = await started();
    const event = about({ snapshot: intent({ status: 'succeeded', amountMinor: 1 }) });
    expect(await apply(of, event)).toMatchObject({ facts: ['payment.quarantined'] });
    expect(await payment()).toMatchObject({ status: 'requires_payment_method', quarantined: true });
    expect(of.state.entries).toEqual([]);
  });

  it('is tried again while Stripe cannot be reached', async () => {
    const { of, about } = await started();
    of.processor.laidDown.retrieveIntent = unavailable;
    await expect(apply(of, about({}))).rejects.toThrow('processor_unreachable');
  });

  it('before our own commit is unknown, and is tried again', async () => {
    const of = refundWorld();
    const event = message({ snapshot: observed({ status: 'succeeded', paymentId: 'pay_00000000' }) });
    expect(await apply(of, event)).toEqual({ kind: 'unknown_payment' });
    expect(of.state.inbox.size).toBe(0);
  });

  it('that nobody here can read quarantines the payment after one look, and has to come again', async () => {
    const { of, about, payment, retrieved } = await started();
    const unreadable = { field: 'payment_intent.status', value: 'requires_patience' };
    of.processor.laidDown.retrieveIntent = { kind: 'unknown', code: 'unknown_value', unreadable };
    const event = about({ type: 'payment_intent.processing' });
    expect(await apply(of, event)).toMatchObject({ facts: ['payment.quarantined'] });
    expect(retrieved()).toBe(1);
    expect(await payment()).toMatchObject({ status: 'requires_payment_method', quarantined: true });
    expect([...of.state.events.values()].flat().at(-1)?.data).toEqual({
      reason: 'unknown_value',
      expected: 'payment_intent.status',
      observed: 'requires_patience',
      stripeEventId: event.eventId,
      objectId: event.objectId,
    });
    expect(of.state.inbox.size).toBe(0);
  });

  it('goes on once it can be read again, and is put aside no more', async () => {
    const { of, about, intent, payment } = await started();
    const unreadable = { field: 'payment_intent.status', value: 'requires_patience' };
    of.processor.laidDown.retrieveIntent = { kind: 'unknown', code: 'unknown_value', unreadable };
    await apply(of, about({ type: 'payment_intent.processing' }));
    await apply(of, about({ snapshot: intent({ status: 'succeeded' }) }));
    expect(await payment()).toMatchObject({ status: 'succeeded', quarantined: false });
  });

  it('about a charge that expired looks at its intent', async () => {
    const { of, processorId, intent, about, payment } = await started();
    of.processor.intents.set(processorId, intent({ status: 'canceled', cancellationReason: 'automatic' }));
    const event = about({ type: 'charge.expired', objectId: 'ch_1', chargeId: 'ch_1' });
    expect(await apply(of, event)).toMatchObject({ facts: ['payment.canceled'] });
    expect(await payment()).toMatchObject({ status: 'canceled' });
  });

  it('about a charge that no intent made is nobody’s', async () => {
    const of = refundWorld();
    const event = message({ type: 'charge.expired', objectId: 'ch_9', intentId: null });
    expect(await apply(of, event)).toEqual({ kind: 'ignored' });
    expect(of.state.inbox.has(event.eventId)).toBe(true);
  });

  it('that was cancelled because it lost its order is nobody’s', async () => {
    const of = refundWorld();
    const event = message({ type: 'payment_intent.canceled', snapshot: observed({ status: 'canceled' }) });
    expect(await apply(of, event)).toEqual({ kind: 'ignored' });
    expect(await apply(of, event)).toEqual({ kind: 'duplicate' });
  });

  it('whose pointer is lost is found by the payment that it names, if that names it back', async () => {
    const { of, processorId, intent, about } = await started();
    of.state.stripeObjects.delete(processorId);
    const event = about({ snapshot: intent({ status: 'succeeded' }) });
    expect(await apply(of, event)).toMatchObject({ kind: 'applied' });
    const stranger = message({ snapshot: intent({ status: 'succeeded', processorId: 'pi_other' }) });
    expect(await apply(of, stranger)).toEqual({ kind: 'unknown_payment' });
  });

  it('of the fifth decline ends the payment', async () => {
    const { of, processorId, intent, about, payment } = await started();
    for (const attempt of [1, 2, 3, 4, 5]) {
      expect(await payment()).toMatchObject({ status: 'requires_payment_method' });
      of.processor.intents.set(processorId, intent({ lastError: declined(`ch_${String(attempt)}`) }));
      const applied = await apply(of, about({ type: 'payment_intent.payment_failed' }));
      const ended = attempt === 5 ? ['payment.canceled'] : [];
      expect(applied).toMatchObject({ facts: ['payment.attempt_failed', ...ended] });
    }
    expect(await payment()).toMatchObject({ status: 'canceled', attempts: 5 });
    expect(of.processor.intents.get(processorId)).toMatchObject({ cancellationReason: 'abandoned' });
  });

  it('of the fifth decline leaves it to the sweep where Stripe will not cancel, and asks no third time', async () => {
    const { of, processorId, intent, about, payment, retrieved } = await started();
    for (const attempt of [1, 2, 3, 4, 5]) {
      of.processor.intents.set(processorId, intent({ lastError: declined(`ch_${String(attempt)}`) }));
      of.processor.laidDown.cancelIntent = no('payment_intent_unexpected_state');
      await apply(of, about({ type: 'payment_intent.payment_failed' }));
    }
    expect(await payment()).toMatchObject({ status: 'requires_payment_method', attempts: 5 });
    expect(retrieved()).toBe(5);
  });

  it('of the fifth decline ends the payment also where the request that made it has counted it', async () => {
    const { of, id, processorId, intent, about, payment } = await started();
    for (const attempt of [1, 2, 3, 4, 5]) {
      const seen = intent({ lastError: declined(`ch_${String(attempt)}`) });
      of.processor.intents.set(processorId, seen);
      await settlePayment(of, { paymentId: id, stripeEventId: null, cause, observed: seen });
    }
    expect(await payment()).toMatchObject({ status: 'requires_payment_method', attempts: 5 });
    await apply(of, about({ type: 'payment_intent.payment_failed' }));
    expect(await payment()).toMatchObject({ status: 'canceled', attempts: 5 });
  });
});

describe('an event about a charge', () => {
  const paid = async () => {
    const of = refundWorld();
    const id = await pay(of);
    const event = message({ type: 'charge.updated', objectId: `ch_${id}`, intentId: `pi_${id}` });
    return { of, id, event };
  };

  it('records the fee once Stripe knows it', async () => {
    const { of, id, event } = await paid();
    expect(await apply(of, event)).toEqual({ kind: 'not_yet' });
    of.processor.fees.set(`ch_${id}`, fee);
    const later = { ...event, eventId: 'evt_later' };
    expect(await apply(of, later)).toMatchObject({ kind: 'applied', facts: ['payment.fee_recorded'] });
    expect((await of.store.get(id))?.payment.fee).toMatchObject({ feeMinor: 760, taxMinor: 60 });
    // Nothing more is expected before the course is held.
    expect(of.state.payments.get(id)?.nextCheckAtMs).toBe(Date.parse('2026-12-01T08:00:00.000Z'));
    const again = { ...event, eventId: 'evt_again' };
    expect(await apply(of, again)).toEqual({ kind: 'unchanged' });
  });

  it('before the success that it belongs to is tried again', async () => {
    const { of, id, about } = await started();
    of.processor.fees.set(`ch_${id}`, fee);
    const event = about({ type: 'charge.updated', objectId: `ch_${id}` });
    expect(await apply(of, event)).toEqual({ kind: 'unknown_payment' });
    expect(of.state.inbox.size).toBe(0);
  });

  it('that no intent made is nobody’s: it is not parked with an alarm', async () => {
    const of = refundWorld();
    const event = message({ type: 'charge.updated', objectId: 'ch_9', intentId: null });
    expect(await apply(of, event)).toEqual({ kind: 'ignored' });
    expect(of.state.inbox.has(event.eventId)).toBe(true);
  });

  it('without a payment of ours is tried again', async () => {
    const of = refundWorld();
    expect(await apply(of, message({ type: 'charge.updated', objectId: 'ch_9' }))).toEqual({
      kind: 'unknown_payment',
    });
  });

  it('is tried again while Stripe cannot be reached, or says that there is none', async () => {
    const { of, event } = await paid();
    of.processor.laidDown.retrieveFee = unavailable;
    await expect(apply(of, event)).rejects.toThrow('processor_unreachable');
    of.processor.laidDown.retrieveFee = no('resource_missing');
    await expect(apply(of, event)).rejects.toThrow('processor_refused');
  });
});

describe('an event about a refund', () => {
  const refundOf = (id: string) =>
    observedRefund(reserved({ amountMinor: 10_000 }).refund, { refundId: null, intentId: `pi_${id}` });
  /** The event about a refund, and the refund as Stripe has it then. */
  const tells = (of: RefundWorld, refund: ObservedRefund, eventId?: string) => {
    of.processor.refunds.set('re_1', refund);
    return message({
      ...(eventId === undefined ? {} : { eventId }),
      type: 'refund.updated',
      objectId: 're_1',
      intentId: refund.intentId,
    });
  };

  it('made at Stripe is adopted once, however often it is told', async () => {
    const of = refundWorld();
    const id = await pay(of);
    const told = ['evt_a', 'evt_b'].map((eventId) => tells(of, refundOf(id), eventId));
    const outcomes = await Promise.all(told.map((event) => apply(of, event)));
    expect(outcomes.map((outcome) => outcome.kind).sort()).toEqual(['applied', 'unchanged']);
    expect([...of.state.refunds.values()]).toMatchObject([{ refund: { origin: 'processor' } }]);
    expect((await of.store.get(id))?.payment.amountRefundedMinor).toBe(10_000);
  });

  const unreadable = { field: 'refund.status', value: 'on_its_way' };

  it('in another currency puts its payment aside, and grants nothing', async () => {
    const of = refundWorld();
    const id = await pay(of);
    const event = tells(of, { ...refundOf(id), currency: 'usd' });
    expect(await apply(of, event)).toMatchObject({ facts: ['payment.quarantined'] });
    expect((await of.store.get(id))?.payment).toMatchObject({ quarantined: true, amountRefundedMinor: 0 });
    expect([...of.state.events.values()].flat().at(-1)?.data).toMatchObject({
      reason: 'currency_mismatch',
      expected: 'eur',
      observed: 'usd',
    });
    expect(await apply(of, event)).toEqual({ kind: 'duplicate' });
  });

  it('that nobody here can read quarantines its payment, and has to come again', async () => {
    const of = refundWorld();
    const id = await pay(of);
    of.processor.laidDown.retrieveRefund = { kind: 'unknown', code: 'unknown_value', unreadable };
    const event = tells(of, refundOf(id));
    expect(await apply(of, event)).toMatchObject({ facts: ['payment.quarantined'] });
    expect((await of.store.get(id))?.payment).toMatchObject({ quarantined: true, amountRefundedMinor: 0 });
    expect(of.state.inbox.size).toBe(0);
  });

  it('that nobody here can read waits for people where there is no payment to flag', async () => {
    const of = refundWorld();
    of.processor.laidDown.retrieveRefund = { kind: 'unknown', code: 'unknown_value', unreadable };
    const event = message({ type: 'refund.updated', objectId: 're_9', intentId: 'pi_9' });
    await expect(apply(of, event)).rejects.toThrow('unknown_value');
  });

  it('that fails late leaves the debt visible', async () => {
    const of = refundWorld();
    const id = await pay(of);
    const told = (status: 'succeeded' | 'failed') => tells(of, { ...refundOf(id), status });
    await apply(of, told('succeeded'));
    expect(await apply(of, told('failed'))).toMatchObject({ facts: ['refund.failed'] });
    expect([...of.state.refunds.values()]).toMatchObject([{ refund: { status: 'failed', settledMinor: 0 } }]);
  });

  it('of a charge that no intent made is nobody’s', async () => {
    const of = refundWorld();
    const id = await pay(of);
    const event = tells(of, { ...refundOf(id), intentId: null });
    expect(await apply(of, event)).toEqual({ kind: 'ignored' });
    expect(of.state.inbox.has(event.eventId)).toBe(true);
    expect(of.state.refunds.size).toBe(0);
  });

  it('of an authorization that was let go changes nothing', async () => {
    const of = refundWorld();
    const id = await pay(of);
    expect(await apply(of, tells(of, { ...refundOf(id), chargeCaptured: false }))).toEqual({
      kind: 'ignored',
    });
    expect(of.state.refunds.size).toBe(0);
  });

  it('before the success that it belongs to is tried again', async () => {
    const of = refundWorld();
    const id = await open(of);
    expect(await apply(of, tells(of, refundOf(id)))).toEqual({ kind: 'unknown_payment' });
  });
});
