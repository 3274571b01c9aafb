import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  createCustomerGateway,
  createCustomerMaker,
} from '../../../../lib/adapters/stripe/customer-gateway.ts';
import { MistakenStripeCall } from '../../../../lib/adapters/stripe/errors.ts';
import { createSetupGateway } from '../../../../lib/adapters/stripe/setup-gateway.ts';
import { startStripeDouble } from './stripe-double.ts';
import type { StripeDouble } from './stripe-double.ts';

let stripe: StripeDouble;
beforeAll(async () => {
  stripe = await startStripeDouble();
});
afterAll(() => stripe.stop());

const method = {
  id: 'pm_1',
  object: 'payment_method',
  type: 'card',
  customer: 'cus_1',
  created: 1_795_000_000,
  card: { brand: 'visa', last4: '4242', exp_month: 12, exp_year: 2030, country: 'FR', fingerprint: 'f' },
};
const setup = {
  id: 'seti_1',
  object: 'setup_intent',
  status: 'requires_payment_method',
  client_secret: 'seti_1_secret_x',
  customer: 'cus_1',
  payment_method: null,
  payment_method_types: ['card'],
  last_setup_error: null,
  livemode: false,
  metadata: { setup_id: 'stp_1' },
};

describe('a customer at Stripe', () => {
  it('is told our id and the stage, and nothing of the person', async () => {
    stripe.reply({ body: { id: 'cus_1', object: 'customer' } });
    const made = await createCustomerMaker(stripe.calls(), 'local').createCustomer({
      customerId: 'cst_1',
      idempotencyKey: 'cst_1:customer:cst_1:1',
    });
    expect(made).toEqual({ kind: 'yes', value: 'cus_1' });
    expect(stripe.asked).toMatchObject([
      { method: 'POST', path: '/v1/customers', key: 'cst_1:customer:cst_1:1' },
    ]);
    expect(stripe.asked[0]?.params).toEqual({ 'metadata[customer_id]': 'cst_1', 'metadata[env]': 'local' });
  });
});

describe('a card at Stripe', () => {
  it('is read as it may be shown, and says whose it is', async () => {
    stripe.reply({ body: method });
    expect(await createCustomerGateway(stripe.calls()).retrieveMethod('pm_1')).toEqual({
      kind: 'yes',
      value: {
        processorId: 'pm_1',
        processorCustomerId: 'cus_1',
        isCard: true,
        card: { brand: 'visa', last4: '4242', expMonth: 12, expYear: 2030, country: 'FR' },
        createdAt: '2026-11-18T11:06:40.000Z',
      },
    });
  });

  it.each([
    ['of another kind', { ...method, type: 'sepa_debit', card: undefined }, false],
    ['with details that nobody can read', { ...method, card: { ...method.card, last4: null } }, true],
  ])('says whose it is also %s', async (_, body, isCard) => {
    stripe.reply({ body });
    expect(await createCustomerGateway(stripe.calls()).retrieveMethod('pm_1')).toMatchObject({
      kind: 'yes',
      value: { processorCustomerId: 'cus_1', isCard, card: null },
    });
  });

  it('is detached under its key', async () => {
    stripe.reply({ body: { ...method, customer: null } });
    const detached = await createCustomerGateway(stripe.calls()).detachMethod('pm_1', 'cst_1:detach:pmt_1:2');
    expect(detached).toMatchObject({ kind: 'yes', value: { processorCustomerId: null } });
    expect(stripe.asked).toMatchObject([
      { path: '/v1/payment_methods/pm_1/detach', key: 'cst_1:detach:pmt_1:2' },
    ]);
  });

  it('that is detached already is refused as such', async () => {
    const message =
      'The payment method you provided is not attached to a customer so detachment is impossible.';
    stripe.reply({ status: 400, body: { error: { type: 'invalid_request_error', message } } });
    expect(await createCustomerGateway(stripe.calls()).detachMethod('pm_1', 'k')).toMatchObject({
      kind: 'no',
      code: 'method_not_attached',
      converge: true,
    });
  });

  it('is refused for nothing else by words', async () => {
    const error = { type: 'invalid_request_error', message: 'Invalid payment method.' };
    stripe.reply({ status: 400, body: { error } });
    const detached = createCustomerGateway(stripe.calls()).detachMethod('pm_1', 'k');
    await expect(detached).rejects.toThrow(MistakenStripeCall);
  });
});

describe('a setup at Stripe', () => {
  const create = () =>
    createSetupGateway(stripe.calls(), 'local').createSetup({
      setupId: 'stp_1',
      processorCustomerId: 'cus_1',
      idempotencyKey: 'stp_1:create:stp_1:1',
    });

  it('is for cards alone, for charges while nobody is there', async () => {
    stripe.reply({ body: setup });
    expect(await create()).toEqual({
      kind: 'yes',
      value: {
        clientSecret: 'seti_1_secret_x',
        setup: {
          processorId: 'seti_1',
          setupId: 'stp_1',
          status: 'requires_payment_method',
          processorCustomerId: 'cus_1',
          methodProcessorId: null,
          lastErrorCode: null,
          livemode: false,
        },
      },
    });
    expect(stripe.asked[0]?.params).toEqual({
      customer: 'cus_1',
      'allowed_payment_method_types[0]': 'card',
      usage: 'off_session',
      'metadata[setup_id]': 'stp_1',
      'metadata[env]': 'local',
    });
  });

  it('that lets another kind of payment in is refused', async () => {
    stripe.reply({ body: { ...setup, payment_method_types: ['card', 'link'] } });
    await expect(create()).rejects.toMatchObject({ name: 'UnexpectedPaymentMethods' });
  });

  it('that has failed says why, as the bank does where it does', async () => {
    const read = () => createSetupGateway(stripe.calls(), 'local').retrieveSetup('seti_1');
    const error = { type: 'card_error', code: 'card_declined', decline_code: 'insufficient_funds' };
    stripe.reply({ body: { ...setup, last_setup_error: error } });
    expect(await read()).toMatchObject({ value: { lastErrorCode: 'insufficient_funds' } });
    stripe.reply({ body: { ...setup, last_setup_error: { type: 'api_error' } } });
    expect(await read()).toMatchObject({ value: { lastErrorCode: 'api_error' } });
  });

  it('in a status that nobody here knows is unknown, not guessed', async () => {
    stripe.reply({ body: { ...setup, status: 'requires_patience' } });
    expect(await createSetupGateway(stripe.calls(), 'local').retrieveSetup('seti_1')).toMatchObject({
      kind: 'unknown',
      unreadable: { field: 'setup_intent.status', value: 'requires_patience' },
    });
  });
});
