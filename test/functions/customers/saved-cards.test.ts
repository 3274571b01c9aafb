import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { createHandler as createSetup } from '../../../functions/customers/create-setup-intent/handler.ts';
import { createSetupIntentSchema } from '../../../functions/customers/create-setup-intent/schema.ts';
import { createHandler as createDelete } from '../../../functions/customers/delete-payment-method/handler.ts';
import { createHandler as createList } from '../../../functions/customers/list-payment-methods/handler.ts';
import { listPaymentMethodsSchema } from '../../../functions/customers/list-payment-methods/schema.ts';
import { createMemoryLimiter } from '../../../lib/adapters/memory/limiter.ts';
import { httpHandler, nothing } from '../../../lib/runtime/http.ts';
import { createPaging } from '../../../lib/runtime/paging.ts';
import { routes } from '../../../lib/shared/routes.ts';
import { methodOf } from '../../contract/ports/saved-cards.ts';
import { atMs, observedMethod, unknown, world } from '../../unit/customers/world.ts';
import type { World } from '../../unit/customers/world.ts';
import { ask } from '../../unit/runtime/api-gateway.ts';
import type { Asked } from '../../unit/runtime/api-gateway.ts';
import { keepWritten } from '../../unit/runtime/written.ts';

const settings = { siteUrl: 'https://shop.example', allowedOrigins: ['https://shop.example'] };
const address = { line1: '1 rue A', postalCode: '75001', city: 'Paris', country: 'FR' };
const person = { kind: 'consumer', email: 'ana@example.org', name: 'Ana Secrète', address };
const consent = { text: 'I agree to be charged later.', version: '7', locale: 'en' };
const wanted = (over: Readonly<Record<string, unknown>> = {}) => ({
  customer: person,
  returnUrl: 'https://shop.example/back?x=1',
  consent,
  ...over,
});

let of: World;
let written: ReturnType<typeof keepWritten>;
beforeEach(() => {
  of = world();
  written = keepWritten();
  jest.spyOn(Date, 'now').mockImplementation(() => atMs);
});
afterEach(() => {
  jest.restoreAllMocks();
});

const key = 'key-0000000000000001';

function routesOf({ methods, gateway }: World) {
  const create = httpHandler({
    route: routes.createSetupIntent,
    settings,
    body: createSetupIntentSchema,
    query: nothing,
    handle: createSetup({
      ...of,
      ...settings,
      idempotency: of.answers,
      limiter: createMemoryLimiter(),
      open: (sealed) => of.seal.open(sealed),
    }),
  });
  const paging = createPaging(routes.listPaymentMethods, async () => ({ key: 'key of the stage' }));
  const list = httpHandler({
    route: routes.listPaymentMethods,
    settings,
    body: nothing,
    query: listPaymentMethodsSchema,
    handle: createList({ methods, paging }),
  });
  const remove = httpHandler({
    route: routes.deletePaymentMethod,
    settings,
    body: nothing,
    query: nothing,
    handle: createDelete({ methods, gateway, now: () => atMs }),
  });
  return {
    create: (body: unknown = wanted(), asked: Asked = {}) =>
      ask(create, { headers: { 'Idempotency-Key': key }, body, ...asked }),
    list: (id: string, query: Asked['query'] = {}) => ask(list, { method: 'GET', parameters: { id }, query }),
    remove: (id: string) => ask(remove, { method: 'DELETE', parameters: { id } }),
  };
}

describe('POST /v1/setup-intents', () => {
  it('answers 201 with the secret, and again with it while the setup is open', async () => {
    const { create } = routesOf(of);
    const first = await create();
    expect(first.status).toBe(201);
    expect(first.body).toMatchObject({ status: 'requires_payment_method', nextAction: null });
    expect(String(first.body['clientSecret'])).toContain('secret of seti_');
    const second = await create();
    expect(second.status).toBe(201);
    expect(second.headers['Idempotent-Replayed']).toBe('true');
    expect(second.body).toEqual(first.body);
    expect(of.stripe.calls).toHaveLength(2);
  });

  it('has no secret to replay once the setup is over', async () => {
    const { create } = routesOf(of);
    await create();
    const [setup] = [...of.state.setups.values()];
    if (setup === undefined) throw new Error('no setup');
    of.state.setups.set(setup.id, { ...setup, status: 'succeeded', sealedClientSecret: null });
    expect((await create()).body['clientSecret']).toBeNull();
  });

  it('needs a key, and a new one for another body', async () => {
    const { create } = routesOf(of);
    expect((await create(wanted(), { headers: {} })).body['code']).toBe('idempotency_key_missing');
    await create();
    const other = await create(wanted({ consent: { ...consent, version: '8' } }));
    expect([other.status, other.body['code']]).toEqual([422, 'idempotency_key_reused']);
  });

  it('takes a customer by its id alone, and 404 for one that nobody knows', async () => {
    const { create } = routesOf(of);
    const made = await create();
    const id = (made.body['customer'] as { id: string }).id;
    const headers = { 'Idempotency-Key': 'key-0000000000000002' };
    expect((await create(wanted({ customer: { id } }), { headers })).status).toBe(201);
    const unknownId = { id: 'cst_0000000000000000' };
    const refused = await create(wanted({ customer: unknownId }), {
      headers: { 'Idempotency-Key': 'key-0000000000000003' },
    });
    expect([refused.status, refused.body['code']]).toEqual([404, 'not_found']);
  });

  it.each([
    [{ returnUrl: 'https://evil.example/' }, '#/returnUrl', 'out_of_range'],
    [{ returnUrl: 'not an address' }, '#/returnUrl', 'out_of_range'],
    [{ returnUrl: 'https://shop.example/back?n=4242424242424242' }, '#/returnUrl', 'card_data_rejected'],
    [{ consent: undefined }, '#/consent', 'required'],
    [{ consent: { ...consent, text: '' } }, '#/consent/text', 'out_of_range'],
    [{ customer: {} }, '#/customer/email', 'required'],
    [{ customer: { ...person, address: undefined } }, '#/customer/address', 'required'],
    [{ customer: { id: 'cus_123' } }, '#/customer/id', 'out_of_range'],
    [{ amount: 100 }, '#/amount', 'unknown_field'],
  ])('refuses %j with its field', async (over, pointer, code) => {
    const { create } = routesOf(of);
    const refused = await create(wanted(over));
    expect(refused.status).toBe(400);
    expect(refused.body['errors']).toContainEqual(expect.objectContaining({ pointer, code }));
    expect(of.stripe.calls).toEqual([]);
  });

  it('writes no person, consent or secret into the log', async () => {
    const { create } = routesOf(of);
    await create();
    const log = written();
    for (const word of ['Ana', 'ana@example.org', 'rue A', 'secret of', 'I agree'])
      expect(log).not.toContain(word);
  });
});

describe('GET /v1/customers/{id}/payment-methods', () => {
  const customerId = 'cst_0000000000000001';

  it('lists the cards, page by page, with ids of ours', async () => {
    const { list } = routesOf(of);
    const methods = ['pmt_0000000000000001', 'pmt_0000000000000002'] as const;
    for (const id of methods) of.state.savedMethods.set(id, methodOf({ id, customerId }));
    const first = await list(customerId, { limit: '1' });
    expect(first.body).toMatchObject({
      items: [{ id: methods[0], brand: 'visa', last4: '4242', expMonth: 12, expYear: 2030, consent: null }],
    });
    expect(JSON.stringify(first.body)).not.toMatch(/pm_|cus_/);
    const cursor = String(first.body['nextCursor']);
    const second = await list(customerId, { limit: '1', cursor });
    expect(second.body).toMatchObject({ items: [{ id: methods[1] }], nextCursor: null });
    const foreign = await list('cst_0000000000000002', { limit: '1', cursor });
    expect(foreign.body['code']).toBe('cursor_invalid');
  });

  it.each(['cst_0000000000000009', 'cus_123', 'nonsense'])('has none for %s', async (id) => {
    const { list } = routesOf(of);
    expect((await list(id)).body).toEqual({ items: [], nextCursor: null });
  });
});

describe('DELETE /v1/payment-methods/{id}', () => {
  it('removes the card, and may be repeated', async () => {
    const { remove, list } = routesOf(of);
    const method = methodOf({
      id: 'pmt_0000000000000001',
      processorId: 'pm_1',
      processorCustomerId: 'cus_1',
    });
    of.state.savedMethods.set(method.id, method);
    of.stripe.methods.set('pm_1', observedMethod());
    expect((await remove(method.id)).status).toBe(204);
    expect((await remove(method.id)).status).toBe(204);
    expect((await list(method.customerId)).body['items']).toEqual([]);
  });

  it('answers 404 for an unknown card and 503 while Stripe cannot be reached', async () => {
    const { remove } = routesOf(of);
    const gone = await remove('pmt_0000000000000009');
    expect([gone.status, gone.body['code']]).toEqual([404, 'not_found']);
    const method = methodOf({ id: 'pmt_0000000000000001' });
    of.state.savedMethods.set(method.id, method);
    of.stripe.laidDown.detachMethod = unknown;
    const refused = await remove(method.id);
    expect([refused.status, refused.body['code']]).toEqual([503, 'processor_unavailable']);
    expect(refused.headers['Retry-After']).toBe('1');
  });
});
