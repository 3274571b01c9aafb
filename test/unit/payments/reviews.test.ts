import { describe, expect, it } from '@jest/globals';
import { applyStripeEvent } from '../../../lib/payments/app/apply-stripe-event.ts';
import type { HandledEvent } from '../../../lib/payments/app/apply-stripe-event.ts';
import type { StripeEventMessage } from '../../../lib/payments/domain/stripe-event-message.ts';
import type { StripeEventType } from '../../../lib/payments/domain/stripe-event-types.ts';
import { closedReasons } from '../../../lib/payments/domain/observed-review.ts';
import type { ClosedReason } from '../../../lib/payments/domain/observed-review.ts';
import type { PaymentId } from '../../../lib/shared/ids.ts';
import { open, pay, refundWorld } from '../refunds/world.ts';
import { appliersOf, fakeRadar } from './appliers.ts';
import { cause, observed } from './samples.ts';

const apiVersion = 'ours';

function system() {
  const of = refundWorld();
  const radar = fakeRadar();
  let number = 0;
  const tell = (type: StripeEventType, objectId: string, eventId?: string): Promise<HandledEvent> => {
    number += 1;
    const message: StripeEventMessage = {
      eventId: eventId ?? `evt_${String(number)}`,
      type,
      apiVersion,
      livemode: false,
      created: 0,
      objectId,
      intentId: null,
      chargeId: 'ch_1',
      snapshot: null,
    };
    return applyStripeEvent({ ...of, apiVersion, appliers: appliersOf(of, radar.gateway) }, message, cause);
  };
  const warns = (id: PaymentId, over: { actionable?: boolean } = {}) =>
    radar.warnings.set('issfr_1', {
      processorId: 'issfr_1',
      intentId: `pi_${id}`,
      actionable: true,
      fraudType: 'made_with_stolen_card',
      ...over,
    });
  const asks = (id: PaymentId, closedReason: ClosedReason | null = null, processorId = 'prv_1') =>
    radar.reviews.set(processorId, {
      processorId,
      intentId: `pi_${id}`,
      openedReason: 'rule',
      closedReason,
    });
  const payment = async (id: PaymentId) => (await of.store.get(id))?.payment;
  const told = (id: PaymentId) => of.state.events.get(id)?.filter(({ type }) => type.startsWith('review.'));
  return { of, radar, tell, warns, asks, payment, told };
}

describe('an early fraud warning', () => {
  it('opens a review that proposes a refund, and refunds nothing', async () => {
    const { of, tell, warns, payment, told } = system();
    const id = await pay(of);
    warns(id);
    expect(await tell('radar.early_fraud_warning.created', 'issfr_1')).toMatchObject({
      kind: 'applied',
      paymentId: id,
      facts: ['review.opened'],
    });
    expect(await payment(id)).toMatchObject({
      review: 'open',
      amountRefundedMinor: 0,
      refundableMinor: 49_000,
    });
    expect(told(id)).toMatchObject([
      {
        data: {
          source: 'early_fraud_warning',
          reason: 'made_with_stolen_card',
          actionable: true,
          proposedRefundMinor: 49_000,
        },
      },
    ]);
    expect(of.processor.calls.filter(({ name }) => name === 'createRefund')).toEqual([]);
    expect(of.state.entries).toHaveLength(1);
  });

  it('told again, or as updated, asks once', async () => {
    const { of, tell, warns, told } = system();
    const id = await pay(of);
    warns(id);
    await tell('radar.early_fraud_warning.created', 'issfr_1', 'evt_a');
    expect(await tell('radar.early_fraud_warning.created', 'issfr_1', 'evt_a')).toEqual({
      kind: 'duplicate',
    });
    expect(await tell('radar.early_fraud_warning.updated', 'issfr_1')).toEqual({ kind: 'unchanged' });
    expect(told(id)).toHaveLength(1);
  });

  it('that a refund or a dispute has answered is closed, in whichever order it is told', async () => {
    const { of, tell, warns, payment, told } = system();
    const first = await pay(of);
    warns(first);
    await tell('radar.early_fraud_warning.created', 'issfr_1');
    warns(first, { actionable: false });
    await tell('radar.early_fraud_warning.updated', 'issfr_1');
    expect(await payment(first)).toMatchObject({ review: 'rejected' });

    const second = await pay(of);
    warns(second, { actionable: false });
    const late = await tell('radar.early_fraud_warning.updated', 'issfr_1');
    expect(late).toMatchObject({ facts: ['review.opened', 'review.closed'] });
    expect(await payment(second)).toMatchObject({ review: 'rejected' });
    expect(told(second)?.[0]?.data).not.toHaveProperty('proposedRefundMinor');
    expect(await tell('radar.early_fraud_warning.created', 'issfr_1')).toEqual({ kind: 'unchanged' });
  });

  it('before the success that it belongs to comes again', async () => {
    const { of, tell, warns } = system();
    const id = await open(of);
    warns(id);
    expect(await tell('radar.early_fraud_warning.created', 'issfr_1')).toEqual({ kind: 'unknown_payment' });
    expect(of.state.inbox.size).toBe(0);
  });

  it('about a charge that no intent of ours made is nobody’s', async () => {
    const { of, radar, tell } = system();
    radar.warnings.set('issfr_2', {
      processorId: 'issfr_2',
      intentId: null,
      actionable: true,
      fraudType: 'misc',
    });
    expect(await tell('radar.early_fraud_warning.created', 'issfr_2', 'evt_x')).toEqual({ kind: 'ignored' });
    expect(of.state.inbox.has('evt_x')).toBe(true);
  });
});

describe('a review of Radar’s', () => {
  it('is asked and answered on the payment', async () => {
    const { of, tell, asks, payment, told } = system();
    const id = await pay(of);
    asks(id);
    await tell('review.opened', 'prv_1');
    expect(await payment(id)).toMatchObject({ review: 'open' });
    asks(id, 'approved');
    await tell('review.closed', 'prv_1');
    expect(await payment(id)).toMatchObject({ review: 'approved' });
    expect(told(id)?.map(({ data }) => data)).toEqual([
      { source: 'radar', reference: 'prv_1', reason: 'rule', actionable: false },
      { reference: 'prv_1', outcome: 'approved', reason: 'approved' },
    ]);
  });

  it.each(Object.entries(closedReasons))('closed as %s leaves the payment %s', async (reason, outcome) => {
    const { of, tell, asks, payment } = system();
    const id = await pay(of);
    asks(id, reason as ClosedReason);
    await tell('review.closed', 'prv_1');
    expect(await payment(id)).toMatchObject({ review: outcome });
  });

  it('leaves the payment open while another one is', async () => {
    const { of, tell, asks, warns, payment } = system();
    const id = await pay(of);
    warns(id);
    asks(id);
    await tell('radar.early_fraud_warning.created', 'issfr_1');
    await tell('review.opened', 'prv_1');
    asks(id, 'approved');
    await tell('review.closed', 'prv_1');
    expect(await payment(id)).toMatchObject({ review: 'open' });
    warns(id, { actionable: false });
    await tell('radar.early_fraud_warning.updated', 'issfr_1');
    expect(await payment(id)).toMatchObject({ review: 'rejected' });
  });

  it('of a payment that was let go is closed if it was open, and never opened', async () => {
    const { of, tell, asks, told } = system();
    const id = await open(of);
    const intent = observed({ processorId: `pi_${id}`, paymentId: id, status: 'canceled' });
    of.processor.intents.set(intent.processorId, intent);
    await applyStripeEvent(
      { ...of, apiVersion, appliers: appliersOf(of) },
      {
        eventId: 'evt_canceled',
        type: 'payment_intent.canceled',
        apiVersion,
        livemode: false,
        created: 0,
        objectId: intent.processorId,
        intentId: intent.processorId,
        chargeId: null,
        snapshot: intent,
      },
      cause,
    );
    asks(id, 'canceled');
    expect(await tell('review.closed', 'prv_1')).toEqual({ kind: 'unchanged' });
    expect(told(id)).toEqual([]);
  });
});
