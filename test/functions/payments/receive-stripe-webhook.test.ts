import { beforeEach, describe, expect, it } from '@jest/globals';
import type { LambdaFunctionURLEvent } from 'aws-lambda';
import Stripe from 'stripe';
import { createHandler } from '../../../functions/payments/receive-stripe-webhook/handler.ts';
import type { WebhookDeps } from '../../../functions/payments/receive-stripe-webhook/handler.ts';
import { projectBody } from '../../../lib/adapters/stripe/project-event.ts';
import { verifyWebhook } from '../../../lib/adapters/stripe/webhook-signature.ts';
import type { StripeEventMessage } from '../../../lib/payments/domain/stripe-event-message.ts';
import { webhookHandler } from '../../../lib/runtime/webhook.ts';
import { keepWritten, linesOf } from '../../unit/runtime/written.ts';
import { chargeObject, intentObject, refundObject, stripeEvent } from './stripe-samples.ts';

const nowMs = Date.parse('2026-11-02T09:00:00.000Z');
const now = nowMs / 1000;
const secret = 'whsec_current';
const previous = 'whsec_previous';
const succeeded = JSON.stringify(stripeEvent('payment_intent.succeeded', intentObject));

let written: () => string;
beforeEach(() => {
  written = keepWritten();
});

function sign(payload: string, over: { timestamp?: number; secret?: string } = {}): string {
  return Stripe.webhooks.generateTestHeaderString({ payload, secret, timestamp: now, ...over });
}

function webhook(over: Partial<WebhookDeps> = {}) {
  const sent: StripeEventMessage[] = [];
  const handler = webhookHandler(
    'payments/receive-stripe-webhook',
    createHandler({
      now: () => nowMs,
      livemode: false,
      readSecrets: async () => ({ signing: [secret, previous], accountId: 'acct_1' }),
      verify: verifyWebhook,
      project: projectBody,
      queue: { send: async (message) => void sent.push(message) },
      ...over,
    }),
  );
  const post = async (
    body: string,
    signature: string | null,
    event: Partial<LambdaFunctionURLEvent> = {},
  ) => {
    const headers = signature === null ? {} : { 'stripe-signature': signature };
    return await handler(functionUrlEvent({ body, headers, ...event }));
  };
  return { post, sent };
}

function functionUrlEvent(over: Partial<LambdaFunctionURLEvent>): LambdaFunctionURLEvent {
  return {
    version: '2.0',
    routeKey: '$default',
    rawPath: '/',
    rawQueryString: '',
    headers: {},
    isBase64Encoded: false,
    requestContext: {
      accountId: 'anonymous',
      apiId: 'url',
      domainName: 'url.lambda-url.eu-west-3.on.aws',
      domainPrefix: 'url',
      http: {
        method: 'POST',
        path: '/',
        protocol: 'HTTP/1.1',
        sourceIp: '192.0.2.1',
        userAgent: 'Stripe/1.0',
      },
      requestId: 'request-1',
      routeKey: '$default',
      stage: '$default',
      time: '',
      timeEpoch: 0,
    },
    ...over,
  };
}

const received = { statusCode: 200, body: '{"received":true}' };
const refused = { statusCode: 400, body: '{"received":false}' };

const valid = sign(succeeded);
const v1 = valid.replace(/^.*v1=/, '');
const bom = `\uFEFF${succeeded}`;
const large = JSON.stringify(
  stripeEvent('payment_intent.succeeded', { ...intentObject, x: 'x'.repeat(262_144) }),
);

describe('a webhook that Stripe did not sign, or not now', () => {
  it.each([
    ['has no signature', succeeded, null],
    ['has an empty signature', succeeded, ''],
    ['is 301 seconds old', succeeded, sign(succeeded, { timestamp: now - 301 })],
    ['is 301 seconds ahead', succeeded, sign(succeeded, { timestamp: now + 301 })],
    ['is one year ahead', succeeded, sign(succeeded, { timestamp: now + 31_536_000 })],
    ['is one year old', succeeded, sign(succeeded, { timestamp: now - 31_536_000 })],
    ['has a changed body', succeeded.replace('49000', '49001'), valid],
    ['has a body with another space', `${succeeded} `, valid],
    ['is signed with another secret', succeeded, sign(succeeded, { secret: 'whsec_other' })],
    ['is signed with the secret and a newline', succeeded, sign(succeeded, { secret: `${secret}\n` })],
    ['has a signature of an old scheme only', succeeded, valid.replace('v1=', 'v0=')],
    ['has a signature in upper case', succeeded, `t=${String(now)},v1=${v1.toUpperCase()}`],
    ['has a space behind the comma', succeeded, valid.replace(',', ', ')],
    ['has two stamps, the last of them right', succeeded, `t=${String(now - 10)},${valid}`],
    ['has two stamps, the first of them right', succeeded, `${valid},t=${String(now - 10)}`],
    ['has no stamp', succeeded, `v1=${v1}`],
    ['has a stamp that is no number', succeeded, valid.replace(/t=\d+/, 't=now')],
    ['has a stamp in another notation', succeeded, valid.replace(/t=(\d+)/, 't=$1.0e0')],
    ['has nine signatures, one of them right', succeeded, `${valid}${`,v1=${'0'.repeat(64)}`.repeat(8)}`],
    ['has a header over 4 KB', succeeded, `${valid},x=${'x'.repeat(4_096)}`],
    ['has a byte-order mark that was not signed', bom, valid],
    ['has a byte-order mark that was signed', bom, sign(bom)],
    ['is over 256 KB', large, sign(large)],
  ])('%s: 400 without detail, and nothing is sent', async (_, body, signature) => {
    const { post, sent } = webhook();
    expect(await post(body, signature)).toMatchObject(refused);
    expect(sent).toEqual([]);
  });

  it('is counted, and its line holds neither body nor header', async () => {
    await webhook().post(succeeded, sign(succeeded, { secret: 'whsec_other' }));
    expect(linesOf(written())).toHaveLength(1);
    expect(linesOf(written())[0]).toMatchObject({ WebhookRefused: 1, reason: 'refused' });
    expect(written()).not.toMatch(/v1=|pi_1|example\.com/);
  });

  it('costs no reading of secrets when it is too large or unsigned', async () => {
    const readSecrets = () => Promise.reject(new Error('the secrets were read'));
    const { post } = webhook({ readSecrets });
    expect(await post(large, sign(large))).toMatchObject(refused);
    expect(await post(succeeded, null)).toMatchObject(refused);
  });

  it('is no POST', async () => {
    const { post, sent } = webhook();
    const { requestContext } = functionUrlEvent({});
    const http = { ...requestContext.http, method: 'GET' };
    expect(await post(succeeded, valid, { requestContext: { ...requestContext, http } })).toMatchObject(
      refused,
    );
    expect(sent).toEqual([]);
  });
});

describe('a webhook that Stripe signed, but not for us', () => {
  it.each([
    ['of another account', { account: 'acct_2' }],
    ['of the other mode', { livemode: true }],
    ['of no mode', { livemode: undefined }],
  ])('%s: 400 without detail, and nothing is sent', async (_, over) => {
    const body = JSON.stringify(stripeEvent('payment_intent.succeeded', intentObject, over));
    const { post, sent } = webhook();
    expect(await post(body, sign(body))).toMatchObject(refused);
    expect(sent).toEqual([]);
  });

  it('in live mode refuses test events', async () => {
    const { post, sent } = webhook({ livemode: true });
    expect(await post(succeeded, valid)).toMatchObject(refused);
    expect(sent).toEqual([]);
  });
});

describe('a webhook that Stripe signed', () => {
  it.each([
    ['now', succeeded, valid],
    ['299 seconds ago', succeeded, sign(succeeded, { timestamp: now - 299 })],
    ['300 seconds ago', succeeded, sign(succeeded, { timestamp: now - 300 })],
    ['by a clock that is 299 seconds ahead', succeeded, sign(succeeded, { timestamp: now + 299 })],
    ['with the secret that is being rotated out', succeeded, sign(succeeded, { secret: previous })],
    ['with a wrong and a right signature', succeeded, valid.replace('v1=', `v1=${'0'.repeat(64)},v1=`)],
    ['with eight signatures', succeeded, `${valid}${`,v1=${'0'.repeat(64)}`.repeat(7)}`],
  ])('%s is sent on once', async (_, body, signature) => {
    const { post, sent } = webhook();
    expect(await post(body, signature)).toMatchObject(received);
    expect(sent).toHaveLength(1);
  });

  it('and of exactly 256 KB is read', async () => {
    const frame = JSON.stringify(stripeEvent('payment_intent.succeeded', { ...intentObject, x: '' }));
    const padding = 'x'.repeat(256 * 1024 - Buffer.byteLength(frame));
    const body = JSON.stringify(stripeEvent('payment_intent.succeeded', { ...intentObject, x: padding }));
    expect(await webhook().post(body, sign(body))).toMatchObject(received);
  });

  it('is verified as it was before base64', async () => {
    const { post, sent } = webhook();
    const body = Buffer.from(succeeded).toString('base64');
    expect(await post(body, valid, { isBase64Encoded: true })).toMatchObject(received);
    expect(sent).toHaveLength(1);
  });

  it.each([['Stripe-Signature'], ['STRIPE-SIGNATURE'], ['stripe-signature']])(
    'has its header under any case: %s',
    async (name) => {
      const headers = { [name]: valid };
      expect(await webhook().post(succeeded, null, { headers })).toMatchObject(received);
    },
  );

  it('says that it is of our account, or nothing of accounts', async () => {
    const body = JSON.stringify(stripeEvent('payment_intent.succeeded', intentObject, { account: 'acct_1' }));
    expect(await webhook().post(body, sign(body))).toMatchObject(received);
  });

  it('tells the queue what happened, and nothing of the buyer', async () => {
    const { post, sent } = webhook();
    await post(succeeded, valid);
    expect(sent[0]).toMatchObject({
      eventId: 'evt_1',
      type: 'payment_intent.succeeded',
      objectId: 'pi_1',
      intentId: 'pi_1',
      chargeId: null,
      snapshot: { status: 'succeeded', amountMinor: 49_000 },
    });
    expect(JSON.stringify(sent) + written()).not.toMatch(/example\.com|Łukasz|rue|_secret_/);
  });

  it.each([
    [
      'charge.updated',
      chargeObject,
      { objectId: 'ch_1', intentId: 'pi_1', chargeId: 'ch_1', snapshot: null },
    ],
    ['refund.failed', refundObject, { objectId: 're_1', intentId: 'pi_1', chargeId: null, snapshot: null }],
  ])('of type %s is told by its ids', async (type, object, message) => {
    const body = JSON.stringify(stripeEvent(type, object));
    const { post, sent } = webhook();
    expect(await post(body, sign(body))).toMatchObject(received);
    expect(sent).toMatchObject([{ type, ...message }]);
  });
});

describe('a webhook that says nothing to us', () => {
  const thin = {
    id: 'evt_thin_1',
    object: 'v2.core.event',
    type: 'v2.core.account.updated',
    created: '2026-11-02T09:00:00Z',
    livemode: false,
    context: null,
  };

  it.each([
    ['is of a type without use here', stripeEvent('customer.created', { id: 'cus_1', object: 'customer' })],
    ['is a thin event', thin],
  ])('%s: acknowledged and counted, or Stripe would send it for days', async (_, event) => {
    const body = JSON.stringify(event);
    const { post, sent } = webhook();
    expect(await post(body, sign(body))).toMatchObject(received);
    expect(sent).toEqual([]);
    expect(linesOf(written())[0]).toMatchObject({ WebhookIgnored: 1, WebhookAccepted: 1 });
  });

  it('and is not signed is refused like any other', async () => {
    const body = JSON.stringify(thin);
    expect(await webhook().post(body, valid)).toMatchObject(refused);
  });
});

describe('a webhook that cannot be handed on', () => {
  it('is 500 without detail, so that Stripe sends it again', async () => {
    const queue = { send: () => Promise.reject(new Error('queue of buyer@example.com')) };
    const answer = await webhook({ queue }).post(succeeded, valid);
    expect(answer).toMatchObject({ statusCode: 500, body: '{"received":false}' });
    expect(linesOf(written())[0]).toMatchObject({ level: 'ERROR', RequestFailed: 1 });
    expect(written()).not.toContain('example.com');
  });

  it('because its object has a status that we do not know is told without it: the consumer reads anew', async () => {
    const body = JSON.stringify(
      stripeEvent('payment_intent.processing', { ...intentObject, status: 'requires_patience' }),
    );
    const { post, sent } = webhook();
    expect(await post(body, sign(body))).toMatchObject(received);
    expect(sent).toMatchObject([{ objectId: 'pi_1', snapshot: null }]);
  });
});
