import { beforeEach, describe, expect, it } from '@jest/globals';
import { applyPaymentMethod } from '../../../lib/customers/app/apply-payment-method.ts';
import { applySetupIntent } from '../../../lib/customers/app/apply-setup-intent.ts';
import { removeSavedMethod } from '../../../lib/customers/app/remove-saved-method.ts';
import { decideOffSession } from '../../../lib/customers/domain/decide-off-session.ts';
import { consentOf, methodOf, setupOf } from '../../contract/ports/saved-cards.ts';
import { observedMethod, unreadable, world } from './world.ts';
import type { World } from './world.ts';

let of: World;
let events = 0;
beforeEach(() => {
  of = world();
  of.state.processorCustomers.set(customerId, 'cus_1');
});

const customerId = 'cst_00000001';
const told = (processorId = 'pm_1') => {
  events += 1;
  return { processorId, stripeEventId: `evt_${String(events)}` };
};
const onlyMethod = () => [...of.state.savedMethods.values()][0];
const notReadable = observedMethod({ card: null });

describe('a saved card of which Stripe says what nobody here knows', () => {
  const consent = { version: '7', locale: 'en', subjectId: 'pay_1', at: '2026-11-23T09:00:00.000Z' };
  const method = methodOf({ customerId, processorId: 'pm_1', processorCustomerId: 'cus_1', consent });
  const apply = (one = told()) => applyPaymentMethod(of.cards, one);
  beforeEach(() => {
    of.state.savedMethods.set(method.id, method);
    of.stripe.methods.set('pm_1', notReadable);
  });

  it('is put aside once, keeps what was known, and a person is told', async () => {
    const first = told();
    expect(await apply(first)).toMatchObject({ kind: 'applied' });
    expect(onlyMethod()).toEqual({ ...method, quarantined: true, revision: 2 });
    expect(await apply(first)).toEqual({ kind: 'duplicate' });
    expect(await apply()).toEqual({ kind: 'unchanged' });
    expect(of.noticed).toEqual(['card_quarantined']);
  });

  it('is not charged while nobody is there, until it can be read again', async () => {
    await apply();
    const charge = { tries: [], paymentId: 'pay_2', at: consent.at };
    const kept = onlyMethod();
    if (kept === undefined) throw new Error('no card');
    expect(decideOffSession({ ...charge, method: kept })).toMatchObject({ ok: false });
    of.stripe.methods.set('pm_1', observedMethod());
    await apply();
    expect(onlyMethod()).toEqual({ ...method, revision: 3 });
    expect(decideOffSession({ ...charge, method })).toMatchObject({ ok: true });
  });

  it('is gone all the same once it is detached, and can be removed', async () => {
    expect(await removeSavedMethod(of, method.id)).toEqual({ ok: true, value: null });
    expect(onlyMethod()?.status).toBe('removed');
  });
});

describe('a card that is new here', () => {
  const apply = (one = told()) => applyPaymentMethod(of.cards, one);

  it('waits for people while nobody can show it: it has no place yet to be put aside in', async () => {
    of.stripe.methods.set('pm_1', notReadable);
    const one = told();
    expect(await apply(one)).toMatchObject({ kind: 'unreadable', unknown: { field: 'payment_method.card' } });
    expect(of.state.inbox.has(one.stripeEventId)).toBe(false);
  });

  it("is nobody's business here where it is no card, or of no customer of ours", async () => {
    of.stripe.methods.set('pm_1', observedMethod({ card: null, isCard: false }));
    expect(await apply()).toEqual({ kind: 'ignored' });
    of.stripe.methods.set('pm_1', observedMethod({ card: null, processorCustomerId: 'cus_of_others' }));
    expect(await apply()).toEqual({ kind: 'ignored' });
    expect(of.noticed).toEqual([]);
  });

  it('is kept without a consent where its intent cannot be read, and gets it with the next event', async () => {
    const given = consentOf({ subjectId: 'pay_1', intentId: 'pi_1' });
    of.state.consents.set(`${customerId} pay_1`, { customerId, consent: given, ip: '192.0.2.1' });
    of.stripe.methods.set('pm_1', observedMethod());
    of.stripe.used.set('pi_1', 'pm_1');
    of.stripe.laidDown.intentOf = unreadable;
    expect(await apply()).toMatchObject({ kind: 'applied' });
    expect(onlyMethod()).toMatchObject({ quarantined: true, consent: null });
    expect(of.noticed).toEqual(['card_quarantined']);
    await apply();
    expect(onlyMethod()).toMatchObject({ quarantined: false, consent: { subjectId: 'pay_1' } });
  });
});

describe('a setup of which Stripe says what nobody here knows', () => {
  const setup = setupOf({ customerId, processorId: 'seti_1', processorCustomerId: 'cus_1' });
  const apply = (one = told('seti_1')) => applySetupIntent(of, one);
  const kept = () => of.state.setups.get(setup.id);
  beforeEach(() => {
    of.state.setups.set(setup.id, setup);
    of.stripe.laidDown.retrieveSetup = unreadable;
  });

  it('is put aside once, and a person is told', async () => {
    const first = told('seti_1');
    expect(await apply(first)).toMatchObject({ kind: 'applied' });
    expect(kept()).toEqual({ ...setup, quarantined: true, revision: 2 });
    expect(await apply(first)).toEqual({ kind: 'duplicate' });
    of.stripe.laidDown.retrieveSetup = unreadable;
    expect(await apply()).toEqual({ kind: 'unchanged' });
    expect(of.noticed).toEqual(['setup_quarantined']);
  });

  it('goes on with the next event that can be read', async () => {
    await apply();
    const { status, lastErrorCode, livemode, processorId, processorCustomerId } = setup;
    const seen = { status, lastErrorCode, livemode, processorId, processorCustomerId };
    of.stripe.setups.set('seti_1', { ...seen, setupId: setup.id, methodProcessorId: null });
    expect(await apply()).toMatchObject({ kind: 'applied' });
    expect(kept()).toEqual({ ...setup, revision: 3 });
  });

  it('is left as it ended', async () => {
    const ended = { ...setup, status: 'succeeded', sealedClientSecret: null } as const;
    of.state.setups.set(setup.id, ended);
    expect(await apply()).toEqual({ kind: 'unchanged' });
    expect(kept()).toEqual(ended);
  });

  it('waits for people where it is not here: it may be ours, and not committed yet', async () => {
    const one = told('seti_2');
    expect(await apply(one)).toMatchObject({ kind: 'unreadable' });
    expect(of.state.inbox.has(one.stripeEventId)).toBe(false);
  });

  it('does not end before its card can be kept', async () => {
    of.stripe.laidDown.retrieveSetup = undefined;
    const { livemode, processorId, processorCustomerId } = setup;
    const seen = { livemode, processorId, processorCustomerId, setupId: setup.id, lastErrorCode: null };
    of.stripe.setups.set('seti_1', { ...seen, status: 'succeeded', methodProcessorId: 'pm_1' });
    of.stripe.methods.set('pm_1', notReadable);
    expect(await apply()).toMatchObject({ kind: 'unreadable' });
    expect(kept()?.status).toBe('requires_payment_method');
  });
});
