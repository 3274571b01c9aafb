import { describe, expect, it } from '@jest/globals';
import { createPayment } from '../../../lib/payments/app/create-payment.ts';
import { checkCreateRequest } from '../../../lib/payments/domain/check-request.ts';
import type { CreateRequest } from '../../../lib/payments/domain/create-request.ts';
import { cause, request } from './samples.ts';
import { leaseOf, publishedConsent, server, unknown, world } from './world.ts';
import type { World } from './world.ts';

async function create(of: World, asked: Partial<CreateRequest> = {}, key: string = of.newId('key')) {
  const wanted = request({ savePaymentMethod: true, ...asked });
  const prices = (wanted.items ?? []).map((item) => item.priceId);
  const lease = await leaseOf(of, key, of.newId('pay'));
  const reads = await of.store.readForCreate(wanted.orderId, prices, wanted.customer.id);
  const input = { request: wanted, caller: server, presentedSecret: null, reads, lease, cause };
  return createPayment(of, { ...input, ip: '192.0.2.7' });
}

const paymentsOf = (of: World) => [...of.state.payments.values()].map(({ payment }) => payment);
const callsOf = (of: World) => of.processor.calls.map(({ name, key }) => ({ name, key }));

describe('a payment that saves the card', () => {
  it('is made for a customer at Stripe, under a key of the customer alone', async () => {
    const of = world();
    await create(of);
    const [payment] = paymentsOf(of);
    const id = payment?.customerId ?? '';
    expect(callsOf(of)).toEqual([
      { name: 'createCustomer', key: `${id}:customer:${id}:1` },
      { name: 'createIntent', key: expect.stringContaining(':create:') },
    ]);
    expect(of.processor.wanted.createIntent).toMatchObject({
      processorCustomerId: `cus_${id}`,
      savesMethod: true,
    });
    expect(of.state.processorCustomers.get(id)).toBe(`cus_${id}`);
  });

  it('keeps the consent that the stage publishes, or the words of the request, with where they came from', async () => {
    const of = world();
    await create(of);
    const words = { text: 'I agree, as of today.', version: '9', locale: 'fr' };
    await create(of, { orderId: 'order-2', consent: words });
    const [published, own] = [...of.state.consents.values()];
    const [first, second] = paymentsOf(of);
    expect(published).toMatchObject({
      ip: '192.0.2.7',
      consent: { ...publishedConsent, subjectId: first?.id, intentId: first?.processorId, methodId: null },
    });
    expect(own?.consent).toMatchObject({ ...words, subjectId: second?.id });
  });

  it('asks Stripe for the same customer when the request is tried again', async () => {
    const of = world();
    of.processor.laidDown.createIntent = unknown;
    const lost = await create(of, {}, 'key-1');
    expect(lost).toMatchObject({ ok: false, refusal: { code: 'processor_unavailable' } });
    of.clock.nowMs += 31_000;
    await create(of, {}, 'key-1');
    const [first, , second] = callsOf(of);
    expect(first).toEqual(second);
  });

  it('writes nothing when the customer cannot be made', async () => {
    const of = world();
    of.processor.laidDown.createCustomer = unknown;
    expect(await create(of)).toMatchObject({ ok: false, refusal: { code: 'processor_unavailable' } });
    expect(callsOf(of).map(({ name }) => name)).toEqual(['createCustomer']);
    expect(of.state.payments.size).toBe(0);
    expect(of.state.consents.size).toBe(0);
  });

  it('is not handed out to a request that does not save the card', async () => {
    const of = world();
    await create(of);
    expect(await create(of, { savePaymentMethod: false })).toMatchObject({
      ok: false,
      refusal: { code: 'order_open' },
    });
  });
});

describe('a payment that saves no card', () => {
  it('costs no further call, and is made for the customer that Stripe knows', async () => {
    const of = world();
    await create(of, { savePaymentMethod: false });
    expect(callsOf(of).map(({ name }) => name)).toEqual(['createIntent']);
    expect(of.processor.wanted.createIntent).toMatchObject({ processorCustomerId: null, savesMethod: false });
    const customer = { ...request().customer, id: 'cst_00000001' } as const;
    of.state.processorCustomers.set(customer.id, 'cus_known');
    await create(of, { orderId: 'order-2', savePaymentMethod: false, customer });
    expect(of.processor.wanted.createIntent).toMatchObject({
      processorCustomerId: 'cus_known',
      savesMethod: false,
    });
    expect(of.state.consents.size).toBe(0);
  });
});

describe('a consent', () => {
  const consent = { text: 'I agree.', version: '1', locale: 'en' };
  const errorsOf = (asked: Partial<CreateRequest>, browser = false) =>
    checkCreateRequest(request(asked), { browser, currencies: ['eur'] }).map(({ pointer, code }) => [
      pointer,
      code,
    ]);

  it('goes with the wish to save the card', () => {
    expect(errorsOf({ consent })).toEqual([['#/consent', 'field_not_allowed']]);
    expect(errorsOf({ consent, savePaymentMethod: true })).toEqual([]);
  });

  it('is not what a browser says it was', () => {
    expect(errorsOf({ consent, savePaymentMethod: true }, true)).toContainEqual([
      '#/consent',
      'field_not_allowed',
    ]);
    expect(errorsOf({ savePaymentMethod: true }, true)).toEqual([]);
  });
});
