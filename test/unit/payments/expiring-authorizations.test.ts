import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { sweepPayments } from '../../../lib/payments/app/sweep-payments.ts';
import type { Swept } from '../../../lib/payments/app/sweep-payments.ts';
import type { ObservedIntent } from '../../../lib/payments/domain/observed.ts';
import { Fault } from '../../../lib/shared/fault.ts';
import type { GatewayOutcome } from '../../../lib/shared/gateway-outcome.ts';
import { open, refundWorld } from '../refunds/world.ts';
import { cause, observed } from './samples.ts';
import { no, unavailable, unknown } from './world.ts';

const minute = 60_000;
const hour = 60 * minute;
const step = 5 * minute;

type Answer = GatewayOutcome<ObservedIntent> | 'fault' | 'no sweep' | 'as it is';

const unreadable = {
  kind: 'unknown',
  code: 'unknown_value',
  unreadable: { field: 'payment_intent.status', value: 'requires_patience' },
} as const;

/** An authorization of three days that nobody captures, from 25 hours before its end on. */
async function held() {
  const of = refundWorld();
  const id = await open(of);
  const processorId = `pi_${id}`;
  const endsAtMs = of.clock.nowMs + 72 * hour;
  const intent = observed({
    ...{ processorId, paymentId: id, status: 'requires_capture', chargeId: 'ch_1' },
    captureBefore: new Date(endsAtMs).toISOString(),
  });
  of.processor.intents.set(processorId, intent);
  const sweep = (answer: Answer): Promise<Swept> => {
    const asked = async (name: string) => {
      if (answer === 'fault') throw new Fault('row_unreadable', id);
      return typeof answer === 'string' ? of.gateway.retrieveIntent(name) : answer;
    };
    const deps = {
      ...of,
      gateway: { ...of.gateway, retrieveIntent: asked },
      lookAtRefund: () => Promise.reject(new Error('no refund is due')),
      lookAtDispute: () => Promise.reject(new Error('no dispute is due')),
    };
    return sweepPayments(deps, { deadlineMs: of.clock.nowMs + step, cause });
  };
  of.clock.nowMs += minute;
  await sweep('as it is');
  of.clock.nowMs = endsAtMs - 25 * hour;
  /** Who was told in each hour, by the hours that were left, while Stripe answers so. */
  const toldUntilItsEnd = async (answers: (hoursLeft: number) => Answer) => {
    const told = new Map<number, number>();
    for (; of.clock.nowMs <= endsAtMs; of.clock.nowMs += step) {
      const hoursLeft = Math.ceil((endsAtMs - of.clock.nowMs) / hour);
      const answer = answers(hoursLeft);
      if (answer === 'no sweep') continue;
      const { expiring } = await sweep(answer);
      if (expiring.length > 0) told.set(hoursLeft, (told.get(hoursLeft) ?? 0) + expiring.length);
    }
    return told;
  };
  const status = async () => (await of.store.get(id))?.payment.status;
  const settle = (over: Partial<ObservedIntent>) =>
    of.processor.intents.set(processorId, { ...intent, ...over });
  return { of, id, endsAtMs, sweep, toldUntilItsEnd, status, settle };
}

describe('the end of an authorization', () => {
  it('is told of every hour of its last day, and not before', async () => {
    const { toldUntilItsEnd } = await held();
    const told = await toldUntilItsEnd(() => 'as it is');
    expect([...told]).toEqual(Array.from({ length: 24 }, (_, index) => [24 - index, 1]));
  });

  it('is told of while Stripe cannot be asked: our own row knows it', async () => {
    const { toldUntilItsEnd } = await held();
    const told = await toldUntilItsEnd(() => unavailable);
    expect(Math.min(...told.keys())).toBe(1);
    expect(Math.max(...told.keys())).toBe(24);
  });

  it('is not told of once it is captured, whoever captured it', async () => {
    const { toldUntilItsEnd, settle, status } = await held();
    const told = await toldUntilItsEnd((hoursLeft) => {
      if (hoursLeft <= 12) settle({ status: 'succeeded', amountReceivedMinor: 49_000 });
      return 'as it is';
    });
    expect(await status()).toBe('succeeded');
    expect(Math.min(...told.keys())).toBe(13);
  });

  it('reaches somebody through every outage, at most an hour after the sweep runs, and is closed behind it', async () => {
    const answers = fc.constantFrom<Answer>(
      ...(['as it is', 'as it is', 'fault', 'no sweep'] as const),
      ...[unavailable, unknown, no('resource_missing'), unreadable],
    );
    await fc.assert(
      fc.asyncProperty(fc.array(answers, { minLength: 24, maxLength: 24 }), async (byHour) => {
        const { of, endsAtMs, sweep, toldUntilItsEnd, settle, status } = await held();
        const told = await toldUntilItsEnd((hoursLeft) => byHour[24 - hoursLeft] ?? 'as it is');
        // An hour in which no sweep ran leaves what was due to the next one; nobody is told more than twice an hour.
        byHour.forEach((answer, index) => {
          const count = told.get(24 - index) ?? 0;
          if (answer === 'no sweep') expect(count).toBe(0);
          else expect(count === 1 || count === 2).toBe(true);
        });
        settle({ status: 'canceled', cancellationReason: 'automatic', amountCapturableMinor: 0 });
        for (of.clock.nowMs = endsAtMs; of.clock.nowMs < endsAtMs + 2 * hour; of.clock.nowMs += step)
          await sweep('as it is');
        expect(await status()).toBe('canceled');
      }),
      { seed: 20_261_124, numRuns: 60 },
    );
  });
});
