import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createCardGateway } from '../../../../lib/adapters/stripe/card-gateway.ts';
import type { ConfirmIntent } from '../../../../lib/payments/app/ports.ts';
import { chargeObject, intentObject } from '../../../functions/payments/stripe-samples.ts';
import { startStripeDouble } from './stripe-double.ts';
import type { Reply, StripeDouble } from './stripe-double.ts';

let stripe: StripeDouble;
beforeAll(async () => {
  stripe = await startStripeDouble();
});
afterAll(() => stripe.stop());

const gateway = () => createCardGateway(stripe.calls());
const by: ConfirmIntent = {
  processorId: 'pi_1',
  confirmationTokenId: 'ctoken_1',
  saved: null,
  returnUrl: null,
  offSession: false,
  inPage: false,
  idempotencyKey: 'pay_1:confirm:opr_1:1',
};
const saved = { processorId: 'pm_1', processorCustomerId: 'cus_1' };

/** A 402 or 400 as Stripe words it. */
const refused = (status: number, error: Readonly<Record<string, unknown>>): Reply => ({
  status,
  body: { error },
});
const declined = { ...intentObject, status: 'requires_payment_method', amount_received: 0 };

describe('a confirmation', () => {
  it('with a token of the page says where the next action is taken', async () => {
    stripe.reply({ body: { ...intentObject, status: 'succeeded' } });
    await gateway().confirmIntent({ ...by, inPage: true });
    expect(stripe.asked).toMatchObject([
      { path: '/v1/payment_intents/pi_1/confirm', key: by.idempotencyKey },
    ]);
    expect(stripe.asked[0]?.params).toEqual({
      confirmation_token: 'ctoken_1',
      use_stripe_sdk: 'true',
      'expand[0]': 'latest_charge',
    });
    await gateway().confirmIntent({ ...by, returnUrl: 'https://shop.example/return' });
    expect(stripe.asked[1]?.params).toMatchObject({ return_url: 'https://shop.example/return' });
    expect(stripe.asked[1]?.params).not.toHaveProperty('use_stripe_sdk');
  });

  it('with a saved card gives the intent its customer first, under a key of its own', async () => {
    stripe.reply({ body: { ...intentObject, status: 'succeeded' } });
    await gateway().confirmIntent({ ...by, confirmationTokenId: null, saved, offSession: true });
    expect(
      stripe.asked.map(({ path, key, params }) => [
        path,
        key,
        params['customer'] ?? params['payment_method'],
      ]),
    ).toEqual([
      ['/v1/payment_intents/pi_1', 'pay_1:confirm:opr_1:1:customer', 'cus_1'],
      ['/v1/payment_intents/pi_1/confirm', 'pay_1:confirm:opr_1:1', 'pm_1'],
    ]);
    expect(stripe.asked[1]?.params).toMatchObject({ off_session: 'true' });
  });

  it('that is declined is answered with the intent that tells of it', async () => {
    const last_payment_error = {
      code: 'card_declined',
      decline_code: 'do_not_honor',
      charge: 'ch_2',
      type: 'card_error',
    };
    stripe.reply(
      refused(402, {
        type: 'card_error',
        code: 'card_declined',
        decline_code: 'do_not_honor',
        message: 'Your card was declined.',
        payment_intent: { ...declined, latest_charge: 'ch_2', last_payment_error },
      }),
    );
    expect(await gateway().confirmIntent(by)).toMatchObject({
      kind: 'yes',
      value: {
        status: 'requires_payment_method',
        lastError: { declineCode: 'do_not_honor', chargeId: 'ch_2' },
      },
    });
  });

  it('with a token that is used up or unknown is a definite no', async () => {
    const error = { type: 'invalid_request_error', param: 'confirmation_token', message: 'It has expired.' };
    stripe.reply(refused(400, error));
    expect(await gateway().confirmIntent(by)).toMatchObject({
      kind: 'no',
      code: 'confirmation_token_invalid',
    });
    stripe.reply(refused(400, { ...error, code: 'resource_missing' }));
    expect(await gateway().confirmIntent(by)).toMatchObject({ kind: 'no', code: 'resource_missing' });
  });

  it('that is cut off has an unknown outcome, and whatever the SDK did was under one key', async () => {
    stripe.reply({ cut: true });
    expect(await gateway().confirmIntent(by)).toMatchObject({ kind: 'unknown' });
    expect(new Set(stripe.asked.map(({ key }) => key))).toEqual(new Set([by.idempotencyKey]));
  });
});

describe('a capture and a change of the amount', () => {
  const amount = { processorId: 'pi_1', amountMinor: 10_000 };

  it('name the amount and nothing that would capture more than once', async () => {
    stripe.reply({ body: { ...intentObject, status: 'succeeded' } });
    await gateway().captureIntent({ ...amount, idempotencyKey: 'pay_1:capture:opr_1:1' });
    await gateway().updateIntent({ ...amount, contentVersion: 2, idempotencyKey: 'pay_1:update:2:1' });
    expect(stripe.asked).toMatchObject([
      {
        path: '/v1/payment_intents/pi_1/capture',
        key: 'pay_1:capture:opr_1:1',
        params: { amount_to_capture: '10000', 'expand[0]': 'latest_charge' },
      },
      {
        path: '/v1/payment_intents/pi_1',
        key: 'pay_1:update:2:1',
        params: { amount: '10000', 'metadata[attempt]': '2', 'expand[0]': 'latest_charge' },
      },
    ]);
  });

  it.each([
    ['that nobody has charged, by the intent', { status: 'requires_payment_method', latest_charge: null }, 3],
    ['that was declined, by the intent', { status: 'requires_payment_method' }, 3],
    ['that is charged, by the charge', { status: 'succeeded' }, 2],
    ['whose charge was not read, by nothing', { status: 'succeeded', latest_charge: 'ch_1' }, null],
    ['that was never changed, as its first', { status: 'requires_action', metadata: {} }, 1],
  ] as const)('are answered with the version of the content %s', async (_name, over, contentVersion) => {
    const charge = { ...chargeObject, created: 1_793_610_000, metadata: { attempt: '2' } };
    const metadata = { ...intentObject.metadata, attempt: '3' };
    stripe.reply({ body: { ...intentObject, metadata, latest_charge: charge, ...over } });
    const told = await gateway().updateIntent({ ...amount, contentVersion: 3, idempotencyKey: 'k' });
    expect(told).toMatchObject({ kind: 'yes', value: { contentVersion } });
  });

  it('that come too late are a definite no, to be looked into', async () => {
    const error = { type: 'invalid_request_error', code: 'payment_intent_unexpected_state', message: 'No.' };
    stripe.reply(refused(400, error));
    expect(await gateway().captureIntent({ ...amount, idempotencyKey: 'k' })).toMatchObject({
      kind: 'no',
      converge: true,
    });
  });
});

describe('a cancellation', () => {
  it.each(['requested_by_customer', 'duplicate', 'fraudulent', 'abandoned'])(
    'tells Stripe why: %s',
    async (reason) => {
      stripe.reply({ body: { ...intentObject, status: 'canceled', cancellation_reason: reason } });
      await gateway().cancelIntent('pi_1', reason, 'pay_1:cancel:opr_1:1');
      expect(stripe.asked).toMatchObject([{ params: { cancellation_reason: reason } }]);
    },
  );
});
