import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { call } from '../../../../lib/adapters/stripe/calls.ts';
import {
  classify,
  MistakenStripeCall,
  UnclassifiedStripeError,
} from '../../../../lib/adapters/stripe/errors.ts';
import { callsTo, refusal, startStripeDouble } from './stripe-double.ts';
import type { Reply, StripeDouble } from './stripe-double.ts';

let stripe: StripeDouble;
beforeAll(async () => {
  stripe = await startStripeDouble();
});
afterAll(() => stripe.stop());

const once = { timeoutMs: 2_000, retries: 0, retryPauseMs: 0 };
const outcomeOf = async (reply: Reply, watched: string[] = []) => {
  stripe.reply(reply);
  return await call(stripe.calls(watched), once, (client, options) =>
    client.paymentIntents.create({ amount: 1, currency: 'eur' }, options),
  );
};

describe('a definite no of Stripe', () => {
  it('has no effect, and says what the caller is told', async () => {
    expect(await outcomeOf(refusal(402, { type: 'card_error', code: 'expired_card' }))).toEqual({
      kind: 'no',
      code: 'expired_card',
      declineCode: null,
      message: 'No.',
      problem: 'card_declined',
    });
  });

  it('of a card tells why', async () => {
    const told = { type: 'card_error', code: 'card_declined', decline_code: 'insufficient_funds' };
    expect(await outcomeOf(refusal(402, told))).toMatchObject({
      kind: 'no',
      declineCode: 'insufficient_funds',
    });
  });

  it('that comes too late asks for a look at what is there', async () => {
    const told = refusal(400, { type: 'invalid_request_error', code: 'charge_already_captured' });
    expect(await outcomeOf(told)).toEqual({
      kind: 'no',
      code: 'charge_already_captured',
      declineCode: null,
      message: 'No.',
      converge: true,
    });
  });

  it('is the caller’s where it is about what the caller named, and a ticket where it is about ours', async () => {
    const missing = { type: 'invalid_request_error', code: 'resource_missing' };
    expect(await outcomeOf(refusal(404, { ...missing, param: 'intent' }))).toMatchObject({
      problem: 'not_found',
    });
    expect(await outcomeOf(refusal(400, { ...missing, param: 'confirmation_token' }))).toMatchObject({
      problem: 'validation_failed',
    });
  });
});

describe('an outcome that nobody knows', () => {
  it.each([
    ['an error of Stripe’s', refusal(500, { type: 'api_error' }), 'api_error'],
    [
      'an error of Stripe’s with a code',
      refusal(500, { type: 'api_error', code: 'charge_disputed' }),
      'charge_disputed',
    ],
    ['a gateway on the way', { status: 502, body: '<html>Bad Gateway' }, 'unreadable_answer'],
    [
      'a key that is in use',
      refusal(409, { type: 'idempotency_error', code: 'idempotency_key_in_use' }),
      'idempotency_key_in_use',
    ],
    [
      'a key that came with another body before',
      refusal(400, { type: 'idempotency_error' }),
      'idempotency_error',
    ],
    ['a connection that was cut', { cut: true }, 'connection_failed'],
  ])('%s', async (_, reply, code) => {
    expect(await outcomeOf(reply)).toMatchObject({
      kind: 'unknown',
      code,
    });
  });

  it('is that of a call beyond its time', async () => {
    stripe.reply({ hang: true });
    const outcome = await call(stripe.calls(), { ...once, timeoutMs: 40 }, (client, options) =>
      client.paymentIntents.retrieve('pi_1', {}, options),
    );
    expect(outcome).toEqual({ kind: 'unknown', code: 'connection_failed' });
  });

  it('is that of a refused connection too: the SDK may have come through on one before', async () => {
    const gone = await startStripeDouble();
    await gone.stop();
    const outcome = await call(callsTo(gone.url), once, (client, options) =>
      client.paymentIntents.retrieve('pi_1', {}, options),
    );
    expect(outcome).toEqual({ kind: 'unknown', code: 'connection_failed' });
  });
});

describe('a call that certainly had no effect', () => {
  it.each([
    ['the limit', refusal(429, { type: 'invalid_request_error', code: 'rate_limit' }), 'rate_limit'],
    ['a lock', refusal(429, { type: 'invalid_request_error', code: 'lock_timeout' }), 'lock_timeout'],
  ])('because of %s may come again in a second', async (_, reply, code) => {
    expect(await outcomeOf(reply)).toEqual({ kind: 'unavailable', code, retryAfterMs: 1_000 });
  });

  it('says when it may come again, if Stripe does', async () => {
    const limited = { ...refusal(429, { code: 'rate_limit' }), headers: { 'retry-after': '7' } };
    expect(await outcomeOf(limited)).toMatchObject({ retryAfterMs: 7_000 });
    expect(await outcomeOf({ ...limited, headers: { 'retry-after': 'soon' } })).toMatchObject({
      retryAfterMs: 1_000,
    });
  });

  it.each([
    ['a key that is wrong', refusal(401, { type: 'invalid_request_error' })],
    ['a key that has expired', refusal(401, { type: 'invalid_request_error', code: 'api_key_expired' })],
    ['a key that may not do this', refusal(403, { type: 'invalid_request_error' })],
  ])('because of %s waits a minute: a person must mend it', async (_, reply) => {
    expect(await outcomeOf(reply)).toEqual({
      kind: 'unavailable',
      code: expect.any(String),
      retryAfterMs: 60_000,
    });
  });

  it('though Stripe began it says so: only another key asks anew', async () => {
    const told = refusal(400, { type: 'invalid_request_error', code: 'balance_insufficient' });
    expect(await outcomeOf(told)).toMatchObject({ kind: 'unavailable', refused: true });
  });
});

describe('an answer that the table does not know', () => {
  it.each([
    [
      'a code',
      400,
      { type: 'invalid_request_error', code: 'moon_phase' },
      'StripeInvalidRequestError/moon_phase',
    ],
    ['a code of a card', 402, { type: 'card_error', code: 'card_on_fire' }, 'StripeCardError/card_on_fire'],
    [
      'a reason of a decline',
      402,
      { type: 'card_error', code: 'card_declined', decline_code: 'card_on_fire' },
      'StripeCardError/card_declined/card_on_fire',
    ],
    ['a type', 402, { type: 'weather_error' }, 'StripeCardError/weather_error'],
  ])('is a fault, and counted as unclassified: %s', async (_, status, told, code) => {
    const watched: string[] = [];
    const asked = outcomeOf(refusal(status, told), watched);
    await expect(asked).rejects.toBeInstanceOf(UnclassifiedStripeError);
    await expect(asked).rejects.toMatchObject({ code });
    expect(watched).toEqual([`unclassified ${code} page`]);
  });

  it('has a message without what Stripe quotes', async () => {
    const told = refusal(400, { type: 'weather_error', message: 'Invalid email: buyer@example.com' });
    await expect(outcomeOf(told)).rejects.not.toThrow(/example\.com/);
  });

  it('is left alone where it is no error of Stripe’s', () => {
    const ours = new TypeError('ours');
    expect(() => classify(ours)).toThrow(ours);
  });
});

describe('our own mistake', () => {
  it.each([
    ['with a code', { type: 'invalid_request_error', code: 'parameter_unknown' }, 'parameter_unknown'],
    ['without one', { type: 'invalid_request_error' }, 'invalid_request_error'],
  ])('is a fault of its own, and wakes somebody: %s', async (_, told, code) => {
    const watched: string[] = [];
    const asked = outcomeOf(refusal(400, told), watched);
    await expect(asked).rejects.toBeInstanceOf(MistakenStripeCall);
    expect(watched).toEqual([`mistaken StripeInvalidRequestError/${code} page`]);
  });
});
