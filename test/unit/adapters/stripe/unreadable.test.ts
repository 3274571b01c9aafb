import { describe, expect, it } from '@jest/globals';
import type Stripe from 'stripe';
import { createCardGateway } from '../../../../lib/adapters/stripe/card-gateway.ts';
import { projectBody } from '../../../../lib/adapters/stripe/project-event.ts';
import { intentObject, stripeEvent } from '../../../functions/payments/stripe-samples.ts';

const project = (object: object) =>
  projectBody(JSON.stringify(stripeEvent('payment_intent.succeeded', object)));

describe('an intent that cannot be read', () => {
  it.each([
    ['a status that is new to us', { ...intentObject, status: 'requires_patience' }],
    ['no metadata', { ...intentObject, metadata: undefined }],
    ['an amount that is no number', { ...intentObject, amount: '490.00' }],
    ['a next action without a type', { ...intentObject, next_action: 'wait' }],
  ])('is handed on without its snapshot: %s', (_, object) => {
    expect(project(object)).toMatchObject({ eventId: 'evt_1', objectId: 'pi_1', snapshot: null });
  });

  it('is an unknown outcome for whoever retrieved it, and says which value is new', async () => {
    const retrieve = async () => ({ ...intentObject, status: 'requires_patience' });
    const client = { paymentIntents: { retrieve } } as unknown as Stripe;
    const watcher = { called: () => undefined };
    const gateway = createCardGateway({ client: async () => client, watcher });
    expect(await gateway.retrieveIntent('pi_1')).toEqual({
      kind: 'unknown',
      code: 'unknown_value',
      unreadable: { field: 'payment_intent.status', value: 'requires_patience' },
    });
  });
});
