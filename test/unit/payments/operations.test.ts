import { describe, expect, it } from '@jest/globals';
import { resolveOperation } from '../../../lib/payments/app/resolve-operation.ts';
import { ok } from '../../../lib/shared/result.ts';
import {
  cancel,
  capture,
  confirm,
  declinedIntent,
  isKept,
  keysAt,
  operatingWorld,
  paymentOf,
  secret,
  see,
} from './operating.ts';
import type { OperatingWorld } from './operating.ts';
import { cause, declined, intentId, observed, paymentId } from './samples.ts';
import { browser, no, unavailable, unknown, yes } from './world.ts';

const later = (of: OperatingWorld, seconds: number) => {
  of.clock.nowMs += seconds * 1_000;
};
const look = (of: OperatingWorld) =>
  resolveOperation(
    {
      ...of,
      lookAtRefund: async () => ({ kind: 'unchanged' }),
      lookAtDispute: async () => ({ kind: 'unchanged' }),
    },
    { paymentId, refundId: null, cause },
  );
const authorized = async () => {
  const of = await operatingWorld({
    captureMethod: 'manual',
    items: [{ priceId: 'price_course_day', quantity: 2 }],
  });
  await confirm(of);
  return of;
};

describe('confirming a payment', () => {
  it('writes what it is about to ask for, asks once, and keeps the answer with the outcome', async () => {
    const of = await operatingWorld();
    const told = await confirm(of, undefined, { key: 'key-1' });
    expect(told).toMatchObject({ status: 200, body: { status: 'succeeded', operation: null } });
    const reasons = (of.state.events.get(paymentId) ?? []).map(({ type, data }) => data['reason'] ?? type);
    expect(reasons).toEqual(['payment.created', 'operation_begun', 'payment.succeeded']);
    expect(keysAt(of)).toEqual([expect.stringMatching(/^confirmIntent pay_\d+:confirm:opr_\d+:1$/)]);
    expect(await isKept(of, 'key-1')).toBe(true);
  });

  it('writes twice: what it asks for with the open answer, and what came of it with the final one', async () => {
    const of = await operatingWorld();
    const answers: unknown[] = [];
    const store = {
      ...of.store,
      commit: (change: Parameters<typeof of.store.commit>[0]) => {
        answers.push(change.answer?.answer);
        return of.store.commit(change);
      },
    };
    await confirm({ ...of, store });
    expect(answers).toEqual(['unresolved', expect.objectContaining({ status: 200 })]);
  });

  it('counts the try of a saved card once, however often its request is sent again', async () => {
    const of = await operatingWorld();
    const begun: string[] = [];
    const savedMethods = {
      ...of.savedMethods,
      beginOffSession: async ({ paymentMethodId }: { readonly paymentMethodId: string }) => {
        begun.push(paymentMethodId);
        return ok(null);
      },
    };
    of.processor.laidDown.confirmIntent = unknown;
    for (const seconds of [0, 31]) {
      later(of, seconds);
      await look(of);
      await confirm({ ...of, savedMethods }, { paymentMethodId: 'pmt_own' }, { key: 'key-1' });
    }
    expect(begun).toEqual(['pmt_own']);
    expect((await paymentOf(of)).status).toBe('succeeded');
  });

  it('answers a decline with 402, its code, its attempt and the payment, which can be confirmed again', async () => {
    const of = await operatingWorld();
    of.processor.laidDown.confirmIntent = yes(declinedIntent('ch_1', 'insufficient_funds'));
    const told = await confirm(of, undefined, { key: 'key-1' });
    expect(told).toMatchObject({
      status: 402,
      body: {
        code: 'card_declined',
        declineCode: 'insufficient_funds',
        attempt: 1,
        payment: { status: 'requires_payment_method', operation: null },
      },
    });
    expect(await isKept(of, 'key-1')).toBe(true);
    expect((await confirm(of)).status).toBe(200);
  });

  it.each(['fraudulent', 'lost_card', 'stolen_card', 'merchant_blacklist'])(
    'tells a browser of a generic decline when Stripe says %s',
    async (declineCode) => {
      const of = await operatingWorld();
      of.processor.laidDown.confirmIntent = yes(declinedIntent('ch_1', declineCode));
      const told = await confirm(of, undefined, { as: browser, secret });
      expect(told).toMatchObject({ status: 402, body: { declineCode: 'generic_decline' } });
      expect(JSON.stringify(told.body)).not.toContain(declineCode);
    },
  );

  it('answers a decline that made no charge with 402, too, and counts it once', async () => {
    const of = await operatingWorld();
    const lastError = declined(null);
    of.processor.laidDown.confirmIntent = yes(observed({ lastError }));
    const told = await confirm(of, { paymentMethodId: 'pmt_own' }, { key: 'key-1' });
    expect(told).toMatchObject({ status: 402, body: { code: 'card_declined', attempt: 1 } });
    expect(await isKept(of, 'key-1')).toBe(true);
    await see(of, { lastError });
    expect(await paymentOf(of)).toMatchObject({ attempts: 1, operation: null });
  });

  it('answers 200 with the next action where the cardholder has to authenticate', async () => {
    const of = await operatingWorld();
    const nextAction = { type: 'use_stripe_sdk' };
    of.processor.laidDown.confirmIntent = yes(observed({ status: 'requires_action', nextAction }));
    expect(await confirm(of)).toMatchObject({ status: 200, body: { status: 'requires_action', nextAction } });
  });

  it('shows a browser without the secret of the payment what an unknown id shows', async () => {
    const of = await operatingWorld();
    expect(await confirm(of, undefined, { as: browser })).toMatchObject({ status: 404 });
    expect(keysAt(of)).toEqual([]);
  });

  it('takes a saved card of the own customer alone, off session where there is no way back', async () => {
    const of = await operatingWorld();
    expect(await confirm(of, { paymentMethodId: 'pmt_other' })).toMatchObject({ status: 404 });
    const calls: unknown[] = [];
    const gateway = {
      ...of.gateway,
      confirmIntent: (wanted: Parameters<typeof of.gateway.confirmIntent>[0]) => {
        calls.push(wanted);
        return of.gateway.confirmIntent(wanted);
      },
    };
    await confirm({ ...of, gateway }, { paymentMethodId: 'pmt_own' });
    expect(calls).toMatchObject([
      { offSession: true, saved: { processorId: 'pm_1' }, confirmationTokenId: null },
    ]);
  });

  it('asks for the cardholder where a saved card may not pay alone', async () => {
    const of = await operatingWorld();
    of.processor.laidDown.confirmIntent = yes(declinedIntent('ch_1', 'authentication_required'));
    expect(await confirm(of, { paymentMethodId: 'pmt_own' })).toMatchObject({
      status: 402,
      body: { code: 'authentication_required', payment: { status: 'requires_payment_method' } },
    });
  });

  it('comes to one result with a page that confirms at the same moment, whichever Stripe hears first', async () => {
    const page = await operatingWorld();
    page.processor.intents.set(intentId, observed({ status: 'succeeded', chargeId: 'ch_of_the_page' }));
    expect(await confirm(page)).toMatchObject({ status: 200, body: { status: 'succeeded' } });
    const challenged = await operatingWorld();
    challenged.processor.intents.set(intentId, observed({ status: 'requires_action' }));
    expect(await confirm(challenged)).toMatchObject({ status: 200, body: { status: 'requires_action' } });
    for (const world of [page, challenged]) expect((await paymentOf(world)).operation).toBeNull();
  });

  it('is refused after five failed attempts', async () => {
    const of = await operatingWorld();
    for (const charge of ['ch_1', 'ch_2', 'ch_3', 'ch_4', 'ch_5']) {
      of.processor.laidDown.confirmIntent = yes(declinedIntent(charge));
      await confirm(of);
    }
    expect(await confirm(of)).toMatchObject({ status: 409, body: { code: 'payment_not_confirmable' } });
  });

  it('says which field is wrong when Stripe does not know the token, and lets the same key be used again', async () => {
    const of = await operatingWorld();
    of.processor.laidDown.confirmIntent = no('resource_missing');
    const told = await confirm(of, undefined, { key: 'key-1' });
    expect(told).toMatchObject({ status: 400, pointers: ['#/confirmationTokenId'] });
    expect(await isKept(of, 'key-1')).toBe(false);
    expect((await paymentOf(of)).operation).toBeNull();
  });

  it('speaks of no token where Stripe does not know the saved card any more', async () => {
    const of = await operatingWorld();
    of.processor.laidDown.confirmIntent = no('resource_missing');
    const told = await confirm(of, { paymentMethodId: 'pmt_own' }, { key: 'key-1' });
    expect(told).toMatchObject({ status: 409, body: { code: 'payment_not_confirmable' } });
    expect(await isKept(of, 'key-1')).toBe(true);
  });
});

describe('an operation whose outcome is not known', () => {
  it('is 202, asks for a look in 15 s, and is 202 again until Stripe has told', async () => {
    const of = await authorized();
    of.processor.laidDown.captureIntent = unknown;
    expect(await capture(of, {}, { key: 'key-1' })).toMatchObject({
      status: 202,
      body: { operation: 'capturing' },
    });
    expect(of.looksAsked).toEqual([{ paymentId, delaySeconds: 15 }]);
    expect(await capture(of, {}, { key: 'key-1' })).toMatchObject({ status: 202 });
    expect(await isKept(of, 'key-1')).toBe(false);
    of.processor.intents.set(intentId, {
      ...observed({ amountMinor: 98_000, status: 'succeeded', chargeId: 'ch_1' }),
      amountReceivedMinor: 98_000,
    });
    await look(of);
    expect(await capture(of, {}, { key: 'key-1' })).toMatchObject({
      status: 200,
      body: { amountCaptured: 98_000 },
    });
    expect(await isKept(of, 'key-1')).toBe(true);
  });

  it('stands in the way of every other operation', async () => {
    const of = await authorized();
    of.processor.laidDown.captureIntent = unknown;
    await capture(of, {}, { key: 'key-1' });
    const told = await cancel(of, { key: 'key-2' });
    expect(told).toMatchObject({ status: 409, body: { code: 'operation_in_progress' } });
    expect(await isKept(of, 'key-2')).toBe(false);
  });

  it('is given up when Stripe shows no effect and the call cannot be running any more', async () => {
    const of = await authorized();
    of.processor.laidDown.captureIntent = unknown;
    await capture(of, {}, { key: 'key-1' });
    later(of, 29);
    await look(of);
    expect((await paymentOf(of)).operation).toMatchObject({ kind: 'capturing' });
    later(of, 1);
    await look(of);
    expect(await paymentOf(of)).toMatchObject({ status: 'requires_capture', operation: null });
  });

  it('that was given up is done by the same key, under the same key of Stripe', async () => {
    const of = await authorized();
    of.processor.laidDown.captureIntent = unknown;
    await capture(of, {}, { key: 'key-1' });
    later(of, 31);
    await look(of);
    expect(await capture(of, {}, { key: 'key-1' })).toMatchObject({
      status: 200,
      body: { status: 'succeeded' },
    });
    const [first, second] = keysAt(of).filter((call) => call.startsWith('captureIntent'));
    expect(second).toBe(first);
  });

  it('whose request died before it could ask is done by the same key, once its lease is over', async () => {
    const of = await authorized();
    const gateway = { ...of.gateway, captureIntent: () => Promise.reject(new Error('killed')) };
    await expect(capture({ ...of, gateway }, {}, { key: 'key-1' })).rejects.toThrow('killed');
    expect(await paymentOf(of)).toMatchObject({ operation: { kind: 'capturing' } });
    later(of, 31);
    const told = await capture(of, {}, { key: 'key-1' });
    expect(told).toMatchObject({ status: 200, body: { status: 'succeeded' } });
    expect(await isKept(of, 'key-1')).toBe(true);
    const begun = (of.state.events.get(paymentId) ?? []).flatMap(({ data }) =>
      data['reason'] === 'operation_begun' ? [data['operation']] : [],
    );
    expect(begun).toMatchObject([{ kind: 'confirming' }, { kind: 'capturing' }, { kind: 'capturing' }]);
  });

  it('that was a decline is answered as one', async () => {
    const of = await operatingWorld();
    of.processor.laidDown.confirmIntent = unknown;
    await confirm(of, undefined, { key: 'key-1' });
    of.processor.intents.set(intentId, declinedIntent('ch_1'));
    later(of, 31);
    await look(of);
    expect(await confirm(of, undefined, { key: 'key-1' })).toMatchObject({
      status: 402,
      body: { attempt: 1 },
    });
  });

  it('is not ended by a decline that the page of the buyer met just before', async () => {
    const of = await operatingWorld();
    of.processor.laidDown.confirmIntent = unknown;
    await confirm(of);
    await see(of, declinedIntent('ch_of_the_page'));
    expect(await paymentOf(of)).toMatchObject({ attempts: 1, operation: { kind: 'confirming' } });
  });

  it('ends with what a webhook tells first, and the answer agrees with it', async () => {
    const of = await operatingWorld();
    const gateway = {
      ...of.gateway,
      confirmIntent: async (wanted: Parameters<typeof of.gateway.confirmIntent>[0]) => {
        const told = await of.gateway.confirmIntent(wanted);
        await see(of);
        return told;
      },
    };
    const told = await confirm({ ...of, gateway }, undefined, { key: 'key-1' });
    expect(told).toMatchObject({ status: 200, body: { status: 'succeeded' } });
    const types = (of.state.events.get(paymentId) ?? []).map(({ type }) => type);
    expect(types.filter((type) => type === 'payment.succeeded')).toHaveLength(1);
    expect(await isKept(of, 'key-1')).toBe(true);
  });

  it('is begun once, whatever two requests with two keys do at once', async () => {
    const of = await operatingWorld();
    const told = await Promise.all([confirm(of), confirm(of)]);
    expect(told.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(keysAt(of)).toHaveLength(1);
  });

  it('that Stripe was certainly not asked for is 503, and the same key may try again', async () => {
    const of = await operatingWorld();
    of.processor.laidDown.confirmIntent = unavailable;
    expect(await confirm(of, undefined, { key: 'key-1' })).toMatchObject({ status: 503 });
    expect((await paymentOf(of)).operation).toBeNull();
    expect(await confirm(of, undefined, { key: 'key-1' })).toMatchObject({ status: 200 });
  });

  it('that Stripe refuses for what a person mends is asked for under a new key, for it keeps its no under the old', async () => {
    const of = await operatingWorld();
    of.processor.laidDown.confirmIntent = {
      kind: 'unavailable',
      code: 'account_invalid',
      retryAfterMs: 1_500,
      refused: true,
    };
    expect(await confirm(of, undefined, { key: 'key-1' })).toMatchObject({ status: 503 });
    expect(await confirm(of, undefined, { key: 'key-2' })).toMatchObject({ status: 200 });
    expect(new Set(keysAt(of)).size).toBe(2);
  });

  it('that Stripe was not asked for is no decline, whatever the page of the buyer met meanwhile', async () => {
    const of = await operatingWorld();
    const confirmIntent = async () => {
      await see(of, declinedIntent('ch_of_the_page'));
      return unavailable;
    };
    const gateway = { ...of.gateway, confirmIntent };
    expect(await confirm({ ...of, gateway }, undefined, { key: 'key-1' })).toMatchObject({ status: 503 });
    expect(await confirm(of, undefined, { key: 'key-1' })).toMatchObject({ status: 200 });
  });
});

describe('capturing a payment', () => {
  it('takes all of it, a part over the lines, or exactly the lines that are named', async () => {
    const whole = await authorized();
    expect(await capture(whole)).toMatchObject({ status: 200, body: { amountCaptured: 98_000 } });
    const part = await authorized();
    expect(await capture(part, { amount: 10_000 })).toMatchObject({
      body: { amountCaptured: 10_000, refundable: 10_000 },
    });
    const named = await authorized();
    await capture(named, { lines: [{ lineId: 'line_1', amount: 49_000 }] });
    expect((await paymentOf(named)).lines).toMatchObject([
      { lineId: 'line_1', grossMinor: 49_000, netMinor: 40_833 },
    ]);
  });

  it('is refused above what was authorized, by field', async () => {
    const of = await authorized();
    expect(await capture(of, { amount: 98_001 })).toMatchObject({ status: 400, pointers: ['#/amount'] });
    const line = { lineId: 'line_1', amount: 98_001 };
    expect(await capture(of, { lines: [line] })).toMatchObject({ pointers: ['#/lines/0/amount'] });
    expect(await capture(of, { lines: [{ lineId: 'line_9', amount: 1 }] })).toMatchObject({
      pointers: ['#/lines/0/lineId'],
    });
    expect(keysAt(of).some((call) => call.startsWith('captureIntent'))).toBe(false);
  });

  it('is refused twice, and before an authorization', async () => {
    const of = await authorized();
    await capture(of);
    expect(await capture(of)).toMatchObject({ status: 409, body: { code: 'payment_not_capturable' } });
    const early = await operatingWorld({ captureMethod: 'manual' });
    expect(await capture(early)).toMatchObject({ status: 409 });
  });

  it('converges with a capture of the Dashboard: the same amount is the answer, another one is a refusal', async () => {
    const captured = (amountReceivedMinor: number) => ({
      ...observed({ amountMinor: 98_000, status: 'succeeded', chargeId: 'ch_1' }),
      amountReceivedMinor,
    });
    const same = await authorized();
    same.processor.intents.set(intentId, captured(98_000));
    expect(await capture(same)).toMatchObject({ status: 200 });
    const other = await authorized();
    other.processor.intents.set(intentId, captured(50_000));
    expect(await capture(other)).toMatchObject({ status: 409, body: { code: 'payment_not_capturable' } });
    expect(await paymentOf(other)).toMatchObject({ status: 'succeeded', amountCapturedMinor: 50_000 });
  });
});

describe('canceling a payment', () => {
  it('ends it at Stripe and here, and frees its order', async () => {
    const of = await authorized();
    expect(await cancel(of)).toMatchObject({
      status: 200,
      body: { status: 'canceled', amountCapturable: 0 },
    });
    expect(of.state.orders.get('order-1')).toMatchObject({ state: 'free' });
  });

  it('loses against a success', async () => {
    const of = await operatingWorld();
    of.processor.intents.set(intentId, observed({ status: 'succeeded', chargeId: 'ch_1' }));
    expect(await cancel(of)).toMatchObject({ status: 409, body: { code: 'payment_not_cancelable' } });
    expect(await paymentOf(of)).toMatchObject({ status: 'succeeded', operation: null });
  });

  it.each([
    ['capture', 'cancel'],
    ['cancel', 'capture'],
  ] as const)('%s beside %s: one end, the one that Stripe has', async (first, second) => {
    const of = await authorized();
    const acts = { capture: () => capture(of), cancel: () => cancel(of) };
    const told = await Promise.all([acts[first](), acts[second]()]);
    const atStripe = of.processor.intents.get(intentId)?.status;
    expect((await paymentOf(of)).status).toBe(atStripe);
    expect(told.map(({ status }) => status)).toEqual([200, 409]);
  });
});
