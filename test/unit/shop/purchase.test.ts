import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { CheckoutSettings } from '../../../lib/shared/checkout-settings.ts';
import type { Course } from '../../../web/shop/api/catalogue.ts';
import { nobody } from '../../../web/shop/checkout/buyer.ts';
import { createKeptCheckouts } from '../../../web/shop/checkout/kept-checkout.ts';
import type { KeptCheckout, KeptPayment } from '../../../web/shop/checkout/kept-checkout.ts';
import { changeDetails, lookUp, openOrder } from '../../../web/shop/checkout/purchase.ts';
import type { Till } from '../../../web/shop/checkout/purchase.ts';
import { roomInMemory } from '../../../web/shop/checkout/room.ts';
import type { ProcessorWord } from '../../../web/shop/checkout/processor-word.ts';

const settings = { apiUrl: 'http://api', browserKey: 'pkb_1' } as CheckoutSettings;
const course: Course = {
  priceId: 'price_1',
  title: 'Course',
  description: '',
  currency: 'eur',
  unitAmount: 49_000,
  vatClass: 'standard',
};
const payment: KeptPayment = {
  id: 'pay_1',
  clientSecret: 'pi_1_secret_1',
  amount: 49_000,
  currency: 'eur',
  vatClass: 'standard',
};
const ada = { ...nobody, name: 'Ada' };
const grace = { buyer: { ...nobody, name: 'Grace' }, quantity: 1 };
const first: KeptCheckout = {
  priceId: 'price_1',
  title: 'Course',
  quantity: 1,
  buyer: ada,
  orderId: 'web-1',
  key: 'key-1',
  payment,
  attemptedAt: 1_000,
  acceptedAt: null,
  isOver: false,
};

let till: Till;
let word: ProcessorWord;
/** What the API says of the payment; null when it cannot be reached. */
let status: string | null;
let created: Response[];

const json = (code: number, body: unknown): Response => new Response(JSON.stringify(body), { status: code });
const view = (id: string, said: string, clientSecret?: string | null) => ({
  id,
  status: said,
  amount: 49_000,
  currency: 'eur',
  nextAction: null,
  lastError: null,
  ...(clientSecret === undefined ? {} : { clientSecret }),
});

const read = (): Response => {
  if (status === null) throw new Error('no connection');
  return status === '404' ? json(404, { code: 'not_found' }) : json(200, view('pay_1', status));
};

beforeEach(() => {
  let made = 0;
  word = null;
  status = 'requires_payment_method';
  created = [json(201, view('pay_2', 'requires_payment_method', 'pi_2_secret_2'))];
  till = {
    settings,
    course,
    kepts: createKeptCheckouts(roomInMemory()),
    ask: async () => word,
    newId: () => `id-${String((made += 1))}`,
    nowMs: () => 5_000,
  };
  till.kepts.keep(first);
  jest.spyOn(globalThis, 'fetch').mockImplementation(async (_url, { method } = {}) => {
    if (method !== 'POST') return read();
    const answer = created.shift();
    if (answer === undefined) throw new Error('not expected');
    return answer;
  });
});

afterEach(() => {
  jest.restoreAllMocks();
});

const open = (details = grace) =>
  openOrder(till, details, {
    signal: new AbortController().signal,
    onBegun: () => undefined,
    onWait: () => undefined,
  });
const kept = () => till.kepts.read('price_1');

describe('other details, after a try whose end is not known', () => {
  it.each(['requires_payment_method', 'canceled'])(
    'make another order when the processor says %s',
    async (said) => {
      word = said;
      expect(await open()).toMatchObject({
        step: 'paying',
        kept: { payment: { id: 'pay_2' }, attemptedAt: null },
      });
      expect(kept()?.orderId).not.toBe('web-1');
    },
  );

  it.each(['succeeded', 'processing', 'requires_capture'])(
    'lead to the outcome when the processor says %s',
    async (said) => {
      word = said;
      expect(await open()).toMatchObject({ leavesFor: '/return.html?payment=pay_1' });
      expect(kept()).toMatchObject({ orderId: 'web-1', acceptedAt: 5_000 });
      expect(created).toHaveLength(1);
    },
  );

  it.each(['succeeded', 'processing', 'requires_capture'])(
    'lead to the outcome when the API says %s, whoever answers else',
    async (said) => {
      status = said;
      expect(await open()).toMatchObject({ leavesFor: '/return.html?payment=pay_1' });
      expect(created).toHaveLength(1);
    },
  );

  it.each(['requires_action', 'requires_confirmation', 'missing', null])(
    'change nothing when the processor says %s, and say why',
    async (said) => {
      word = said;
      const { step, note } = await open();
      expect([step, typeof note]).toEqual(['paying', 'string']);
      expect(kept()).toEqual(first);
      expect(created).toHaveLength(1);
    },
  );

  it('change nothing when nobody can be reached', async () => {
    status = null;
    expect((await open()).step).toBe('paying');
    expect(kept()).toEqual(first);
  });

  it('change nothing either where the try was made by the tab that this one is a copy of', async () => {
    till.kepts.keep({ ...first, attemptedAt: null });
    word = 'succeeded';
    expect(await open()).toMatchObject({ leavesFor: '/return.html?payment=pay_1' });
    expect(created).toHaveLength(1);
  });

  it('wait for a payment that was accepted', async () => {
    till.kepts.keep({ ...first, acceptedAt: 1_000 });
    word = 'requires_payment_method';
    expect(await open()).toMatchObject({ leavesFor: '/return.html?payment=pay_1' });
  });

  it('are asked for only where they could be taken', async () => {
    word = 'requires_payment_method';
    expect((await changeDetails(till)).step).toBe('details');
    word = 'requires_action';
    expect((await changeDetails(till)).step).toBe('paying');
    word = 'processing';
    expect((await changeDetails(till)).leavesFor).toBe('/return.html?payment=pay_1');
  });
});

describe('the same details', () => {
  it('ask for the same payment, and keep in mind that it was tried', async () => {
    created = [json(201, view('pay_1', 'requires_payment_method', 'pi_1_secret_1'))];
    await open({ buyer: ada, quantity: 1 });
    expect(kept()).toMatchObject({ orderId: 'web-1', attemptedAt: 1_000 });
  });

  it('lead to the outcome when the first answer comes again without its secret, and it was paid', async () => {
    created = [json(201, view('pay_1', 'requires_payment_method', null))];
    status = 'succeeded';
    expect(await open({ buyer: ada, quantity: 1 })).toMatchObject({
      leavesFor: '/return.html?payment=pay_1',
    });
  });

  it('begin anew when it comes again without its secret, and was canceled', async () => {
    created = [json(201, view('pay_1', 'requires_payment_method', null))];
    status = 'canceled';
    expect(await open({ buyer: ada, quantity: 1 })).toMatchObject({ step: 'details', isLapsed: true });
    expect(kept()?.isOver).toBe(true);
  });
});

describe('an order that is already paid', () => {
  it('is an end: nothing but a person begins another', async () => {
    till.kepts.keep({ ...first, payment: null, attemptedAt: null });
    created = [json(409, { code: 'order_already_paid' })];
    expect((await open({ buyer: ada, quantity: 1 })).step).toBe('bought');
    expect(kept()).toMatchObject({ orderId: 'web-1', isOver: true, acceptedAt: 5_000 });
  });

  it('that is open elsewhere stays the order of this tab', async () => {
    const before = till.kepts.keep({ ...first, payment: null, attemptedAt: null });
    created = [json(409, { code: 'order_open' })];
    expect((await open({ buyer: ada, quantity: 1 })).step).toBe('elsewhere');
    expect(kept()).toEqual(before);
  });

  it('leads to its outcome where its secret is kept', async () => {
    created = [json(409, { code: 'order_already_paid' })];
    status = 'succeeded';
    expect((await open({ buyer: ada, quantity: 1 })).leavesFor).toBe('/return.html?payment=pay_1');
  });
});

describe('a payment that is looked up', () => {
  it('goes to its outcome as soon as the processor has a tried card accepted', async () => {
    word = 'succeeded';
    expect((await lookUp(till, first)).leavesFor).toBe('/return.html?payment=pay_1');
    expect(kept()?.acceptedAt).toBe(5_000);
  });

  it('goes on with the amount that the API tells', async () => {
    const told = { ...first, attemptedAt: null, payment: { ...payment, amount: 0 } };
    expect(await lookUp(till, told)).toMatchObject({ step: 'paying', kept: { payment: { amount: 49_000 } } });
  });

  it('is not forgotten for a 404 once a card was sent, unless the processor does not know it either', async () => {
    status = '404';
    expect((await lookUp(till, first)).step).toBe('stuck');
    expect(kept()).toEqual(first);
    word = 'missing';
    expect((await lookUp(till, first)).step).toBe('details');
    expect(kept()?.isOver).toBe(true);
  });
});
