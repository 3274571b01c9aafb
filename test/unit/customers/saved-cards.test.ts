import { beforeEach, describe, expect, it } from '@jest/globals';
import { applyPaymentMethod } from '../../../lib/customers/app/apply-payment-method.ts';
import { listSavedMethods } from '../../../lib/customers/app/list-saved-methods.ts';
import { removeSavedMethod } from '../../../lib/customers/app/remove-saved-method.ts';
import { consentOf, methodOf } from '../../contract/ports/saved-cards.ts';
import { card, no, observedMethod, unknown, world } from './world.ts';
import type { World } from './world.ts';

let of: World;
let events = 0;
beforeEach(() => {
  of = world();
});

const customerId = 'cst_00000001';
const told = (processorId = 'pm_1') => {
  events += 1;
  return { processorId, stripeEventId: `evt_${String(events)}` };
};
const apply = (one = told()) => applyPaymentMethod(of.cards, one);
const onlyMethod = () => [...of.state.savedMethods.values()][0];

/** The customer has paid and agreed; Stripe has attached the card. */
function paidAndAgreed(intentId = 'pi_1') {
  of.state.processorCustomers.set(customerId, 'cus_1');
  const consent = consentOf({ subjectId: 'pay_1', intentId });
  of.state.consents.set(`${customerId} pay_1`, { customerId, consent, ip: '192.0.2.1' });
  of.stripe.methods.set('pm_1', observedMethod());
  of.stripe.used.set('pi_1', 'pm_1');
}

describe('a card that Stripe tells of', () => {
  it('is kept with the consent under whose payment it was saved', async () => {
    paidAndAgreed();
    expect(await apply()).toEqual({ kind: 'applied', paymentId: null, facts: [] });
    expect(onlyMethod()).toMatchObject({
      customerId,
      processorId: 'pm_1',
      processorCustomerId: 'cus_1',
      status: 'active',
      card,
      consent: { subjectId: 'pay_1', version: '2026-11' },
    });
    expect(of.state.consents.get(`${customerId} pay_1`)?.consent.methodId).toBe(onlyMethod()?.id);
  });

  it('finds the consent of its payment among any number that nobody finished, with one question', async () => {
    paidAndAgreed();
    for (let n = 2; n <= 9; n += 1) {
      const later = { subjectId: `pay_${String(n)}`, intentId: `pi_${String(n)}` };
      const consent = consentOf({ ...later, at: `2026-11-23T1${String(n)}:00:00.000Z` });
      of.state.consents.set(`${customerId} ${later.subjectId}`, { customerId, consent, ip: '192.0.2.1' });
    }
    await apply();
    expect(onlyMethod()?.consent?.subjectId).toBe('pay_1');
    expect(of.stripe.calls.filter(({ name }) => name === 'intentOf')).toHaveLength(1);
  });

  it('is kept without a consent where none of the open ones was for it', async () => {
    paidAndAgreed('pi_abandoned');
    await apply();
    expect(onlyMethod()?.consent).toBeNull();
  });

  it('is kept once, however often and in whatever order its events come', async () => {
    paidAndAgreed();
    const first = told();
    await apply(first);
    expect(await apply(first)).toEqual({ kind: 'duplicate' });
    expect(await apply()).toEqual({ kind: 'unchanged' });
    expect(of.state.savedMethods.size).toBe(1);
  });

  it('is renewed by its bank, and may be tried again', async () => {
    paidAndAgreed();
    await apply();
    const method = onlyMethod();
    if (method === undefined) throw new Error('no card');
    const tried = { ...method, tries: [{ paymentId: 'pay_2', at: method.createdAt }], revision: 2 };
    await of.methods.save({ before: method, after: tried });
    of.stripe.methods.set('pm_1', observedMethod({ card: { ...card, expYear: 2034, last4: '4343' } }));
    await apply();
    expect(onlyMethod()).toMatchObject({ card: { expYear: 2034, last4: '4343' }, tries: [], revision: 3 });
  });

  it('is gone once it is detached, wherever that was done, and never comes back', async () => {
    paidAndAgreed();
    await apply();
    of.stripe.methods.set('pm_1', observedMethod({ processorCustomerId: null }));
    await apply();
    expect(onlyMethod()?.status).toBe('removed');
    of.stripe.methods.set('pm_1', observedMethod());
    expect(await apply()).toEqual({ kind: 'unchanged' });
  });

  it("is nobody's business here when its customer is not ours", async () => {
    of.stripe.methods.set('pm_1', observedMethod({ processorCustomerId: 'cus_of_others' }));
    expect(await apply()).toEqual({ kind: 'ignored' });
    of.stripe.methods.set('pm_2', observedMethod({ processorId: 'pm_2', processorCustomerId: null }));
    expect(await apply(told('pm_2'))).toEqual({ kind: 'ignored' });
    expect(of.state.savedMethods.size).toBe(0);
  });

  it('comes again when Stripe cannot be asked', async () => {
    paidAndAgreed();
    of.stripe.laidDown.retrieveMethod = unknown;
    await expect(apply()).rejects.toMatchObject({ code: 'processor_unreachable' });
    of.stripe.laidDown.intentOf = unknown;
    await expect(apply()).rejects.toMatchObject({ code: 'processor_unreachable' });
    expect(of.state.savedMethods.size).toBe(0);
  });
});

describe('a saved card that is removed', () => {
  const method = methodOf({ processorId: 'pm_1', processorCustomerId: 'cus_1' });
  beforeEach(async () => {
    await of.methods.save({ before: null, after: method });
    of.stripe.methods.set('pm_1', observedMethod());
  });
  const remove = (id: string = method.id) => removeSavedMethod(of, id);
  const status = async () => (await of.methods.find(method.id))?.status;

  it('is detached at Stripe under its own key, and gone here', async () => {
    expect(await remove()).toEqual({ ok: true, value: null });
    expect(of.stripe.methods.get('pm_1')?.processorCustomerId).toBeNull();
    expect(of.stripe.calls).toEqual([
      { name: 'detachMethod', key: `${method.customerId}:detach:${method.id}:2` },
    ]);
    expect(await status()).toBe('removed');
    const listed = await listSavedMethods(of, method.customerId, { limit: 20, after: null });
    expect(listed.items).toEqual([]);
  });

  it('may be removed again', async () => {
    await remove();
    expect(await remove()).toEqual({ ok: true, value: null });
    expect(of.stripe.calls).toHaveLength(1);
  });

  it('is charged no more although Stripe cannot be reached, and the next request finishes it', async () => {
    of.stripe.laidDown.detachMethod = unknown;
    expect(await remove()).toMatchObject({ ok: false, refusal: { code: 'processor_unavailable' } });
    expect(await status()).toBe('removing');
    expect(await remove()).toEqual({ ok: true, value: null });
    expect(await status()).toBe('removed');
    // What Stripe keeps under a key may be the failure itself: each request makes a call of its own.
    expect(new Set(of.stripe.calls.map(({ key }) => key)).size).toBe(2);
  });

  it('is removed when Stripe says that it was detached before, and nothing else', async () => {
    of.stripe.methods.set('pm_1', observedMethod({ processorCustomerId: null }));
    expect(await remove()).toEqual({ ok: true, value: null });
    expect(await status()).toBe('removed');
  });

  it('is a fault when Stripe refuses for another reason', async () => {
    of.stripe.laidDown.detachMethod = no('parameter_invalid');
    await expect(remove()).rejects.toMatchObject({ code: 'processor_refused_detach' });
    expect(await status()).toBe('removing');
  });

  it.each(['pmt_00000000unknown', 'pm_1', 'nonsense'])('is 404 under %s', async (id) => {
    expect(await remove(id)).toMatchObject({ ok: false, refusal: { code: 'not_found' } });
  });
});
