import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type Stripe from 'stripe';

import { cardPayment, refusalOf, type Target, targets } from './target.ts';

/** Sends what the SDK's types would not let through. */
function post(stripe: Stripe, path: string, params: Record<string, unknown>): Promise<unknown> {
  return stripe.rawRequest('POST', path, params);
}

describe.each(targets)('bad parameters at $name', ({ open }) => {
  let target: Target;
  beforeAll(async () => {
    target = await open();
  });
  afterAll(() => target.stop());

  it.each([
    ['an amount below the minimum', { amount: 49 }, 'amount_too_small', 'amount'],
    ['an amount above the maximum', { amount: 100_000_000 }, 'amount_too_large', 'amount'],
    ['an amount of zero', { amount: 0 }, 'parameter_invalid_integer', 'amount'],
    ['a negative amount', { amount: -1 }, 'parameter_invalid_integer', 'amount'],
    ['a broken amount', { amount: 49.5 }, 'parameter_invalid_integer', 'amount'],
    [
      'the old list of types',
      { payment_method_types: ['card'] },
      'payment_method_types_no_longer_supported',
      'payment_method_types',
    ],
    ['a parameter that does not exist', { colour: 'red' }, 'parameter_unknown', 'colour'],
    ['an unknown customer', { customer: 'cus_none' }, 'resource_missing', 'customer'],
  ])('%s is refused', async (_what, params, code, param) => {
    const whole = { amount: 4900, currency: 'eur', ...params };
    const refused = await refusalOf(post(target.stripe, '/v1/payment_intents', whole));
    expect(refused).toMatchObject({ statusCode: 400, rawType: 'invalid_request_error', code, param });
  });

  it('a missing amount is named', async () => {
    const refused = await refusalOf(post(target.stripe, '/v1/payment_intents', { currency: 'eur' }));
    expect(refused).toMatchObject({ statusCode: 400, code: 'parameter_missing', param: 'amount' });
  });

  it('an unknown currency is named', async () => {
    const refused = await refusalOf(
      post(target.stripe, '/v1/payment_intents', { amount: 4900, currency: 'xyz' }),
    );
    expect(refused).toMatchObject({ statusCode: 400, param: 'currency' });
    expect(refused.message).toMatch(/^Invalid currency: xyz/);
  });

  it('two ways of choosing payment methods exclude each other', async () => {
    const refused = await refusalOf(
      cardPayment(target.stripe, { automatic_payment_methods: { enabled: true } }),
    );
    expect(refused.statusCode).toBe(400);
  });

  it('an unknown object is 404', async () => {
    const refused = await refusalOf(target.stripe.paymentIntents.retrieve('pi_none'));
    expect(refused).toMatchObject({ statusCode: 404, code: 'resource_missing' });
    expect(refused.message).toBe("No such payment_intent: 'pi_none'");
  });

  it('an unknown address is 404', async () => {
    const refused = await refusalOf(target.stripe.rawRequest('GET', '/v1/nothing_here'));
    expect(refused).toMatchObject({ statusCode: 404, rawType: 'invalid_request_error' });
    expect(refused.message).toMatch(/^Unrecognized request URL \(GET: \/v1\/nothing_here\)/);
  });

  it('a property that holds no object cannot be expanded', async () => {
    const intent = await cardPayment(target.stripe);
    const refused = await refusalOf(
      target.stripe.paymentIntents.retrieve(intent.id, { expand: ['currency'] }),
    );
    expect(refused).toMatchObject({ statusCode: 400, rawType: 'invalid_request_error' });
    expect(refused.message).toMatch(/cannot be expanded/);
  });

  it('every answer carries its request id and version', async () => {
    const intent = await cardPayment(target.stripe);
    expect(intent.lastResponse.requestId).toMatch(/^req_/);
    expect(intent.lastResponse.apiVersion).toBe('2026-10-28.endive');
  });
});
