import { beforeEach, describe, expect, it } from '@jest/globals';
import { applySetupIntent } from '../../../lib/customers/app/apply-setup-intent.ts';
import { createSetup } from '../../../lib/customers/app/create-setup.ts';
import type { SetupRequest } from '../../../lib/customers/app/create-setup.ts';
import { isId } from '../../../lib/shared/ids.ts';
import { leaseOf, no, observedMethod, unknown, world } from './world.ts';
import type { World } from './world.ts';

let of: World;
let events = 0;
beforeEach(() => {
  of = world();
});

const address = { line1: '1 rue A', postalCode: '75001', city: 'Paris', country: 'FR' };
const person = { kind: 'consumer', email: 'ana@example.org', name: 'Ana', address } as const;
const consent = { text: 'I agree to be charged later.', version: '7', locale: 'en' };
const request = (customer: SetupRequest['customer'] = person): SetupRequest => ({
  customer,
  returnUrl: 'https://shop.example/back',
  consent,
});
const setupId = 'stp_00000000000000000000000000000abc';

async function create(wanted = request(), id: string = setupId) {
  const lease = await leaseOf(of, id);
  if (!isId('stp', id)) throw new Error(id);
  const reads = await of.setups.readForCreate(wanted.customer.id ?? null);
  return createSetup(of, { request: wanted, ip: '192.0.2.1', reads, lease });
}

const bodyOf = (outcome: Awaited<ReturnType<typeof create>>) => {
  if (!outcome.ok) throw new Error(outcome.refusal.code);
  return JSON.parse(outcome.value.answer.body) as Record<string, unknown>;
};
const told = (processorId = `seti_${setupId}`) => {
  events += 1;
  return { processorId, stripeEventId: `evt_${String(events)}` };
};

describe('a setup', () => {
  it('is answered with its secret, which no stored answer holds', async () => {
    const made = await create();
    expect(made).toMatchObject({ ok: true, value: { clientSecret: `secret of seti_${setupId}` } });
    expect(bodyOf(made)).toEqual({
      id: setupId,
      status: 'requires_payment_method',
      customer: { id: 'cst_00000000000000000000000000000abc' },
      nextAction: null,
      returnUrl: 'https://shop.example/back',
      consent: { version: '7', at: '2026-11-23T10:00:00.000Z' },
      processorId: `seti_${setupId}`,
      livemode: false,
      createdAt: '2026-11-23T10:00:00.000Z',
    });
    expect(JSON.stringify(made.ok && made.value.answer)).not.toContain('secret');
  });

  it('makes the customer at Stripe under a key of its own, once', async () => {
    const customerId = (bodyOf(await create()) as { customer: { id: string } }).customer.id;
    if (!isId('cst', customerId)) throw new Error(customerId);
    await create(request({ id: customerId }), 'stp_00000000000000000000000000000def');
    expect(of.stripe.calls.map(({ name, key }) => [name, key])).toEqual([
      ['createCustomer', `${customerId}:customer:${customerId}:1`],
      ['createSetup', `${setupId}:create:${setupId}:1`],
      ['createSetup', 'stp_00000000000000000000000000000def:create:stp_00000000000000000000000000000def:1'],
    ]);
  });

  it('keeps the person, the consent and where it came from', async () => {
    await create();
    const id = 'cst_00000000000000000000000000000abc';
    expect(of.state.customers.get(id)?.person.name).toBe('Ana');
    expect(of.state.consents.get(`${id} ${setupId}`)).toMatchObject({
      ip: '192.0.2.1',
      consent: { ...consent, subjectId: setupId, intentId: `seti_${setupId}`, methodId: null },
    });
  });

  it('is refused for a customer that nobody knows', async () => {
    const outcome = await create(request({ id: 'cst_00000000unknown' }));
    expect(outcome).toMatchObject({ ok: false, refusal: { code: 'not_found' } });
    expect(of.stripe.calls).toEqual([]);
  });

  it('is asked for again when Stripe cannot be reached, and a fault when Stripe refuses', async () => {
    of.stripe.laidDown.createCustomer = unknown;
    expect(await create()).toMatchObject({ ok: false, refusal: { code: 'processor_unavailable' } });
    of.stripe.laidDown.createSetup = no('resource_missing');
    await expect(create(request(), 'stp_00000000000000000000000000000def')).rejects.toMatchObject({
      code: 'processor_refused_setup',
    });
    expect(of.state.setups.size).toBe(0);
  });
});

describe('what Stripe tells of a setup', () => {
  const apply = (one = told()) => applySetupIntent(of, one);
  const succeed = () => {
    const processorId = `seti_${setupId}`;
    const setup = of.stripe.setups.get(processorId);
    if (setup === undefined) throw new Error('no setup');
    of.stripe.setups.set(processorId, { ...setup, status: 'succeeded', methodProcessorId: 'pm_1' });
    const processorCustomerId = setup.processorCustomerId;
    of.stripe.methods.set('pm_1', observedMethod({ processorCustomerId }));
    of.stripe.used.set(processorId, 'pm_1');
  };

  it('saves the card with the consent that was given for it, and drops the secret', async () => {
    await create();
    succeed();
    expect(await apply()).toEqual({ kind: 'applied', paymentId: null, facts: [] });
    expect(of.state.setups.get(setupId)).toMatchObject({ status: 'succeeded', sealedClientSecret: null });
    expect([...of.state.savedMethods.values()]).toMatchObject([
      { processorId: 'pm_1', consent: { version: '7', subjectId: setupId } },
    ]);
  });

  it('knows the consent of its card without asking whose it is, however many others are open', async () => {
    const customerId = (bodyOf(await create()) as { customer: { id: string } }).customer.id;
    if (!isId('cst', customerId)) throw new Error(customerId);
    for (let n = 1; n <= 6; n += 1)
      await create(request({ id: customerId }), `stp_${String(n).padStart(32, '0')}`);
    succeed();
    await apply();
    expect([...of.state.savedMethods.values()]).toMatchObject([{ consent: { subjectId: setupId } }]);
    expect(of.stripe.calls.some(({ name }) => name === 'intentOf')).toBe(false);
  });

  it('is applied once, and nothing older afterwards', async () => {
    await create();
    succeed();
    const first = told();
    await apply(first);
    expect(await apply(first)).toEqual({ kind: 'duplicate' });
    const setup = of.stripe.setups.get(`seti_${setupId}`);
    if (setup === undefined) throw new Error('no setup');
    of.stripe.setups.set(setup.processorId, { ...setup, status: 'requires_action' });
    expect(await apply()).toEqual({ kind: 'unchanged' });
    expect(of.state.setups.get(setupId)?.status).toBe('succeeded');
  });

  it('shows why a card was not taken', async () => {
    await create();
    const processorId = `seti_${setupId}`;
    const setup = of.stripe.setups.get(processorId);
    if (setup === undefined) throw new Error('no setup');
    of.stripe.setups.set(processorId, { ...setup, lastErrorCode: 'insufficient_funds' });
    await apply();
    expect(of.state.setups.get(setupId)).toMatchObject({ lastErrorCode: 'insufficient_funds', revision: 2 });
    expect(of.state.setups.get(setupId)?.sealedClientSecret).not.toBeNull();
  });

  it('waits for a setup of ours that is not committed yet, and leaves others alone', async () => {
    await create();
    const setup = of.stripe.setups.get(`seti_${setupId}`);
    if (setup === undefined) throw new Error('no setup');
    of.stripe.setups.set('seti_2', { ...setup, processorId: 'seti_2', setupId: 'stp_00000000early' });
    expect(await apply(told('seti_2'))).toEqual({ kind: 'unknown_payment' });
    of.stripe.setups.set('seti_3', { ...setup, processorId: 'seti_3', setupId: null });
    expect(await apply(told('seti_3'))).toEqual({ kind: 'ignored' });
  });
});
