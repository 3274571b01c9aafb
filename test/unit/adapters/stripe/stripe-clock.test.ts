import { describe, expect, it } from '@jest/globals';
import type Stripe from 'stripe';
import { toObservedIntent } from '../../../../lib/adapters/stripe/observed.ts';
import { projectBody } from '../../../../lib/adapters/stripe/project-event.ts';
import { intentObject, stripeEvent } from '../../../functions/payments/stripe-samples.ts';

const created = 1_793_610_000;
const moment = '2026-11-02T09:00:00.000Z';
const charge = { id: 'ch_1', object: 'charge', created, metadata: {} };

const observe = (over: object) =>
  toObservedIntent({ ...intentObject, ...over } as unknown as Stripe.PaymentIntent).succeededAt;
const tell = (type: string, over: object = {}) =>
  projectBody(JSON.stringify(stripeEvent(type, { ...intentObject, ...over })))?.snapshot;

describe('the moment of a success by the clock of Stripe', () => {
  it('is that of the charge, where the payment was retrieved with it', () => {
    expect(observe({ latest_charge: charge })).toBe(moment);
  });

  it.each([
    ['the charge is only named', {}],
    [
      'it was authorized by the charge and captured later',
      { latest_charge: charge, capture_method: 'manual' },
    ],
    ['there is no success', { latest_charge: charge, status: 'requires_capture' }],
  ])('is not told where %s', (_, over) => {
    expect(observe(over)).toBeNull();
  });

  it('is that of the event that tells of it', () => {
    expect(tell('payment_intent.succeeded')).toMatchObject({ succeededAt: moment });
    expect(tell('payment_intent.succeeded', { capture_method: 'manual' })).toMatchObject({
      succeededAt: moment,
    });
  });

  it('is not that of another event', () => {
    expect(tell('payment_intent.canceled', { status: 'canceled' })).toMatchObject({ succeededAt: null });
  });
});
