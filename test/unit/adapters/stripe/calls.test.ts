import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { call, map } from '../../../../lib/adapters/stripe/calls.ts';
import type { StripeCalls } from '../../../../lib/adapters/stripe/calls.ts';
import { stripeAddress } from '../../../../lib/adapters/stripe/address.ts';
import { stripeApiVersion, stripeClients } from '../../../../lib/adapters/stripe/client.ts';
import { refusal, startStripeDouble } from './stripe-double.ts';
import type { StripeDouble } from './stripe-double.ts';

let stripe: StripeDouble;
beforeAll(async () => {
  stripe = await startStripeDouble();
});
afterAll(() => stripe.stop());

const budget = { timeoutMs: 2_000, retries: 1, retryPauseMs: 20 };
const down = refusal(500, { type: 'api_error' });
const limited = refusal(429, { code: 'rate_limit' });
const made = { body: { id: 'pi_1', object: 'payment_intent' } };
const create = (calls: StripeCalls) =>
  call(calls, budget, (client, options) =>
    client.paymentIntents.create(
      { amount: 1, currency: 'eur' },
      { ...options, idempotencyKey: 'pay_1:create' },
    ),
  );

describe('a call whose outcome is unknown', () => {
  it('is made once more with the same key, after its pause', async () => {
    stripe.reply(down, made);
    const startedAt = performance.now();
    expect(await create(stripe.calls())).toMatchObject({ kind: 'yes', value: { id: 'pi_1' } });
    expect(performance.now() - startedAt).toBeGreaterThanOrEqual(budget.retryPauseMs - 1);
    expect(stripe.asked.map((asked) => asked.key)).toEqual(['pay_1:create', 'pay_1:create']);
  });

  it('and again unknown is unknown: nobody tries a third time, the SDK neither', async () => {
    stripe.reply(down);
    expect(await create(stripe.calls())).toMatchObject({ kind: 'unknown' });
    expect(stripe.asked).toHaveLength(2);
  });

  it('stays unknown when the second try certainly had no effect: the first may have had one', async () => {
    stripe.reply(down, limited);
    expect(await create(stripe.calls())).toMatchObject({ kind: 'unknown' });
  });

  it('is known by a second try that was carried out and refused, under the same key', async () => {
    stripe.reply(down, refusal(400, { type: 'invalid_request_error', code: 'balance_insufficient' }));
    expect(await create(stripe.calls())).toMatchObject({ kind: 'unavailable', refused: true });
  });

  it('is known by a second try that says no', async () => {
    stripe.reply(down, refusal(402, { type: 'card_error', code: 'card_declined' }));
    expect(await create(stripe.calls())).toMatchObject({ kind: 'no' });
  });
});

describe('a call that is answered', () => {
  it.each([
    ['with a no', refusal(402, { type: 'card_error', code: 'card_declined' }), 'no'],
    ['with a limit', limited, 'unavailable'],
  ])('%s is not made again', async (_, reply, kind) => {
    stripe.reply(reply);
    expect(await create(stripe.calls())).toMatchObject({ kind });
    expect(stripe.asked).toHaveLength(1);
  });

  it('is told with its duration, each try by itself', async () => {
    const watched: string[] = [];
    stripe.reply(down, made);
    await create(stripe.calls(watched));
    expect(watched).toEqual(['unknown api_error caller', 'yes']);
  });

  it('names key and version', async () => {
    stripe.reply(made);
    await create(stripe.calls());
    expect(stripe.asked[0]).toMatchObject({ authorization: 'Bearer rk_test_key', version: stripeApiVersion });
  });
});

describe('an outcome', () => {
  it('is changed only where there is a value', () => {
    expect(map({ kind: 'yes', value: 2 }, String)).toEqual({ kind: 'yes', value: '2' });
    expect(map({ kind: 'unknown', code: 'timeout' }, String)).toEqual({ kind: 'unknown', code: 'timeout' });
  });
});

describe('the client', () => {
  it('is the same while the key is, and another for a rotated key', async () => {
    let apiKey = 'rk_test_1';
    const client = stripeClients(async () => apiKey, stripeAddress(stripe.url));
    const first = await client();
    expect(await client()).toBe(first);
    apiKey = 'rk_test_2';
    const second = await client();
    expect(second).not.toBe(first);
    stripe.reply(made);
    await second.paymentIntents.retrieve('pi_1');
    expect(stripe.asked[0]?.authorization).toBe('Bearer rk_test_2');
  });

  it.each([
    [undefined, { host: 'api.stripe.com', port: 443, protocol: 'https' }],
    ['http://127.0.0.1:4002', { host: '127.0.0.1', port: 4002, protocol: 'http' }],
    ['https://stripe.example', { host: 'stripe.example', port: 443, protocol: 'https' }],
    ['http://stripe.example/', { host: 'stripe.example', port: 80, protocol: 'http' }],
  ])('finds Stripe at %s', (base, address) => {
    expect(stripeAddress(base)).toEqual(address);
  });
});
