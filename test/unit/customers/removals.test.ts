import { beforeEach, describe, expect, it } from '@jest/globals';
import { applyPaymentMethod } from '../../../lib/customers/app/apply-payment-method.ts';
import { beginOffSession } from '../../../lib/customers/app/begin-off-session.ts';
import { removeSavedMethod } from '../../../lib/customers/app/remove-saved-method.ts';
import { sweepRemovals } from '../../../lib/customers/app/sweep-removals.ts';
import type { SavedMethod } from '../../../lib/customers/domain/saved-method.ts';
import { methodOf } from '../../contract/ports/saved-cards.ts';
import { card, no, observedMethod, unknown, world } from './world.ts';
import type { World } from './world.ts';

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;
const consent = { version: '7', locale: 'en', subjectId: 'pay_1', at: '2026-11-23T09:00:00.000Z' };

let of: World;
let method: SavedMethod;
beforeEach(() => {
  of = world();
  method = saved('pm_1');
});

function saved(processorId: string): SavedMethod {
  const one = methodOf({ processorId, processorCustomerId: 'cus_1', consent });
  of.state.savedMethods.set(one.id, one);
  of.stripe.methods.set(processorId, observedMethod({ processorId }));
  return one;
}

const sweep = (deadlineMs = Number.MAX_SAFE_INTEGER) => sweepRemovals(of, { deadlineMs });
const statusOf = async ({ id } = method) => (await of.methods.find(id))?.status;
const detached = () => of.stripe.calls.filter(({ name }) => name === 'detachMethod');

/** The request was heard, and no answer came; or the function was ended in between. */
async function halfWay({ id } = method) {
  of.stripe.laidDown.detachMethod = unknown;
  await removeSavedMethod(of, id);
}

describe('a removal that stopped half-way', () => {
  it('is ended by the sweep a minute later, and is looked at no more', async () => {
    await halfWay();
    expect(await sweep()).toEqual({ looked: 0, removed: 0, findings: [] });
    of.clock.nowMs += minuteMs;
    expect(await sweep()).toEqual({ looked: 1, removed: 1, findings: [] });
    expect(await statusOf()).toBe('removed');
    expect(of.stripe.methods.get('pm_1')?.processorCustomerId).toBeNull();
    of.clock.nowMs += dayMs;
    expect((await sweep()).looked).toBe(0);
  });

  it('is ended where Stripe has let go of the card and its answer was lost', async () => {
    await halfWay();
    of.stripe.methods.set('pm_1', observedMethod({ processorCustomerId: null }));
    of.clock.nowMs += minuteMs;
    expect((await sweep()).removed).toBe(1);
  });

  it('is asked for with a key of its own each time: the first answer kept may be the failure', async () => {
    await halfWay();
    of.clock.nowMs += minuteMs;
    of.stripe.laidDown.detachMethod = unknown;
    await sweep();
    of.clock.nowMs += 2 * minuteMs;
    await sweep();
    expect(new Set(detached().map(({ key }) => key)).size).toBe(3);
  });

  it('never lets the card be charged while nobody is there', async () => {
    await halfWay();
    const begun = await beginOffSession(
      { methods: of.methods, payments: { of: async () => ({ declines: [], passed: false }) } },
      { customerId: method.customerId, paymentMethodId: method.id, paymentId: 'pay_2', at: consent.at },
    );
    expect(begun).toMatchObject({ ok: false, refusal: { code: 'payment_not_confirmable' } });
  });

  it('goes by for a second sweep at the same time', async () => {
    await halfWay();
    of.clock.nowMs += minuteMs;
    const [one, two] = await Promise.all([sweep(), sweep()]);
    expect(one.removed + two.removed).toBe(1);
    expect(detached()).toHaveLength(2);
  });

  it('is ended by the event of the detached card, and then there is nothing to sweep', async () => {
    await halfWay();
    of.stripe.methods.set('pm_1', observedMethod({ processorCustomerId: null }));
    await applyPaymentMethod(of.cards, { processorId: 'pm_1', stripeEventId: 'evt_1' });
    expect(await statusOf()).toBe('removed');
    of.clock.nowMs += dayMs;
    expect((await sweep()).looked).toBe(0);
  });

  it('is still swept when its bank renews the card meanwhile', async () => {
    await halfWay();
    of.stripe.methods.set('pm_1', observedMethod({ card: { ...card, expYear: 2034 } }));
    await applyPaymentMethod(of.cards, { processorId: 'pm_1', stripeEventId: 'evt_1' });
    expect(await statusOf()).toBe('removing');
    of.clock.nowMs += minuteMs;
    expect((await sweep()).removed).toBe(1);
  });

  it('is asked again ever later while Stripe is silent, and told after a day, for a month', async () => {
    await halfWay();
    const looks: number[] = [];
    let told = 0;
    for (let minute = 0; minute < 35 * 24 * 60; minute += 1) {
      of.clock.nowMs += minuteMs;
      of.stripe.laidDown.detachMethod = unknown;
      const { looked, findings } = await sweep();
      if (looked > 0) looks.push(minute + 1);
      told += findings.length;
    }
    expect(looks.slice(0, 5)).toEqual([1, 2, 4, 8, 16]);
    expect(looks.length).toBeLessThan(50);
    expect(told).toBeGreaterThan(25);
    expect(looks.at(-1)).toBeLessThan(32 * 24 * 60);
    of.stripe.laidDown.detachMethod = undefined;
    expect(await removeSavedMethod(of, method.id)).toEqual({ ok: true, value: null });
  });

  it('is a finding at once where Stripe says no, and keeps nobody waiting', async () => {
    const other = saved('pm_2');
    await halfWay();
    of.clock.nowMs += 1;
    await halfWay(other);
    of.clock.nowMs += minuteMs;
    of.stripe.laidDown.detachMethod = no('parameter_invalid');
    expect(await sweep()).toEqual({
      looked: 2,
      removed: 1,
      findings: [{ savedMethodId: method.id, code: 'parameter_invalid' }],
    });
    expect([await statusOf(), await statusOf(other)]).toEqual(['removing', 'removed']);
  });

  it('waits where Stripe is silent for the first of many, and where the time is up', async () => {
    const other = saved('pm_2');
    await halfWay();
    await halfWay(other);
    of.clock.nowMs += minuteMs;
    expect((await sweep(of.clock.nowMs)).looked).toBe(0);
    of.stripe.laidDown.detachMethod = unknown;
    expect(await sweep()).toEqual({ looked: 1, removed: 0, findings: [] });
    expect((await sweep()).removed).toBe(1);
  });
});
