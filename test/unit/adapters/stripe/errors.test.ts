import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { call } from '../../../../lib/adapters/stripe/calls.ts';
import { classify, UnclassifiedStripeError } from '../../../../lib/adapters/stripe/errors.ts';
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
  it.each([
    ['card_declined', 402, 'card_error'],
    ['expired_card', 402, 'card_error'],
    ['incorrect_cvc', 402, 'card_error'],
    ['processing_error', 402, 'card_error'],
    ['authentication_required', 402, 'card_error'],
    ['payment_intent_authentication_failure', 402, 'card_error'],
    ['payment_intent_unexpected_state', 400, 'invalid_request_error'],
    ['charge_already_refunded', 400, 'invalid_request_error'],
    ['charge_already_captured', 400, 'invalid_request_error'],
    ['charge_disputed', 400, 'invalid_request_error'],
    ['amount_too_small', 400, 'invalid_request_error'],
    ['amount_too_large', 400, 'invalid_request_error'],
    ['resource_missing', 404, 'invalid_request_error'],
  ])('has no effect: %s', async (code, status, type) => {
    expect(await outcomeOf(refusal(status, { type, code }))).toEqual({
      kind: 'no',
      code,
      declineCode: null,
      message: 'No.',
    });
  });

  it('of a card tells why', async () => {
    const told = { type: 'card_error', code: 'card_declined', decline_code: 'insufficient_funds' };
    expect(await outcomeOf(refusal(402, told))).toMatchObject({
      kind: 'no',
      declineCode: 'insufficient_funds',
    });
  });

  it('of a card may have a code that we have never seen', async () => {
    const told = { type: 'card_error', code: 'card_on_fire' };
    expect(await outcomeOf(refusal(402, told))).toMatchObject({ kind: 'no', code: 'card_on_fire' });
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
    expect(await outcomeOf(reply)).toMatchObject({ kind: 'unavailable', retryAfterMs: 60_000 });
  });
});

describe('an answer that the table does not know', () => {
  it.each([
    [
      'a code without a row',
      refusal(400, { type: 'invalid_request_error', code: 'moon_phase' }),
      /invalid_request_error|moon_phase/,
    ],
    ['no code at all', refusal(400, { type: 'invalid_request_error' }), /invalid_request_error/],
    [
      'our own mistake',
      refusal(400, { type: 'invalid_request_error', code: 'parameter_unknown' }),
      /parameter_unknown/,
    ],
  ])('is a fault, counted as unclassified: %s', async (_, reply, message) => {
    const watched: string[] = [];
    const asked = outcomeOf(reply, watched);
    await expect(asked).rejects.toBeInstanceOf(UnclassifiedStripeError);
    await expect(asked).rejects.toThrow(message);
    await expect(asked).rejects.toMatchObject({ code: expect.stringMatching(message) });
    expect(watched).toEqual(['unclassified']);
  });

  it('has a message without what Stripe quotes', async () => {
    const told = refusal(400, { type: 'invalid_request_error', message: 'Invalid email: buyer@example.com' });
    await expect(outcomeOf(told)).rejects.not.toThrow(/example\.com/);
  });

  it('is left alone where it is no error of Stripe’s', () => {
    const ours = new TypeError('ours');
    expect(() => classify(ours)).toThrow(ours);
  });
});
