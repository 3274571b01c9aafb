import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import * as z from 'zod';
import { createCardGateway, UnexpectedPaymentMethods } from '../../../../lib/adapters/stripe/card-gateway.ts';
import { MistakenStripeCall } from '../../../../lib/adapters/stripe/errors.ts';
import { createProcessorEvents } from '../../../../lib/adapters/stripe/processor-events.ts';
import { createRefundGateway } from '../../../../lib/adapters/stripe/refund-gateway.ts';
import { timeBudgets } from '../../../../lib/shared/time-budgets.ts';
import type { CreateIntent } from '../../../../lib/payments/app/ports.ts';
import { stripeEventTypes } from '../../../../lib/payments/domain/stripe-event-types.ts';
import {
  chargeObject,
  intentObject,
  refundObject,
  stripeEvent,
} from '../../../functions/payments/stripe-samples.ts';
import { paymentId } from '../../payments/samples.ts';
import { refundId } from '../../refunds/samples.ts';
import { refusal, startStripeDouble } from './stripe-double.ts';
import type { StripeDouble } from './stripe-double.ts';

let stripe: StripeDouble;
beforeAll(async () => {
  stripe = await startStripeDouble();
});
afterAll(() => stripe.stop());

const cards = () => createCardGateway(stripe.calls());
const refunds = () => createRefundGateway(stripe.calls());

const wanted: CreateIntent = {
  paymentId,
  orderId: 'order-1',
  shop: 'main',
  amountMinor: 49_000,
  currency: 'eur',
  captureMethod: 'automatic',
  description: 'Order order-1',
  statementSuffix: null,
  processorCustomerId: null,
  savesMethod: false,
  idempotencyKey: 'pay_1:create:pay_1:1',
};
const created = { ...intentObject, status: 'requires_payment_method', payment_method_types: ['card'] };

describe('an intent that is asked for', () => {
  it('is for cards alone, in the words that this API version takes, with our ids and nothing of the buyer', async () => {
    stripe.reply({ body: created });
    await cards().createIntent(wanted);
    expect(stripe.asked).toMatchObject([
      { method: 'POST', path: '/v1/payment_intents', key: 'pay_1:create:pay_1:1' },
    ]);
    expect(stripe.asked[0]?.params).toEqual({
      amount: '49000',
      currency: 'eur',
      'allowed_payment_method_types[0]': 'card',
      capture_method: 'automatic_async',
      description: 'Order order-1',
      'metadata[payment_id]': paymentId,
      'metadata[order_id]': 'order-1',
      'metadata[shop]': 'main',
    });
  });

  it('may save the card for charges while nobody is there, with the customer whose it is', async () => {
    stripe.reply({ body: created });
    await cards().createIntent({ ...wanted, processorCustomerId: 'cus_1', savesMethod: true });
    expect(stripe.asked[0]?.params).toMatchObject({ customer: 'cus_1', setup_future_usage: 'off_session' });
  });

  it('may be captured later, and be named on the statement', async () => {
    stripe.reply({ body: created });
    await cards().createIntent({ ...wanted, captureMethod: 'manual', statementSuffix: 'COURSE' });
    expect(stripe.asked[0]?.params).toMatchObject({
      capture_method: 'manual',
      statement_descriptor_suffix: 'COURSE',
    });
  });

  it.each([[['card', 'link']], [['klarna']], [[]]])('must not let in %j', async (types) => {
    stripe.reply({ body: { ...created, payment_method_types: types } });
    await expect(cards().createIntent(wanted)).rejects.toBeInstanceOf(UnexpectedPaymentMethods);
  });

  it('comes with its secret apart from what may be told', async () => {
    stripe.reply({ body: created });
    const made = await cards().createIntent(wanted);
    expect(made).toMatchObject({ kind: 'yes', value: { clientSecret: 'pi_1_secret_x' } });
    if (made.kind === 'yes') expect(JSON.stringify(made.value.intent)).not.toMatch(/secret|example\.com/);
  });
});

describe('an intent that is read', () => {
  it.each([
    ['an amount that is no integer', { amount: 1.5 }],
    ['no currency', { currency: null }],
  ])('and has %s stops here', async (_, over) => {
    stripe.reply({ body: { ...intentObject, ...over } });
    await expect(cards().retrieveIntent('pi_1')).rejects.toBeInstanceOf(z.ZodError);
  });

  const declined = { type: 'card_error', code: 'card_declined' };
  it.each([
    ['status', { status: 'requires_patience' }],
    ['cancellation_reason', { cancellation_reason: 'moon_phase' }],
    ['next_action.type', { next_action: { type: 'dance' } }],
    ['last_payment_error.type', { last_payment_error: { type: 'weather_error' } }],
    ['last_payment_error.code', { last_payment_error: { ...declined, code: 'card_on_fire' } }],
    ['last_payment_error.decline_code', { last_payment_error: { ...declined, decline_code: 'on_fire' } }],
  ])('and has a %s that we do not know is an unknown outcome that says so', async (field, over) => {
    stripe.reply({ body: { ...intentObject, ...over } });
    expect(await cards().retrieveIntent('pi_1')).toMatchObject({
      kind: 'unknown',
      code: 'unknown_value',
      unreadable: { field: `payment_intent.${field}` },
    });
  });

  it('never repeats a value that is no word', async () => {
    stripe.reply({ body: { ...intentObject, status: 'waits for buyer@example.com' } });
    expect(await cards().retrieveIntent('pi_1')).toMatchObject({ unreadable: { value: 'not_a_word' } });
  });

  it('tells until when it may be captured, and why it was declined', async () => {
    const card = { capture_before: 1_793_610_000 };
    stripe.reply({
      body: {
        ...intentObject,
        status: 'requires_capture',
        latest_charge: { ...chargeObject, payment_method_details: { card } },
        last_payment_error: {
          type: 'card_error',
          code: 'card_declined',
          decline_code: 'lost_card',
          message: 'No.',
          charge: 'ch_0',
        },
      },
    });
    expect(await cards().retrieveIntent('pi_1')).toMatchObject({
      value: {
        status: 'requires_capture',
        chargeId: 'ch_1',
        captureBefore: '2026-11-02T09:00:00.000Z',
        lastError: { code: 'card_declined', declineCode: 'lost_card', message: 'No.', chargeId: 'ch_0' },
      },
    });
    expect(stripe.asked[0]?.params).toEqual({ 'expand[0]': 'latest_charge' });
  });

  it('tells what is to be done next, without the secret', async () => {
    const url = 'https://hooks.example/3ds?payment_intent=pi_1&payment_intent_client_secret=pi_1_secret_x';
    const action = { type: 'redirect_to_url', redirect_to_url: { url, return_url: 'https://shop.example' } };
    stripe.reply({ body: { ...intentObject, status: 'requires_action', next_action: action } });
    const read = await cards().retrieveIntent('pi_1');
    expect(read).toMatchObject({ value: { nextAction: { type: 'redirect_to_url' } } });
    expect(JSON.stringify(read)).not.toContain('_secret_');
  });

  it('is ours only by our own mark', async () => {
    stripe.reply({ body: { ...intentObject, metadata: {} } });
    expect(await cards().retrieveIntent('pi_1')).toMatchObject({ value: { paymentId: null } });
  });
});

describe('an intent that is cancelled', () => {
  it.each([
    ['abandoned', { cancellation_reason: 'abandoned' }],
    ['duplicate', { cancellation_reason: 'duplicate' }],
    ['a reason of our own', {}],
  ])('says why only in Stripe’s words: %s', async (reason, params) => {
    stripe.reply({ body: { ...intentObject, status: 'canceled' } });
    await cards().cancelIntent('pi_1', reason, 'pay_1:cancel');
    expect(stripe.asked).toMatchObject([{ path: '/v1/payment_intents/pi_1/cancel', key: 'pay_1:cancel' }]);
    expect(stripe.asked[0]?.params).toEqual(params);
  });

  it('for a caller is asked for again as any other call, whatever the reason', async () => {
    const broken = { status: 500, body: { error: { type: 'api_error', message: 'No.' } } };
    stripe.reply(broken, { body: { ...intentObject, status: 'canceled' } });
    expect(await cards().cancelIntent('pi_1', 'duplicate', 'k')).toMatchObject({ kind: 'yes' });
    expect(stripe.asked.map(({ key }) => key)).toEqual(['k', 'k']);
  });

  it('behind another call of a consumer is asked for once: the sweep asks again', async () => {
    stripe.reply({ status: 500, body: { error: { type: 'api_error', message: 'No.' } } });
    const hurried = createCardGateway(stripe.calls(), { cancel: timeBudgets.stripe.abandon });
    expect(await hurried.cancelIntent('pi_1', 'abandoned', 'k')).toMatchObject({ kind: 'unknown' });
    expect(stripe.asked).toMatchObject([{ params: { cancellation_reason: 'abandoned' } }]);
  });

  it('because its order was lost holds up nobody: it is asked for once', async () => {
    const broken = { status: 500, body: { error: { type: 'api_error', message: 'No.' } } };
    stripe.reply(broken, { body: { ...intentObject, status: 'canceled' } });
    expect(await cards().abandonIntent('pi_1', 'k')).toMatchObject({ kind: 'unknown' });
    expect(stripe.asked).toMatchObject([{ params: { cancellation_reason: 'duplicate' } }]);
  });
});

describe('a refund', () => {
  const ask = {
    processorId: 'pi_1',
    refundId,
    attempt: 2,
    paymentId,
    amountMinor: 9_000,
    idempotencyKey: 'k',
  };

  it('is asked for with our id, and read with its charge', async () => {
    stripe.reply({ body: { ...refund, charge: { ...chargeObject, captured: true } } });
    expect(await refunds().createRefund({ ...ask, reason: null })).toMatchObject({
      kind: 'yes',
      value: { processorId: 're_1', intentId: 'pi_1', refundId, status: 'succeeded', chargeCaptured: true },
    });
    expect(stripe.asked[0]).toMatchObject({ path: '/v1/refunds', key: 'k' });
    expect(stripe.asked[0]?.params).toEqual({
      payment_intent: 'pi_1',
      amount: '9000',
      'metadata[payment_id]': paymentId,
      'metadata[refund_id]': refundId,
      'metadata[attempt]': '2',
      'expand[1]': 'balance_transaction',
      'expand[2]': 'failure_balance_transaction',
      'expand[0]': 'charge',
    });
  });

  it.each([
    [
      'above the rest, by the parameter',
      { param: 'amount', message: 'Too much.' },
      { kind: 'no', code: 'refund_above_the_rest', converge: true },
    ],
    [
      'above the rest, by the words',
      { message: 'Refund amount (€2.00) is greater than charge amount (€1.00)' },
      { kind: 'no', code: 'refund_above_the_rest', converge: true },
    ],
    [
      'for lack of balance, by the code of the message',
      { message: 'No.', message_code: 'insufficient_balance_for_refund' },
      { kind: 'unavailable', code: 'insufficient_balance_for_refund', refused: true },
    ],
    [
      'for lack of balance, by the words',
      { message: 'Insufficient funds in your Stripe balance to refund this amount.' },
      { kind: 'unavailable', code: 'insufficient_balance_for_refund', refused: true },
    ],
  ])('is refused %s, though Stripe gives no code', async (_, error, outcome) => {
    stripe.reply(refusal(400, { type: 'invalid_request_error', ...error }));
    const told = await refunds().createRefund({ ...ask, reason: null });
    expect(told).toMatchObject(outcome);
  });

  it('that is refused without a code, for something else, is our own mistake', async () => {
    stripe.reply(refusal(400, { type: 'invalid_request_error', param: 'payment_intent' }));
    await expect(refunds().createRefund({ ...ask, reason: null })).rejects.toBeInstanceOf(MistakenStripeCall);
  });

  it('has not settled before its balance transaction is there: what it took, in which currency, nobody knows', async () => {
    const charge = { ...chargeObject, captured: true };
    stripe.reply({ body: { ...refund, charge, balance_transaction: null } });
    expect(await refunds().retrieveRefund('re_1')).toMatchObject({
      value: { status: 'pending', movement: null, balanceTransactionId: null },
    });
    stripe.reply({ body: { ...refund, charge, status: 'failed', balance_transaction: null } });
    expect(await refunds().retrieveRefund('re_1')).toMatchObject({ value: { status: 'failed' } });
  });

  it('has no captured money behind it that was not said to be captured', async () => {
    stripe.reply({ body: { ...refund, charge: 'ch_1' } });
    expect(await refunds().retrieveRefund('re_1')).toMatchObject({ value: { chargeCaptured: false } });
  });

  it.each([
    ['status', { status: 'on_its_way' }],
    ['reason', { reason: 'goodwill' }],
    ['failure_reason', { failure_reason: 'full_moon' }],
  ])('with a %s that we do not know is an unknown outcome', async (field, over) => {
    stripe.reply({ body: { ...refund, charge: 'ch_1', ...over } });
    expect(await refunds().retrieveRefund('re_1')).toMatchObject({
      kind: 'unknown',
      unreadable: { field: `refund.${field}` },
    });
  });

  it('of a charge that no intent made says so', async () => {
    stripe.reply({ body: { ...refund, charge: 'ch_1', payment_intent: null } });
    expect(await refunds().retrieveRefund('re_1')).toMatchObject({ value: { intentId: null } });
  });

  it('is found among those of its intent', async () => {
    stripe.reply({ body: { object: 'list', data: [{ ...refund, charge: 'ch_1' }], has_more: false } });
    expect(await refunds().listRefunds('pi_1')).toMatchObject({ value: [{ processorId: 're_1', refundId }] });
  });

  it('is listed with all the others, page by page', async () => {
    const page = (id: string, more: boolean) => ({
      body: { object: 'list', data: [{ ...refund, id, charge: 'ch_1' }], has_more: more },
    });
    stripe.reply(page('re_3', true), page('re_2', true), page('re_1', false));
    expect(await refunds().listRefunds('pi_1')).toMatchObject({
      value: [{ processorId: 're_3' }, { processorId: 're_2' }, { processorId: 're_1' }],
    });
    expect(stripe.asked.map(({ params }) => params['starting_after'])).toEqual([undefined, 're_3', 're_2']);
  });

  it('is listed within the time of one call, or the list is unknown: half a list is none', async () => {
    const first = { object: 'list', data: [{ ...refund, charge: 'ch_1' }], has_more: true };
    stripe.reply({ body: first }, { cut: true });
    expect(await refunds().listRefunds('pi_1')).toMatchObject({ kind: 'unknown' });
  });

  it('of a payment with more refunds than anybody makes is a fault', async () => {
    stripe.reply({ body: { object: 'list', data: [{ ...refund, charge: 'ch_1' }], has_more: true } });
    await expect(refunds().listRefunds('pi_1')).rejects.toThrow('too_many_refunds');
    expect(stripe.asked[0]?.params).toMatchObject({ payment_intent: 'pi_1', limit: '100' });
  });

  const refund = {
    ...refundObject,
    amount: 9_000,
    currency: 'eur',
    reason: null,
    created: 1_793_610_000,
    balance_transaction: 'txn_2',
  };
});

describe('the list of what happened', () => {
  const window = { fromSeconds: 1_000, toSeconds: 2_000, page: { limit: 100, after: null } };
  const paid = stripeEvent('payment_intent.succeeded', intentObject);
  const list = (after: string | null = null) =>
    createProcessorEvents(stripe.calls()).list({ ...window, page: { limit: 100, after } });
  const typesAsked = () =>
    stripe.asked.flatMap(({ params }) =>
      Object.entries(params).flatMap(([name, type]) => (name.startsWith('types') ? [type] : [])),
    );

  it('is in the window, behind the last one read', async () => {
    const other = stripeEvent('customer.created', { id: 'cus_1', object: 'customer' }, { id: 'evt_2' });
    stripe.reply({ body: { object: 'list', data: [paid, other], has_more: true } });
    const first = await list();
    expect(first.items).toMatchObject([{ eventId: 'evt_1', objectId: 'pi_1' }]);
    expect(stripe.asked[0]?.params).not.toHaveProperty('starting_after');
    await list(first.next);
    const asked = { 'created[gte]': '1000', 'created[lt]': '2000', starting_after: 'evt_2' };
    expect(stripe.asked[1]?.params).toMatchObject(asked);
  });

  it('is of all our types, each once, and of no more in a call than Stripe takes', async () => {
    stripe.reply({ body: { object: 'list', data: [], has_more: false } });
    let next: string | null = null;
    do ({ next } = await list(next));
    while (next !== null);
    expect(typesAsked().sort()).toEqual(Object.keys(stripeEventTypes).sort());
    const most = stripe.asked.map(
      ({ params }) => Object.keys(params).filter((name) => name.startsWith('types')).length,
    );
    expect(Math.max(...most)).toBeLessThanOrEqual(20);
  });

  it('goes on past an event whose object we cannot read', async () => {
    const odd = stripeEvent('payment_intent.processing', { ...intentObject, status: 'requires_patience' });
    stripe.reply({ body: { object: 'list', data: [odd, { ...paid, id: 'evt_3' }], has_more: false } });
    expect((await list()).items).toMatchObject([{ snapshot: null }, { eventId: 'evt_3' }]);
  });

  it('that cannot be had is a fault: an empty list would move the cursor', async () => {
    stripe.reply(refusal(429, { code: 'rate_limit' }));
    await expect(list()).rejects.toThrow('processor_unavailable');
  });
});
