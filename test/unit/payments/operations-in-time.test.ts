/** What a request takes at worst, a trip to the table counted as a second: also where Stripe refuses it. */
import { describe, expect, it } from '@jest/globals';
import { resolveOperation } from '../../../lib/payments/app/resolve-operation.ts';
import { updatePayment } from '../../../lib/payments/app/update-payment.ts';
import { timeBudgets } from '../../../lib/shared/time-budgets.ts';
import { cancel, capture, confirm, operatingWorld, paymentOf } from './operating.ts';
import type { OperatingWorld } from './operating.ts';
import { cause, intentId, observed, paymentId, vat } from './samples.ts';
import { no, unknown } from './world.ts';

const budgetMs = timeBudgets.requestBudgetSeconds * 1_000;
const tripMs = 1_000;
const { stripe } = timeBudgets;
const longestMs = (call: { timeoutMs: number; retries: number; retryPauseMs: number }) =>
  call.timeoutMs * (call.retries + 1) + call.retryPauseMs * call.retries;

/** The same world, each call of which takes as long as it may. */
function slow(of: OperatingWorld): OperatingWorld {
  const taking =
    <A extends unknown[], T>(ms: number, act: (...given: A) => Promise<T>) =>
    (...given: A): Promise<T> => {
      of.clock.nowMs += ms;
      return act(...given);
    };
  const { store, gateway } = of;
  return {
    ...of,
    store: {
      ...store,
      getWithOrder: taking(tripMs, (id: typeof paymentId) => store.getWithOrder(id)),
      commit: taking(tripMs, (change: Parameters<typeof store.commit>[0]) => store.commit(change)),
    },
    gateway: {
      ...gateway,
      retrieveIntent: taking(longestMs(stripe.retrieve), (id: string) => gateway.retrieveIntent(id)),
      retrieveIntentAgain: taking(longestMs(stripe.retrieveAgain), (id: string) =>
        gateway.retrieveIntentAgain(id),
      ),
      confirmIntent: taking(longestMs(stripe.confirm), (by: Parameters<typeof gateway.confirmIntent>[0]) =>
        gateway.confirmIntent(by),
      ),
      captureIntent: taking(longestMs(stripe.capture), (by: Parameters<typeof gateway.captureIntent>[0]) =>
        gateway.captureIntent(by),
      ),
      cancelIntent: taking(longestMs(stripe.cancel), (id: string, reason: string, key: string) =>
        gateway.cancelIntent(id, reason, key),
      ),
      updateIntent: taking(longestMs(stripe.update), (by: Parameters<typeof gateway.updateIntent>[0]) =>
        gateway.updateIntent(by),
      ),
    },
  };
}

async function taken<T>(of: OperatingWorld, act: () => Promise<T>): Promise<{ told: T; ms: number }> {
  const from = of.clock.nowMs;
  const told = await act();
  return { told, ms: of.clock.nowMs - from };
}

const key = 'key-1';
const acts = {
  confirm: (of: OperatingWorld) => confirm(of, undefined, { key }),
  capture: (of: OperatingWorld) => capture(of, {}, { key }),
  cancel: (of: OperatingWorld) => cancel(of, { key }),
};
const kinds = ['confirm', 'capture', 'cancel'] as const;

async function ready(act: keyof typeof acts): Promise<OperatingWorld> {
  const of = await operatingWorld({ captureMethod: 'manual' });
  if (act !== 'confirm') await confirm(of);
  return of;
}

/** A look of the queue, once the request is certainly over. */
async function resolved(of: OperatingWorld) {
  of.clock.nowMs += 31_000;
  const nothing = async () => ({ kind: 'unchanged' as const });
  const looks = { ...of, lookAtRefund: nothing, lookAtDispute: nothing };
  await resolveOperation(looks, { paymentId, refundId: null, cause });
}

const elsewhere = { ...no('payment_intent_unexpected_state'), converge: true as const };

describe('an operation', () => {
  it.each(kinds)('%s, refused at the last moment for where the payment stands, is left open', async (act) => {
    const of = await ready(act);
    of.processor.laidDown[`${act}Intent`] = elsewhere;
    const { told, ms } = await taken(of, () => acts[act](slow(of)));
    expect(told).toMatchObject({ status: 202 });
    expect(ms).toBeLessThanOrEqual(budgetMs);
    expect(of.looksAsked.at(-1)).toEqual({ paymentId, delaySeconds: 15 });
    // The look finds that nothing has come of it; the same key then has its answer.
    await resolved(of);
    expect((await paymentOf(of)).operation).toBeNull();
    expect(await acts[act](of)).toMatchObject({ status: 200 });
  });

  it.each(kinds)('%s, refused for itself at the last moment, is answered in time', async (act) => {
    const of = await ready(act);
    of.processor.laidDown[`${act}Intent`] = no('not_today');
    const { told, ms } = await taken(of, () => acts[act](slow(of)));
    expect(told).toMatchObject({ status: 409 });
    expect(ms).toBeLessThanOrEqual(budgetMs);
  });

  it.each(kinds)('%s, refused at once, is looked at behind it; unseen it is left open', async (act) => {
    const of = await ready(act);
    of.processor.laidDown[`${act}Intent`] = elsewhere;
    expect(await acts[act](of)).toMatchObject({ status: 409 });
    const unseen = await ready(act);
    unseen.processor.laidDown[`${act}Intent`] = elsewhere;
    unseen.processor.laidDown.retrieveIntent = unknown;
    expect(await acts[act](unseen)).toMatchObject({ status: 202 });
  });

  it.each(kinds)(
    '%s, sent again while its outcome is unknown, is asked for in time or not at all',
    async (act) => {
      const of = await ready(act);
      of.processor.laidDown[`${act}Intent`] = unknown;
      expect(await acts[act](of)).toMatchObject({ status: 202 });
      of.clock.nowMs += 31_000;
      const { told, ms } = await taken(of, () => acts[act](slow(of)));
      expect(told).toMatchObject({ status: 202 });
      expect(ms).toBeLessThanOrEqual(budgetMs);
      expect(await acts[act](of)).toMatchObject({ status: 200 });
    },
  );
});

describe('a change of what is sold', () => {
  it('that meets a confirmation is refused in time, and the confirmation is known', async () => {
    const of = await operatingWorld();
    of.processor.intents.set(
      intentId,
      observed({ status: 'requires_action', contentVersion: 1, nextAction: { type: 'use_stripe_sdk' } }),
    );
    of.processor.laidDown.updateIntent = elsewhere;
    const read = await of.store.getWithOrder(paymentId);
    const prices = await of.store.readPrices(['price_course_day']);
    const request = { items: [{ priceId: 'price_course_day', quantity: 2 }] };
    const expectedVersion = String(read?.row.payment.version);
    const { told, ms } = await taken(of, () =>
      updatePayment({ ...slow(of), vat }, { request, expectedVersion, read, prices, cause }),
    );
    expect(told).toMatchObject({ ok: false, refusal: { code: 'payment_not_updatable' } });
    expect(ms + tripMs).toBeLessThanOrEqual(budgetMs);
    expect(await paymentOf(of)).toMatchObject({ status: 'requires_action', amountMinor: 49_000 });
  });
});
