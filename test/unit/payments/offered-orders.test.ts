import { describe, expect, it } from '@jest/globals';
import type { IntentContent, PaymentChange } from '../../../lib/payments/app/ports.ts';
import { endPayment } from '../../../lib/payments/app/look-at-intent.ts';
import { quarantine } from '../../../lib/payments/app/quarantine.ts';
import { resolveOperation } from '../../../lib/payments/app/resolve-operation.ts';
import { settlePayment } from '../../../lib/payments/app/settle-payment.ts';
import { updatePayment } from '../../../lib/payments/app/update-payment.ts';
import type { ObservedIntent } from '../../../lib/payments/domain/observed.ts';
import { keysAt, operatingWorld, paymentOf, see } from './operating.ts';
import type { OperatingWorld } from './operating.ts';
import { cause, courseDay, intentId, observed, paymentId, vat } from './samples.ts';
import { no, unavailable, yes } from './world.ts';

/** Another thing at the price of the first, and more of the first. */
const sameAmount = { items: [{ priceId: 'price_evening', quantity: 1 }] } as const;
const otherAmount = { items: [{ priceId: 'price_course_day', quantity: 2 }] } as const;
const wanted = { same: sameAmount, other: otherAmount };

async function selling() {
  const of = await operatingWorld();
  of.processor.intents.set(intentId, observed({ contentVersion: 1 }));
  of.state.prices.set('price_evening', { ...courseDay, priceId: 'price_evening', title: 'Evening' });
  return of;
}

async function update(of: OperatingWorld, request: (typeof wanted)[keyof typeof wanted] = sameAmount) {
  const read = await of.store.getWithOrder(paymentId);
  const prices = await of.store.readPrices(request.items.map(({ priceId }) => priceId));
  const expectedVersion = String(read?.row.payment.version);
  const outcome = await updatePayment({ ...of, vat }, { request, expectedVersion, read, prices, cause });
  return outcome.ok ? outcome.value : outcome.refusal;
}

const linesOf = async (of: OperatingWorld) =>
  (await paymentOf(of)).lines.map(({ priceId, quantity }) => `${String(quantity)} ${priceId ?? ''}`);
const before = ['1 price_course_day'];
const after = { same: ['1 price_evening'], other: ['2 price_course_day'] };

function intentOf(of: OperatingWorld) {
  const intent = of.processor.intents.get(intentId);
  if (intent === undefined) throw new Error('no intent');
  return intent;
}

/** The buyer confirms on the page: at once, or by way of the bank. */
function confirmAtStripe(of: OperatingWorld, to: 'succeeded' | 'requires_action' = 'succeeded') {
  const intent = intentOf(of);
  const paid = to === 'succeeded' ? { amountReceivedMinor: intent.amountMinor, chargeId: 'ch_1' } : {};
  of.processor.intents.set(intentId, { ...intent, ...paid, status: to });
}

const look = (of: OperatingWorld) =>
  resolveOperation(
    {
      ...of,
      lookAtRefund: async () => ({ kind: 'unchanged' }),
      lookAtDispute: async () => ({ kind: 'unchanged' }),
    },
    { paymentId, refundId: null, cause },
  );

describe('other lines at the same amount', () => {
  it('are asked for at Stripe, with the version of the content beside the amount', async () => {
    const of = await selling();
    expect(await update(of)).toMatchObject({ kind: 'changed', payment: { contentVersion: 2 } });
    expect(keysAt(of)).toEqual([`updateIntent ${paymentId}:update:2:1`]);
    expect(of.processor.intents.get(intentId)).toMatchObject({ amountMinor: 49_000, contentVersion: 2 });
    expect(await linesOf(of)).toEqual(after.same);
  });

  it('are not what a buyer has paid who confirmed first', async () => {
    const of = await selling();
    confirmAtStripe(of);
    expect(await update(of)).toMatchObject({ code: 'payment_not_updatable' });
    expect(await paymentOf(of)).toMatchObject({ status: 'succeeded', offeredContent: null });
    expect(await linesOf(of)).toEqual(before);
  });

  it('are not sold by an answer that tells of a charge for what stood there before', async () => {
    const of = await selling();
    const paid = observed({ status: 'succeeded', chargeId: 'ch_1', contentVersion: 1 });
    of.processor.intents.set(intentId, paid);
    of.processor.laidDown.updateIntent = yes(paid);
    expect(await update(of)).toMatchObject({ code: 'payment_not_updatable' });
    expect(await linesOf(of)).toEqual(before);
  });

  it('are not what a buyer pays who was at the bank already when Stripe took them', async () => {
    const of = await selling();
    const atBank = observed({ status: 'requires_action', contentVersion: 2 });
    of.processor.intents.set(intentId, atBank);
    of.processor.laidDown.updateIntent = yes(atBank);
    expect(await update(of)).toMatchObject({ code: 'payment_not_updatable' });
    expect(await paymentOf(of)).toMatchObject({ status: 'requires_action', offeredContent: null });
    confirmAtStripe(of);
    await see(of);
    expect(await paymentOf(of)).toMatchObject({ status: 'succeeded', quarantined: false });
    expect(await linesOf(of)).toEqual(before);
  });

  it.each([
    ['before the bank asked the buyer', 'requires_payment_method', after.same],
    ['while the bank asked the buyer', 'requires_action', before],
  ] as const)('whose answer was lost are told apart: taken %s', async (_name, status, lines) => {
    const of = await selling();
    of.processor.laidDown.updateIntent = { kind: 'unknown', code: 'timeout' };
    expect(await update(of)).toMatchObject({ kind: 'unknown' });
    of.processor.intents.set(intentId, observed({ status: 'requires_action', contentVersion: 2 }));
    // Under its key the call is answered as it was the first time.
    of.processor.laidDown.updateIntent = yes(observed({ status, contentVersion: 2 }));
    await look(of);
    expect(await paymentOf(of)).toMatchObject({ status: 'requires_action', offeredContent: null });
    expect(await linesOf(of)).toEqual(lines);
  });
});

describe('a content that is offered again', () => {
  it('and comes too late is what the charge says, which the first call may have come before', async () => {
    const of = await selling();
    of.processor.laidDown.updateIntent = { kind: 'unknown', code: 'timeout' };
    await update(of);
    // The look finds it not taken; then the first call comes through, and the buyer pays, before the second.
    const paid = observed({ status: 'succeeded', chargeId: 'ch_1', contentVersion: 2 });
    const updateIntent = async () => {
      of.processor.intents.set(intentId, paid);
      return { ...no('payment_intent_unexpected_state'), converge: true as const };
    };
    await look({ ...of, gateway: { ...of.gateway, updateIntent } });
    await look(of);
    expect(await paymentOf(of)).toMatchObject({ status: 'succeeded', offeredContent: null });
    expect(await linesOf(of)).toEqual(after.same);
  });
});

describe('a call that Stripe keeps answering with an error of its own', () => {
  it('is made under a key of its own an hour later: errors are kept for a key, too', async () => {
    const of = await selling();
    of.processor.laidDown.updateIntent = { kind: 'unknown', code: 'http_5xx' };
    await update(of);
    of.processor.laidDown.updateIntent = { kind: 'unknown', code: 'http_5xx' };
    of.clock.nowMs += 60_000;
    await look(of);
    of.clock.nowMs += 3_600_000;
    await look(of);
    expect(keysAt(of)).toEqual([1, 1, 2].map((n) => `updateIntent ${paymentId}:update:2:${String(n)}`));
    expect(await linesOf(of)).toEqual(after.same);
  });

  it('for the end of a payment, too', async () => {
    const of = await selling();
    const subject = { payment: await paymentOf(of), stripeEventId: null, cause };
    for (const minutes of [0, 1, 60]) {
      of.clock.nowMs += minutes * 60_000;
      if (minutes < 60) of.processor.laidDown.cancelIntent = { kind: 'unknown', code: 'http_5xx' };
      await endPayment(of, subject);
    }
    const keys = keysAt(of);
    expect(keys).toHaveLength(3);
    expect(new Set(keys).size).toBe(2);
    expect(await paymentOf(of)).toMatchObject({ status: 'canceled' });
  });
});

const places = ['before the offer', 'behind the offer', 'at Stripe', 'behind Stripe', 'at the end'] as const;
type Place = (typeof places)[number];
type Happen = (place: Place) => Promise<void>;

/** The same world, in which something happens at the places that a change comes through. */
function hooked(of: OperatingWorld, at: Happen): OperatingWorld {
  let commits = 0;
  return {
    ...of,
    store: {
      ...of.store,
      async commit(change: PaymentChange) {
        commits += 1;
        const isOffer = commits === 1;
        if (isOffer) await at('before the offer');
        const outcome = await of.store.commit(change);
        if (isOffer) await at('behind the offer');
        return outcome;
      },
    },
    gateway: {
      ...of.gateway,
      async updateIntent(content: IntentContent) {
        await at('at Stripe');
        const told = await of.gateway.updateIntent(content);
        await at('behind Stripe');
        return told;
      },
    },
  };
}

/** The answer of Stripe is lost. */
function deaf(of: OperatingWorld): OperatingWorld {
  const updateIntent = async (content: IntentContent) => {
    await of.gateway.updateIntent(content);
    return { kind: 'unknown' as const, code: 'timeout' };
  };
  return { ...of, gateway: { ...of.gateway, updateIntent } };
}

interface Beside {
  readonly confirmed: Place | null;
  readonly seen: Place;
  readonly settled: Place;
}

/** The buyer confirms at a place, a webhook looks at Stripe at one, and settles what it has seen there or later. */
function beside(of: OperatingWorld, { confirmed, seen, settled }: Beside): Happen {
  let told = observed();
  return async (place) => {
    if (place === confirmed) confirmAtStripe(of);
    if (place === seen) told = intentOf(of);
    if (place !== settled) return;
    await settlePayment(of, { paymentId, observed: told, stripeEventId: 'evt_1', cause });
  };
}

const orders = (['same', 'other'] as const).flatMap((amount) =>
  ([null, ...places] as const).flatMap((confirmed) =>
    places.flatMap((seen) =>
      places
        .filter((settled) => places.indexOf(settled) >= places.indexOf(seen))
        .flatMap((settled) =>
          [true, false].map((answered) => ({ amount, confirmed, seen, settled, answered })),
        ),
    ),
  ),
);

describe('a change, a confirmation and a webhook, each at any place', () => {
  it.each(orders)(
    '$amount amount, confirmed $confirmed, seen $seen, settled $settled, answered $answered',
    async ({ amount, confirmed, seen, settled, answered }) => {
      const of = await selling();
      const at = beside(of, { confirmed, seen, settled });
      const during = hooked(of, at);
      const outcome = await update(answered ? during : deaf(during), wanted[amount]);
      await at('at the end');
      await look(of);
      await see(of);
      const { contentVersion, status, amountMinor } = intentOf(of);
      const isTaken = contentVersion !== 1;
      const standing = { status, amountMinor, quarantined: false, offeredContent: null };
      expect(await paymentOf(of)).toMatchObject(standing);
      expect(await linesOf(of)).toEqual(isTaken ? after[amount] : before);
      if ('kind' in outcome && outcome.kind === 'changed') expect(isTaken).toBe(true);
      if ('code' in outcome) expect(isTaken).toBe(false);
    },
  );
});

describe('an intent that differs from its payment', () => {
  const settle = (of: OperatingWorld, over: Partial<ObservedIntent>) => {
    of.processor.calls.length = 0;
    return settlePayment(of, { paymentId, observed: observed(over), stripeEventId: 'evt_1', cause });
  };
  const looksOf = (of: OperatingWorld) =>
    of.processor.calls.filter(({ name }) => name === 'retrieveIntent').length;

  it('and was retrieved before a change is retrieved once more, and nobody is alarmed', async () => {
    const of = await selling();
    await update(of, otherAmount);
    expect(await settle(of, { amountMinor: 49_000 })).toMatchObject({ kind: 'unchanged' });
    expect(looksOf(of)).toBe(1);
    expect(await paymentOf(of)).toMatchObject({ amountMinor: 98_000, quarantined: false });
    expect(of.state.inbox.has('evt_1')).toBe(true);
  });

  it('is retrieved once more and no second time, should it change meanwhile: it comes again', async () => {
    const of = await selling();
    await update(of, otherAmount);
    const retrieveIntentAgain: typeof of.gateway.retrieveIntentAgain = async (id) => {
      const told = await of.gateway.retrieveIntentAgain(id);
      const why = {
        reason: 'unknown_value',
        expected: 'charge.currency',
        observed: of.newId('key'),
      } as const;
      await quarantine(of, { paymentId, objectId: 'ch_1', stripeEventId: null, cause, isDone: false }, why);
      return told.kind === 'yes' ? { ...told, value: { ...told.value, amountMinor: 49_000 } } : told;
    };
    const changing = { ...of, gateway: { ...of.gateway, retrieveIntentAgain } };
    expect(await settle(changing, { amountMinor: 49_000 })).toEqual({ kind: 'unknown_payment' });
    expect(looksOf(of)).toBe(1);
    expect(of.state.inbox.has('evt_1')).toBe(false);
  });

  it('also behind the success of what it was changed to', async () => {
    const of = await selling();
    await update(of, otherAmount);
    confirmAtStripe(of);
    await see(of);
    await settle(of, { amountMinor: 49_000, status: 'requires_action' });
    expect(await paymentOf(of)).toMatchObject({ status: 'succeeded', quarantined: false });
  });

  it('is put aside where the difference stands', async () => {
    const of = await selling();
    of.processor.intents.set(intentId, observed({ amountMinor: 50_000, contentVersion: 1 }));
    expect(await settle(of, { amountMinor: 50_000 })).toMatchObject({ facts: ['payment.quarantined'] });
    expect(looksOf(of)).toBe(1);
  });

  it('is retrieved once more also where something else was put aside', async () => {
    const of = await selling();
    await update(of, otherAmount);
    const why = { reason: 'unknown_value', expected: 'charge.currency', observed: 'sung' } as const;
    await quarantine(of, { paymentId, objectId: 'ch_1', stripeEventId: null, cause, isDone: false }, why);
    await settle(of, { amountMinor: 49_000 });
    const told = (await paymentOf(of)).quarantines ?? [];
    expect(told.map(({ reason }) => reason)).toEqual(['unknown_value']);
  });

  it('is not put aside, nor done with, while Stripe cannot be asked', async () => {
    const of = await selling();
    of.processor.laidDown.retrieveIntent = unavailable;
    expect(await settle(of, { amountMinor: 50_000 })).toEqual({ kind: 'unknown_payment' });
    expect(await paymentOf(of)).toMatchObject({ quarantined: false });
    expect(of.state.inbox.has('evt_1')).toBe(false);
  });

  it('is put aside at once where it has ended: nothing changes any more', async () => {
    const of = await selling();
    const paid = { status: 'succeeded', amountMinor: 50_000, amountReceivedMinor: 50_000 } as const;
    expect(await settle(of, paid)).toMatchObject({ facts: ['payment.quarantined'] });
    expect(looksOf(of)).toBe(0);
  });

  it.each([
    ['before it was changed', 1, before],
    ['for what it was changed to', 2, after.same],
  ])('in nothing but what was paid is asked which: %s', async (_name, contentVersion, lines) => {
    const of = await selling();
    of.processor.laidDown.updateIntent = { kind: 'unknown', code: 'timeout' };
    await update(of);
    const paid = { status: 'succeeded', chargeId: 'ch_1' } as const;
    of.processor.intents.set(intentId, observed({ ...paid, contentVersion }));
    // The snapshot of an event names its charge and no more.
    expect(await settle(of, paid)).toMatchObject({ kind: 'applied' });
    expect(looksOf(of)).toBe(1);
    expect(await linesOf(of)).toEqual(lines);
  });
});
