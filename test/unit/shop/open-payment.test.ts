import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { createdPublicPaymentViewSchema } from '../../../lib/payments/app/payment-view.ts';
import type { CheckoutSettings } from '../../../lib/shared/checkout-settings.ts';
import type { Course } from '../../../web/shop/api/catalogue.ts';
import { nobody } from '../../../web/shop/checkout/buyer.ts';
import type { KeptCheckout, KeptPayment } from '../../../web/shop/checkout/kept-checkout.ts';
import { openPayment } from '../../../web/shop/checkout/open-payment.ts';

const settings = { apiUrl: 'http://api', browserKey: 'pkb_1' } as CheckoutSettings;
const course = {
  priceId: 'price_1',
  title: 'Course',
  currency: 'eur',
  unitAmount: 49_000,
  vatClass: 'standard',
} as Course;
const kept: KeptCheckout = {
  priceId: 'price_1',
  title: 'Course',
  quantity: 2,
  buyer: { ...nobody, name: 'Ada' },
  orderId: 'web-1',
  key: 'key-0000000000000001',
  payment: null,
  attemptedAt: null,
  acceptedAt: null,
  isOver: false,
};

const held: KeptPayment = {
  id: 'pay_1',
  clientSecret: 'pi_1_secret_1',
  amount: 98_000,
  currency: 'eur',
  vatClass: 'standard',
};

let answers: (Response | Error)[];
let asked: { url: string; headers: Headers; body: unknown }[];

beforeEach(() => {
  answers = [];
  asked = [];
  jest.spyOn(globalThis, 'fetch').mockImplementation(async (url, { headers, body } = {}) => {
    const text = typeof body === 'string' ? body : 'null';
    asked.push({ url: new Request(url).url, headers: new Headers(headers), body: JSON.parse(text) });
    const answer = answers.shift() ?? new Error('no more answers');
    if (answer instanceof Error) throw answer;
    return answer;
  });
});

afterEach(() => {
  jest.restoreAllMocks();
});

const json = (status: number, body: unknown, headers: Record<string, string> = {}): Response =>
  new Response(JSON.stringify(body), { status, headers });
const created = (change: object = {}): Response =>
  json(
    201,
    createdPublicPaymentViewSchema.parse({
      id: 'pay_1',
      status: 'requires_payment_method',
      amount: 98_000,
      currency: 'eur',
      nextAction: null,
      lastError: null,
      clientSecret: 'pi_1_secret_1',
      ...change,
    }),
  );
const open = (checkout: KeptCheckout = kept) =>
  openPayment(
    settings,
    { kept: checkout, course },
    { signal: new AbortController().signal, onWait: () => undefined },
  );

describe('asking for a payment', () => {
  it('sends what is bought by its price, with the key of the page and of this purchase', async () => {
    answers = [created()];
    expect(await open()).toMatchObject({
      kind: 'open',
      kept: { orderId: 'web-1', payment: held },
    });
    expect(asked[0]?.url).toBe('http://api/v1/payment-intents');
    expect(asked[0]?.body).toMatchObject({
      orderId: 'web-1',
      currency: 'eur',
      items: [{ priceId: 'price_1', quantity: 2 }],
    });
    expect(asked[0]?.headers.get('authorization')).toBe('Bearer pkb_1');
    expect(asked[0]?.headers.get('idempotency-key')).toBe(kept.key);
    expect(asked[0]?.headers.has('payment-client-secret')).toBe(false);
  });

  it('shows the secret of a payment that it has already', async () => {
    answers = [created()];
    await open({ ...kept, payment: held });
    expect(asked[0]?.headers.get('payment-client-secret')).toBe('pi_1_secret_1');
  });

  it('is repeated under the same key while nothing comes back, or a no that may pass', async () => {
    answers = [
      new Error('no connection'),
      json(503, { code: 'processor_unavailable' }, { 'Retry-After': '0' }),
      created(),
    ];
    expect((await open()).kind).toBe('open');
    expect(new Set(asked.map(({ headers }) => headers.get('idempotency-key')))).toEqual(new Set([kept.key]));
    expect(asked).toHaveLength(3);
  });

  it('is not repeated after a no that stays', async () => {
    answers = [
      json(400, { code: 'validation_failed', errors: [{ pointer: '#/customer/email', code: 'wrong_type' }] }),
    ];
    expect(await open()).toMatchObject({ kind: 'refused', problem: { code: 'validation_failed' } });
    expect(asked).toHaveLength(1);
  });

  it('is repeated under the same key when the yes cannot be read', async () => {
    answers = [new Response('{"id":"pay', { status: 201 }), json(201, { id: 'pay_1' }), created()];
    expect((await open()).kind).toBe('open');
    expect(new Set(asked.map(({ headers }) => headers.get('idempotency-key')))).toEqual(new Set([kept.key]));
  });

  // The first answer again, whatever has become of the payment since, but without its secret.
  it('that is answered again without the secret leaves it to the payment to say how far it got', async () => {
    answers = [created({ clientSecret: null })];
    expect(await open({ ...kept, payment: held })).toEqual({ kind: 'known' });
  });

  it('that is answered again for another window does not begin anew by itself', async () => {
    answers = [created({ clientSecret: null })];
    expect(await open()).toEqual({ kind: 'elsewhere' });
  });

  it.each([
    ['order_already_paid', 409, 'bought'],
    ['order_open', 409, 'elsewhere'],
    ['idempotency_key_reused', 422, 'elsewhere'],
  ])('ends at %s, and leads to the payment where it is known', async (code, status, kind) => {
    answers = [json(status, { code }), json(status, { code })];
    expect(await open()).toEqual({ kind });
    expect(await open({ ...kept, payment: held })).toEqual({ kind: 'known' });
  });
});
