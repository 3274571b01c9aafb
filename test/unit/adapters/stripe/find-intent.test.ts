import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createCustomerGateway } from '../../../../lib/adapters/stripe/customer-gateway.ts';
import { startStripeDouble } from './stripe-double.ts';
import type { StripeDouble } from './stripe-double.ts';

let stripe: StripeDouble;
beforeAll(async () => {
  stripe = await startStripeDouble();
});
afterAll(() => stripe.stop());

const list = (data: readonly object[], more = false) => ({
  body: { object: 'list', data, has_more: more, url: '/v1/payment_intents' },
});
const payment = (id: string, of: object = {}) => ({
  id,
  object: 'payment_intent',
  status: 'succeeded',
  payment_method: 'pm_1',
  ...of,
});
const setup = (id: string, of: object = {}) => ({ ...payment(id, of), object: 'setup_intent' });
const search = {
  processorId: 'pm_1',
  processorCustomerId: 'cus_1',
  among: ['pi_1', 'pi_2', 'seti_1'],
  madeFrom: '2026-11-23T10:00:00.000Z',
};
const find = () => createCustomerGateway(stripe.calls()).intentOf(search);

describe('the intent under which a card was saved', () => {
  it('is the SetupIntent that Stripe lists under the card', async () => {
    stripe.reply(list([setup('seti_of_others'), setup('seti_1')]));
    expect(await find()).toEqual({ kind: 'yes', value: 'seti_1' });
    expect(stripe.asked).toMatchObject([
      { path: '/v1/setup_intents', params: { customer: 'cus_1', payment_method: 'pm_1' } },
    ]);
  });

  it('is else the latest PaymentIntent of the customer that was completed with it', async () => {
    const others = [
      payment('pi_2', { status: 'requires_action' }),
      payment('pi_of_others'),
      payment('pi_1', { payment_method: { id: 'pm_1' } }),
    ];
    stripe.reply(list([]), list(others));
    expect(await find()).toEqual({ kind: 'yes', value: 'pi_1' });
    expect(stripe.asked[1]).toMatchObject({
      path: '/v1/payment_intents',
      params: { customer: 'cus_1', 'created[gte]': '1795424400', limit: '100' },
    });
  });

  it('is found on a later page, and is none behind the last one or the third', async () => {
    stripe.reply(list([]), list([payment('pi_9')], true), list([payment('pi_1')], true));
    expect(await find()).toEqual({ kind: 'yes', value: 'pi_1' });
    expect(stripe.asked[2]?.params['starting_after']).toBe('pi_9');
    stripe.reply(list([]), list([payment('pi_9')], true), list([]));
    expect(await find()).toEqual({ kind: 'yes', value: null });
    expect(stripe.asked).toHaveLength(3);
    stripe.reply(list([]), list([payment('pi_9')], true));
    expect(await find()).toEqual({ kind: 'yes', value: null });
    expect(stripe.asked).toHaveLength(4);
  });

  it('is one under way where none has shown its end yet, and a payment before a setup then', async () => {
    const waiting = { status: 'requires_action' };
    stripe.reply(list([]), list([payment('pi_2', waiting)]));
    expect(await find()).toEqual({ kind: 'yes', value: 'pi_2' });
    stripe.reply(list([setup('seti_1', waiting)]), list([payment('pi_1')]));
    expect(await find()).toEqual({ kind: 'yes', value: 'pi_1' });
    stripe.reply(list([setup('seti_1', waiting)]), list([]));
    expect(await find()).toEqual({ kind: 'yes', value: 'seti_1' });
  });

  it('is not hidden by one that nobody can read, unless that is the one', async () => {
    const odd = { status: 'requires_patience' };
    stripe.reply(list([]), list([payment('pi_of_others', odd), payment('pi_2')]));
    expect(await find()).toEqual({ kind: 'yes', value: 'pi_2' });
    stripe.reply(list([]), list([payment('pi_2', odd)]));
    expect(await find()).toMatchObject({
      kind: 'unknown',
      unreadable: { field: 'payment_intent.status', value: 'requires_patience' },
    });
  });

  it('is unknown while Stripe does not answer', async () => {
    stripe.reply({ cut: true });
    expect(await find()).toMatchObject({ kind: 'unknown' });
    stripe.reply(list([]), { cut: true });
    expect(await find()).toMatchObject({ kind: 'unknown' });
  });
});
