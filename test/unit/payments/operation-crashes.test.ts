import { describe, expect, it } from '@jest/globals';
import { resolveOperation } from '../../../lib/payments/app/resolve-operation.ts';
import type { ConfirmIntent, IntentAmount, PaymentChange } from '../../../lib/payments/app/ports.ts';
import type { AnswerWrite } from '../../../lib/shared/idempotency.ts';
import { cancel, capture, confirm, isKept, keysAt, operatingWorld, paymentOf } from './operating.ts';
import type { OperatingWorld } from './operating.ts';
import { cause, intentId, paymentId } from './samples.ts';

class Killed extends Error {
  override readonly name = 'Killed';
}

/** The function dies at its n-th call to the world, before the call has had its effect or right behind it. */
function dying(of: OperatingWorld, nth: number, when: 'before' | 'behind'): OperatingWorld {
  let calls = 0;
  const mortal =
    <A extends unknown[], T>(act: (...given: A) => Promise<T>) =>
    async (...given: A): Promise<T> => {
      calls += 1;
      const dies = calls === nth;
      if (dies && when === 'before') throw new Killed();
      const told = await act(...given);
      if (dies) throw new Killed();
      return told;
    };
  const { store, gateway, idempotency } = of;
  return {
    ...of,
    store: { ...store, commit: mortal((change: PaymentChange) => store.commit(change)) },
    idempotency: { ...idempotency, complete: mortal((write: AnswerWrite) => idempotency.complete(write)) },
    gateway: {
      ...gateway,
      confirmIntent: mortal((wanted: ConfirmIntent) => gateway.confirmIntent(wanted)),
      captureIntent: mortal((wanted: IntentAmount) => gateway.captureIntent(wanted)),
      cancelIntent: mortal((id: string, reason: string, name: string) =>
        gateway.cancelIntent(id, reason, name),
      ),
      retrieveIntentAgain: mortal((id: string) => gateway.retrieveIntentAgain(id)),
    },
  };
}

const key = 'key-1';
const acts = {
  confirm: (of: OperatingWorld) => confirm(of, undefined, { key }),
  capture: (of: OperatingWorld) => capture(of, { amount: 10_000 }, { key }),
  cancel: (of: OperatingWorld) => cancel(of, { key }),
};
const ends = {
  confirm: { status: 'requires_capture', amountCapturableMinor: 49_000 },
  capture: { status: 'succeeded', amountCapturedMinor: 10_000 },
  cancel: { status: 'canceled', amountCapturableMinor: 0 },
};

async function ready(act: keyof typeof acts): Promise<OperatingWorld> {
  const of = await operatingWorld({ captureMethod: 'manual' });
  if (act !== 'confirm') await confirm(of);
  return of;
}

/** The shop asks again with its key until it has an answer; the sweep may have looked meanwhile. */
async function askedAgain(of: OperatingWorld, act: keyof typeof acts, swept: boolean): Promise<number> {
  for (let tries = 0; tries < 5; tries += 1) {
    of.clock.nowMs += 31_000;
    if (await isKept(of, key)) return 200;
    const looks = {
      ...of,
      lookAtRefund: async () => ({ kind: 'unchanged' as const }),
      lookAtDispute: async () => ({ kind: 'unchanged' as const }),
    };
    if (swept) await resolveOperation(looks, { paymentId, refundId: null, cause });
    const told = await acts[act](of).catch(() => null);
    if (told !== null && told.status !== 202) return told.status;
  }
  throw new Error('no answer');
}

const places = [1, 2, 3, 4].flatMap((nth) =>
  (['before', 'behind'] as const).flatMap((when) =>
    [true, false].flatMap((swept) =>
      (['confirm', 'capture', 'cancel'] as const).map((act) => ({ act, nth, when, swept })),
    ),
  ),
);

describe('a request that dies', () => {
  it.each(places)('$act, $when its call $nth, swept $swept: comes to the same end, once', async (place) => {
    const { act, nth, when, swept } = place;
    const of = await ready(act);
    const first = await acts[act](dying(of, nth, when)).catch((fault: unknown) => {
      if (!(fault instanceof Killed)) throw fault;
      return null;
    });
    expect(first?.status ?? (await askedAgain(of, act, swept))).toBe(200);
    expect(await paymentOf(of)).toMatchObject({ ...ends[act], operation: null });
    expect(of.processor.intents.get(intentId)?.status).toBe(ends[act].status);
    expect(await isKept(of, key)).toBe(true);
    const asked = keysAt(of).filter((call) => call.startsWith(`${act}Intent`));
    expect(new Set(asked).size).toBe(1);
    const events = of.state.events.get(paymentId) ?? [];
    expect(events.map(({ sequence }) => sequence)).toEqual(events.map((_, position) => position + 1));
    expect(events.filter(({ type }) => type === 'payment.succeeded')).toHaveLength(act === 'capture' ? 1 : 0);
  });
});
