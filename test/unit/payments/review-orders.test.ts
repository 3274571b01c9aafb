import { describe, expect, it } from '@jest/globals';
import { applyStripeEvent } from '../../../lib/payments/app/apply-stripe-event.ts';
import type { StripeEventMessage } from '../../../lib/payments/domain/stripe-event-message.ts';
import type { StripeEventType } from '../../../lib/payments/domain/stripe-event-types.ts';
import { observedRefund, reserved } from '../refunds/samples.ts';
import { open, refundWorld } from '../refunds/world.ts';
import { appliersOf, fakeRadar } from './appliers.ts';
import { cause, observed } from './samples.ts';
import { orders } from './webhook-life.ts';

/** A risky payment that its issuer calls fraud and that is given back: each event finds Stripe as it was made in. */
async function lifeOfFraud() {
  const of = refundWorld();
  const radar = fakeRadar();
  const id = await open(of);
  const intentId = `pi_${id}`;
  const paid = observed({ processorId: intentId, paymentId: id, status: 'succeeded', chargeId: 'ch_1' });
  of.processor.intents.set(intentId, paid);
  const warning = { processorId: 'issfr_1', intentId, fraudType: 'misc' };
  const review = { processorId: 'prv_1', intentId, openedReason: 'rule' };
  const refund = observedRefund(reserved().refund, { refundId: null, intentId, amountMinor: 49_000 });
  const steps: readonly (readonly [StripeEventType, string, () => unknown])[] = [
    ['payment_intent.succeeded', intentId, () => undefined],
    ['review.opened', 'prv_1', () => radar.reviews.set('prv_1', { ...review, closedReason: null })],
    [
      'radar.early_fraud_warning.created',
      'issfr_1',
      () => radar.warnings.set('issfr_1', { ...warning, actionable: true }),
    ],
    ['refund.created', 're_1', () => of.processor.refunds.set('re_1', refund)],
    ['review.closed', 'prv_1', () => radar.reviews.set('prv_1', { ...review, closedReason: 'refunded' })],
    [
      'radar.early_fraud_warning.updated',
      'issfr_1',
      () => radar.warnings.set('issfr_1', { ...warning, actionable: false }),
    ],
  ];
  const deps = { ...of, apiVersion: 'ours', appliers: appliersOf(of, radar.gateway) };
  const deliver = (number: number) => {
    const step = steps[number];
    if (step === undefined) throw new Error(`there is no step ${String(number)}`);
    const [type, objectId, happens] = step;
    happens();
    const message: StripeEventMessage = {
      eventId: `evt_${String(number)}`,
      type,
      apiVersion: 'ours',
      livemode: false,
      created: 0,
      objectId,
      intentId,
      chargeId: 'ch_1',
      snapshot: null,
    };
    return applyStripeEvent(deps, message, cause);
  };
  const state = () => {
    const payment = { ...of.state.payments.get(id)?.payment, version: 0 };
    const refunds = [...of.state.refunds.values()].map(({ refund: { status } }) => status);
    return JSON.stringify({ payment, refunds });
  };
  return { deliver, state };
}

async function stateAfter(order: readonly number[]): Promise<string> {
  const { deliver, state } = await lifeOfFraud();
  const waiting = [...order];
  for (let tries = 0; waiting.length > 0 && tries < 50; tries += 1) {
    const step = waiting.shift() ?? 0;
    if ((await deliver(step)).kind === 'unknown_payment') waiting.push(step);
  }
  return state();
}

describe('six events of a payment that is called fraud', () => {
  it('in all 720 orders lead to the same payment and reviews', async () => {
    const states = new Set<string>();
    for (const order of orders) states.add(await stateAfter(order));
    expect(states.size).toBe(1);
    expect(JSON.parse([...states][0] ?? '')).toMatchObject({
      payment: {
        review: 'rejected',
        refundableMinor: 0,
        reviews: [
          { reference: 'issfr_1', source: 'early_fraud_warning', state: 'rejected' },
          { reference: 'prv_1', source: 'radar', state: 'rejected' },
        ],
      },
      refunds: ['succeeded'],
    });
  });
});
