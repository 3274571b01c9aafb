import { beforeEach, describe, expect, it } from '@jest/globals';
import { beginRemoval } from '../../../lib/customers/domain/decide-removal.ts';
import type { ProcessorEvents } from '../../../lib/payments/app/ports.ts';
import { PoisonMessage } from '../../../lib/runtime/queue.ts';
import { methodOf } from '../../contract/ports/saved-cards.ts';
import { no, observedMethod } from '../../unit/customers/world.ts';
import { fee, observed } from '../../unit/payments/samples.ts';
import { unavailable, unknown } from '../../unit/payments/world.ts';
import { background, intentEvent } from './background.ts';
import type { Background } from './background.ts';
import { idOf, purchase } from './shop.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

let here: Background;
beforeEach(() => {
  here = background();
});

const statusOf = (id: string) => here.state.payments.get(id)?.payment.status;
const atStripe = (id: string, told: Parameters<typeof observed>[0]) =>
  here.processor.intents.set(`pi_${id}`, observed({ processorId: `pi_${id}`, paymentId: id, ...told }));

describe('an operation to be resolved', () => {
  it.each([['{'], ['{}'], ['{"paymentId":"pi_1","refundId":null}'], ['{"paymentId":"pay_1"}']])(
    'that is none is poison: %s',
    async (body) => {
      await expect(here.resolve(body)).rejects.toBeInstanceOf(PoisonMessage);
    },
  );

  it('of a payment that is not there comes again', async () => {
    const body = JSON.stringify({ paymentId: `pay_${'f'.repeat(32)}`, refundId: null });
    await expect(here.resolve(body)).rejects.toThrow('payment_missing');
  });

  it('comes again while Stripe cannot be asked', async () => {
    const id = idOf(await here.create());
    here.processor.laidDown.retrieveIntent = unknown;
    await expect(here.resolve(JSON.stringify({ paymentId: id, refundId: null }))).rejects.toThrow(
      'unreachable',
    );
  });

  it('is looked at, and what it found is told', async () => {
    const id = idOf(await here.create());
    atStripe(id, { status: 'succeeded', chargeId: 'ch_1' });
    const { notes, counts } = await here.resolve(JSON.stringify({ paymentId: id, refundId: null }));
    expect(notes).toEqual({ paymentId: id, reason: 'applied' });
    expect(counts).toEqual({ PaymentSucceeded: 1 });
    expect(statusOf(id)).toBe('succeeded');
    expect(here.state.events.get(id)?.at(-1)).toMatchObject({
      actor: { kind: 'consumer', id: 'resolve-operations' },
    });
  });
});

describe('a sweep', () => {
  it('settles a payment whose webhook never came, in its first or second period', async () => {
    const id = idOf(await here.create());
    atStripe(id, { status: 'succeeded', chargeId: 'ch_1' });
    expect((await here.sweep()).looked).toBe(0);
    here.clock.nowMs += minuteMs;
    const { looked, counts } = await here.sweep();
    expect(looked).toBe(1);
    expect(counts).toMatchObject({ SweepRun: 1, SweepSettled: 1, SweepFinding: 0, PaymentSucceeded: 1 });
    expect(statusOf(id)).toBe('succeeded');
    expect(here.state.events.get(id)?.at(-1)).toMatchObject({ actor: { kind: 'job', id: 'sweep-payments' } });
  });

  it('hands its trace on to what follows from its findings', async () => {
    const id = idOf(await here.create());
    atStripe(id, { status: 'succeeded', chargeId: 'ch_1' });
    here.clock.nowMs += minuteMs;
    process.env['_X_AMZN_TRACE_ID'] =
      'Root=1-65f0c0de-0123456789abcdef01234567;Parent=0123456789abcdef;Sampled=1';
    await here.sweep();
    delete process.env['_X_AMZN_TRACE_ID'];
    expect(here.state.events.get(id)?.at(-1)?.traceparent).toBe(
      '00-65f0c0de0123456789abcdef01234567-0123456789abcdef-01',
    );
  });

  it('goes by for a second sweep at the same time', async () => {
    const id = idOf(await here.create());
    atStripe(id, { status: 'succeeded', chargeId: 'ch_1' });
    here.clock.nowMs += minuteMs;
    await Promise.all([here.sweep(), here.sweep()]);
    expect(here.state.events.get(id)?.map((event) => event.type)).toEqual([
      'payment.created',
      'payment.succeeded',
    ]);
    expect(here.processor.calls.filter((call) => call.name === 'retrieveIntent')).toHaveLength(1);
  });

  it('ends what nobody finished in a day, at Stripe first', async () => {
    const id = idOf(await here.create());
    for (let hour = 0; hour <= 28; hour += 1) {
      here.clock.nowMs += hourMs;
      await here.sweep();
    }
    expect(statusOf(id)).toBe('canceled');
    expect(here.processor.intents.get(`pi_${id}`)?.status).toBe('canceled');
    expect(here.state.orders.get('order-1')?.state).toBe('free');
  });

  it('gives a payment to people when its fee never comes, once, and lets go', async () => {
    const id = idOf(await here.create());
    await here.process(intentEvent(id, { status: 'succeeded', chargeId: 'ch_1' }));
    const told: string[] = [];
    for (let hour = 0; hour <= 30; hour += 1) {
      here.clock.nowMs += hourMs;
      told.push(...(await here.sweep()).told);
    }
    expect(told).toEqual(['sweep_finding']);
    expect((await here.sweep()).looked).toBe(0);
  });

  it('finds the fee that no webhook told', async () => {
    const id = idOf(await here.create());
    await here.process(intentEvent(id, { status: 'succeeded', chargeId: 'ch_1' }));
    here.processor.fees.set('ch_1', fee);
    here.clock.nowMs += 5 * minuteMs;
    expect((await here.sweep()).counts).toMatchObject({ SweepSettled: 1 });
    expect(here.state.payments.get(id)?.payment.fee).not.toBeNull();
  });

  it('stops when Stripe does not answer three times in a row, and goes on in the next period', async () => {
    const down = background();
    const ids: string[] = [];
    for (let n = 1; n <= 5; n += 1)
      ids.push(idOf(await down.create(purchase({ orderId: `order-${String(n)}` }))));
    down.clock.nowMs += minuteMs;
    const answering = { ...down.gateway };
    down.gateway.retrieveIntent = async () => unavailable;
    const { looked, notes } = await down.sweep();
    expect(looked).toBe(3);
    expect(notes).toMatchObject({ reason: 'processor_unreachable' });
    Object.assign(down.gateway, answering);
    down.clock.nowMs += minuteMs;
    expect((await down.sweep()).looked).toBe(5);
  });

  it('ends the removals of saved cards too, and tells of those that Stripe refuses', async () => {
    const { methods, stripe } = here.customers;
    const cards = ['pm_1', 'pm_2'].map((processorId) => methodOf({ processorId }));
    for (const [at, one] of cards.entries()) {
      await methods.save({ before: null, after: one });
      await methods.save({ before: one, after: beginRemoval(one, here.clock.nowMs + at) });
      stripe.methods.set(one.processorId, observedMethod({ processorId: one.processorId }));
    }
    here.clock.nowMs += 2 * minuteMs;
    stripe.laidDown.detachMethod = no('parameter_invalid');
    const { looked, counts, told } = await here.sweep();
    expect(looked).toBe(2);
    expect(counts).toMatchObject({ SweepRun: 1, SweepSettled: 1, SweepFinding: 1 });
    expect(told).toEqual(['sweep_finding']);
  });

  it('stops before its time is up', async () => {
    for (let n = 1; n <= 3; n += 1) await here.create(purchase({ orderId: `order-${String(n)}` }));
    here.clock.nowMs += minuteMs;
    const answering = { ...here.gateway };
    here.gateway.retrieveIntent = async (id) => {
      here.clock.nowMs += 150_000;
      return await answering.retrieveIntent(id);
    };
    const { looked, notes } = await here.sweep();
    expect(looked).toBe(2);
    expect(notes).toMatchObject({ reason: 'deadline' });
  });
});

describe('a replay of Stripe’s events', () => {
  const one = intentEvent('pay_1', { status: 'succeeded' }, { eventId: 'evt_1' });
  const two = intentEvent('pay_2', { status: 'succeeded' }, { eventId: 'evt_2' });
  const windows: { readonly fromSeconds: number; readonly toSeconds: number }[] = [];
  const listing = (...pages: readonly (typeof one)[][]): ProcessorEvents => {
    windows.length = 0;
    return {
      list: async ({ fromSeconds, toSeconds, page }) => {
        windows.push({ fromSeconds, toSeconds });
        const at = Number(page.after ?? '0');
        const items = windows.length <= pages.length ? (pages[at] ?? []) : [];
        return {
          items,
          next: at + 1 < pages.length && windows.length < pages.length ? String(at + 1) : null,
        };
      },
    };
  };
  const nowSeconds = () => here.clock.nowMs / 1_000;

  it('sends what the inbox does not know, page after page, and only that', async () => {
    here.state.inbox.add('evt_1');
    const three = { ...two, eventId: 'evt_3' };
    const { count, counts, notes } = await here.replay(listing([one, two], [three]));
    expect(here.sent).toEqual([two, three]);
    expect(count).toBe(2);
    expect(counts).toEqual({ StripeEventReplayed: 2 });
    expect(notes).toEqual({ reason: 'done' });
  });

  it('looks back thirty days at first, then an hour behind where it stopped, and never at the last minutes', async () => {
    const events = listing();
    await here.replay(events);
    expect(windows[0]?.fromSeconds).toBe(nowSeconds() - 300 - 30 * 24 * 3_600);
    expect(windows.at(-1)?.toSeconds).toBe(nowSeconds() - 300);
    const stoppedAt = nowSeconds() - 300;
    windows.length = 0;
    here.clock.nowMs += hourMs;
    await here.replay(events);
    expect(windows).toEqual([{ fromSeconds: stoppedAt - 3_600, toSeconds: nowSeconds() - 300 }]);
  });

  it('that fails keeps its place: the next one lists the same window again', async () => {
    const send = () => Promise.reject(new Error('the queue is gone'));
    await expect(here.replay(listing([one]), send)).rejects.toThrow('the queue is gone');
    expect(await here.cursors.get('replay-stripe-events')).toBeNull();
    await here.replay(listing([one]));
    expect(here.sent).toEqual([one]);
  });

  it('stops before its time is up and goes on from there', async () => {
    const events: ProcessorEvents = {
      list: async ({ fromSeconds, toSeconds }) => {
        windows.push({ fromSeconds, toSeconds });
        here.clock.nowMs += 100_000;
        return { items: [], next: null };
      },
    };
    windows.length = 0;
    const { notes } = await here.replay(events);
    expect(notes).toEqual({ reason: 'deadline' });
    expect(windows).toHaveLength(3);
    const reached = windows.at(-1)?.toSeconds ?? 0;
    windows.length = 0;
    await here.replay(events);
    expect(windows[0]?.fromSeconds).toBe(reached - 3_600);
  });
});
