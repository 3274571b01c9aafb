import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { createHandler as createCancel } from '../../../functions/payments/cancel-payment-intent/handler.ts';
import { cancelPaymentIntentSchema } from '../../../functions/payments/cancel-payment-intent/schema.ts';
import { createHandler as createCapture } from '../../../functions/payments/capture-payment-intent/handler.ts';
import { capturePaymentIntentSchema } from '../../../functions/payments/capture-payment-intent/schema.ts';
import { createHandler as createConfirm } from '../../../functions/payments/confirm-payment-intent/handler.ts';
import { confirmPaymentIntentSchema } from '../../../functions/payments/confirm-payment-intent/schema.ts';
import { createHandler as createUpdate } from '../../../functions/payments/update-payment-intent/handler.ts';
import { updatePaymentIntentSchema } from '../../../functions/payments/update-payment-intent/schema.ts';
import { createMemoryLimiter } from '../../../lib/adapters/memory/limiter.ts';
import { httpHandler, nothing } from '../../../lib/runtime/http.ts';
import type { Limiter } from '../../../lib/shared/limiter.ts';
import { routes } from '../../../lib/shared/routes.ts';
import type { CreateRequest } from '../../../lib/payments/domain/create-request.ts';
import { declinedIntent, operatingWorld, secret } from '../../unit/payments/operating.ts';
import { observed, paymentId, vat } from '../../unit/payments/samples.ts';
import { unknown, yes } from '../../unit/payments/world.ts';
import { ask, browserKey } from '../../unit/runtime/api-gateway.ts';
import type { Asked } from '../../unit/runtime/api-gateway.ts';
import { keepWritten } from '../../unit/runtime/written.ts';
import { settings } from './shop.ts';

afterEach(() => {
  jest.restoreAllMocks();
});

async function counter(over: Partial<CreateRequest> = {}) {
  const written = keepWritten();
  const of = await operatingWorld(over);
  jest.spyOn(Date, 'now').mockImplementation(() => of.clock.nowMs);
  const limits = createMemoryLimiter();
  const limited: string[] = [];
  const take: Limiter['take'] = (subject, ...rule) => {
    limited.push(subject);
    return limits.take(subject, ...rule);
  };
  const deps = { ...of, ...settings, limiter: { take }, vat };
  const common = { settings, query: nothing };
  const handlers = {
    confirm: httpHandler({
      ...common,
      route: routes.confirmPaymentIntent,
      body: confirmPaymentIntentSchema,
      handle: createConfirm(deps),
    }),
    capture: httpHandler({
      ...common,
      route: routes.capturePaymentIntent,
      body: capturePaymentIntentSchema,
      handle: createCapture(deps),
    }),
    cancel: httpHandler({
      ...common,
      route: routes.cancelPaymentIntent,
      body: cancelPaymentIntentSchema,
      handle: createCancel(deps),
    }),
  };
  const update = httpHandler({
    ...common,
    route: routes.updatePaymentIntent,
    body: updatePaymentIntentSchema,
    handle: createUpdate(deps),
  });
  let keys = 0;
  return {
    ...of,
    written,
    limited,
    act: (verb: keyof typeof handlers, body: unknown, { headers, ...asked }: Asked = {}) => {
      keys += 1;
      const sent = { 'Idempotency-Key': `key-${String(keys).padStart(16, '0')}`, ...headers };
      const path = `/v1/payment-intents/${paymentId}/${verb}`;
      return ask(handlers[verb], { path, parameters: { id: paymentId }, ...asked, headers: sent, body });
    },
    update: (body: unknown, headers: Record<string, string> = {}) =>
      ask(update, {
        method: 'PATCH',
        path: `/v1/payment-intents/${paymentId}`,
        parameters: { id: paymentId },
        headers,
        body,
      }),
  };
}

const token = { confirmationTokenId: 'ctoken_1' };
const pointersOf = (body: Readonly<Record<string, unknown>>) =>
  (body['errors'] as { pointer: string; code: string }[]).map(({ pointer, code }) => [pointer, code]);

describe('POST …/confirm', () => {
  it('answers the payment, and its version', async () => {
    const of = await counter();
    const told = await of.act('confirm', token);
    expect(told).toMatchObject({
      status: 200,
      body: { id: paymentId, status: 'succeeded', operation: null },
    });
    expect(told.headers['ETag']).toBe('"3"');
  });

  it.each([
    ['nothing', {}, ['#/confirmationTokenId', 'required']],
    ['both', { ...token, paymentMethodId: 'pmt_own' }, ['#/paymentMethodId', 'field_not_allowed']],
    ['a card of Stripe', { confirmationTokenId: 'pm_card_visa' }, ['#/confirmationTokenId', 'out_of_range']],
    ['a foreign way back', { ...token, returnUrl: 'https://evil.example/' }, ['#/returnUrl', 'out_of_range']],
    [
      'a way back that looks like ours',
      { ...token, returnUrl: 'https://shop.example.evil/' },
      ['#/returnUrl', 'out_of_range'],
    ],
    [
      'a card in the way back',
      { ...token, returnUrl: 'https://shop.example/back?n=4242-4242-4242-4242' },
      ['#/returnUrl', 'card_data_rejected'],
    ],
    ['more', { ...token, offSession: true }, ['#/offSession', 'unknown_field']],
  ])('refuses %s, by field and before anything is written', async (_, body, wrong) => {
    const of = await counter();
    const told = await of.act('confirm', body);
    expect(told.status).toBe(400);
    expect(pointersOf(told.body)).toContainEqual(wrong);
    expect(of.processor.calls).toEqual([]);
  });

  it('of a browser needs the secret of the payment; a saved card is not its to charge', async () => {
    const of = await counter();
    const blind = await of.act('confirm', token, { as: browserKey() });
    expect(blind).toMatchObject({ status: 404, body: { code: 'not_found' } });
    const headers = { 'Payment-Client-Secret': secret };
    const saved = await of.act('confirm', { paymentMethodId: 'pmt_own' }, { as: browserKey(), headers });
    expect(pointersOf(saved.body)).toEqual([['#/paymentMethodId', 'field_not_allowed']]);
    const shown = await of.act('confirm', token, { as: browserKey(), headers });
    expect(shown.body).toEqual({
      id: paymentId,
      status: 'succeeded',
      amount: 49_000,
      currency: 'eur',
      nextAction: null,
      lastError: null,
      invoiceUrl: `/v1/payment-intents/${paymentId}/invoice`,
    });
  });

  it('shows a kept answer to nobody else who uses the key of the browsers', async () => {
    const of = await counter();
    const key = { 'Idempotency-Key': 'key-of-one-browser' };
    const headers = { ...key, 'Payment-Client-Secret': secret };
    expect(await of.act('confirm', token, { as: browserKey(), headers })).toMatchObject({ status: 200 });
    const blind = await of.act('confirm', token, { as: browserKey(), headers: key });
    expect(blind).toMatchObject({ status: 404, body: { code: 'not_found' } });
  });

  it('shows a foreign payment as it shows none', async () => {
    const of = await counter();
    const foreign = await of.act('confirm', token, { as: browserKey() });
    const none = await of.act('confirm', token, {
      as: browserKey(),
      parameters: { id: 'pay_0000000000000009' },
    });
    expect({ ...foreign.body, instance: '' }).toEqual({ ...none.body, instance: '' });
  });

  it('answers a decline as a problem, in the same words to a replay', async () => {
    const of = await counter();
    of.processor.laidDown.confirmIntent = yes(declinedIntent('ch_1', 'lost_card'));
    const headers = { 'Idempotency-Key': 'key-of-the-decline' };
    const told = await of.act('confirm', token, { headers });
    expect(told).toMatchObject({
      status: 402,
      body: { code: 'card_declined', declineCode: 'lost_card', attempt: 1, payment: { id: paymentId } },
    });
    expect(told.headers['Content-Type']).toBe('application/problem+json');
    const again = await of.act('confirm', token, { headers });
    expect(again.body).toEqual(told.body);
    expect(again.headers['Idempotent-Replayed']).toBe('true');
  });

  it('gives the address of the bank with the secret to whoever shows it, and keeps it without', async () => {
    const of = await counter();
    const redirectUrl = 'https://hooks.stripe.example/3ds?payment_intent=pi_1';
    of.processor.laidDown.confirmIntent = yes(
      observed({ status: 'requires_action', nextAction: { type: 'redirect_to_url', redirectUrl } }),
    );
    const headers = { 'Idempotency-Key': 'key-of-the-challenge' };
    const body = { ...token, returnUrl: 'https://shop.example/return' };
    const shown = { ...headers, 'Payment-Client-Secret': secret };
    const told = await of.act('confirm', body, { headers: shown });
    expect(told.body).toMatchObject({
      nextAction: { redirectUrl: `${redirectUrl}&payment_intent_client_secret=${secret}` },
    });
    const replayed = await of.act('confirm', body, { headers });
    expect(replayed.body).toMatchObject({ nextAction: { redirectUrl } });
    expect(JSON.stringify([...of.state.events.values()])).not.toContain(secret);
  });

  it('is 202 with Retry-After while the outcome is not known', async () => {
    const of = await counter();
    of.processor.laidDown.confirmIntent = unknown;
    const told = await of.act('confirm', token);
    expect(told).toMatchObject({ status: 202, body: { operation: 'confirming' } });
    expect(told.headers['Retry-After']).toBe('15');
  });

  it('is limited', async () => {
    const of = await counter();
    const headers = { 'Payment-Client-Secret': 'wrong' };
    const told = [];
    for (let tries = 0; tries < 12; tries += 1)
      told.push(await of.act('confirm', token, { as: browserKey(), headers }));
    expect(told.map(({ status }) => status)).toContain(429);
  });

  it('is limited by its payment, and so by its customer, also for a server and with the right secret', async () => {
    const of = await counter();
    const browsers = Array.from({ length: 25 }, (_, client) => ({
      as: browserKey(),
      headers: { 'Payment-Client-Secret': secret },
      ip: `192.0.2.${String(client)}`,
    }));
    for (const [name, askers] of [
      ['a server', browsers.map(() => ({}))],
      ['many addresses', browsers],
    ] as const) {
      of.clock.nowMs += 3_600_000;
      const told = [];
      for (const asker of askers) told.push((await of.act('confirm', token, asker)).status);
      expect([name, told.indexOf(429)]).toEqual([name, 20]);
    }
  });

  it('is held back by no stranger who knows the id of the payment and not its secret', async () => {
    const of = await counter();
    const confirm = (client: number, headers: Record<string, string>) =>
      of.act('confirm', token, { as: browserKey(), headers, ip: `192.0.2.${String(client)}` });
    for (const headers of [{}, { 'Payment-Client-Secret': 'wrong' }]) {
      const told = [];
      for (let client = 0; client < 25; client += 1) told.push((await confirm(client, headers)).status);
      expect(told.indexOf(429)).toBe(20);
    }
    expect((await confirm(30, { 'Payment-Client-Secret': secret })).status).toBe(200);
    expect((await of.act('confirm', token)).status).not.toBe(429);
  });

  it('names the secret to its limit by a hash alone', async () => {
    const of = await counter();
    await of.act('confirm', token, { as: browserKey(), headers: { 'Payment-Client-Secret': secret } });
    expect(of.limited).toEqual([
      expect.stringMatching(/^ip:/),
      expect.stringMatching(new RegExp(`^payment:${paymentId}:[0-9a-f]{16}:confirm$`)),
    ]);
    expect(of.limited.join(' ')).not.toContain(secret);
  });

  it('takes the limit of no payment where the path names none', async () => {
    const of = await counter();
    for (let tries = 0; tries < 25; tries += 1) {
      const told = await of.act('confirm', token, { parameters: { id: 'x'.repeat(3_000) } });
      expect(told).toMatchObject({ status: 404, body: { code: 'not_found' } });
    }
  });
});

describe('POST …/capture', () => {
  it.each([
    [
      'an amount and lines',
      { amount: 1, lines: [{ lineId: 'line_1', amount: 1 }] },
      ['#/lines', 'field_not_allowed'],
    ],
    ['nothing of it', { amount: 0 }, ['#/amount', 'amount_too_small']],
    [
      'less than nothing of a line',
      { lines: [{ lineId: 'line_1', amount: -1 }] },
      ['#/lines/0/amount', 'amount_too_small'],
    ],
    ['several captures', { finalCapture: false }, ['#/finalCapture', 'unknown_field']],
    ['half a cent', { amount: 0.5 }, ['#/amount', 'wrong_type']],
  ])('refuses %s, by field', async (_, body, wrong) => {
    const of = await counter({ captureMethod: 'manual' });
    expect(pointersOf((await of.act('capture', body)).body)).toContainEqual(wrong);
  });

  it('takes no body for all of it', async () => {
    const of = await counter({ captureMethod: 'manual' });
    await of.act('confirm', token);
    expect(await of.act('capture', undefined)).toMatchObject({
      status: 200,
      body: { amountCaptured: 49_000 },
    });
    expect(of.written()).toContain('"PaymentSucceeded":1');
  });

  it('is not for a browser', async () => {
    const of = await counter({ captureMethod: 'manual' });
    const headers = { 'Payment-Client-Secret': secret };
    expect(await of.act('capture', {}, { as: browserKey(), headers })).toMatchObject({ status: 403 });
  });
});

describe('POST …/cancel', () => {
  it('ends the payment, with the reason given to Stripe', async () => {
    const of = await counter();
    expect(await of.act('cancel', { reason: 'duplicate' })).toMatchObject({
      status: 200,
      body: { status: 'canceled' },
    });
    expect(await of.act('cancel', { reason: 'boredom' })).toMatchObject({ status: 400 });
    expect(await of.act('cancel', {})).toMatchObject({
      status: 409,
      body: { code: 'payment_not_cancelable' },
    });
  });
});

describe('PATCH', () => {
  const two = { items: [{ priceId: 'price_course_day', quantity: 2 }] };

  it('needs If-Match, with the present version in quotes', async () => {
    const of = await counter();
    expect(await of.update(two)).toMatchObject({ status: 428, body: { code: 'precondition_required' } });
    for (const stale of ['"2"', '1', '*', 'W/"1"'])
      expect(await of.update(two, { 'If-Match': stale })).toMatchObject({ status: 412 });
    const told = await of.update(two, { 'If-Match': '"1"' });
    expect(told).toMatchObject({ status: 200, body: { amount: 98_000, version: 3 } });
    expect(told.headers['ETag']).toBe('"3"');
  });

  it.each([
    ['nothing', {}, ['#/items', 'required']],
    ['items and an amount', { ...two, amount: 1 }, ['#/amount', 'field_not_allowed']],
    ['a currency', { ...two, currency: 'usd' }, ['#/currency', 'unknown_field']],
    [
      'a card in the metadata',
      { metadata: { card: '4242424242424242' } },
      ['#/metadata/card', 'card_data_rejected'],
    ],
  ])('refuses %s, by field', async (_, body, wrong) => {
    const of = await counter();
    expect(pointersOf((await of.update(body, { 'If-Match': '"1"' })).body)).toContainEqual(wrong);
  });

  it('is 202 with Retry-After while Stripe has not told', async () => {
    const of = await counter();
    of.processor.laidDown.updateIntent = unknown;
    const told = await of.update(two, { 'If-Match': '"1"' });
    expect(told).toMatchObject({ status: 202, body: { amount: 49_000 } });
    expect(told.headers['Retry-After']).toBe('15');
  });
});
