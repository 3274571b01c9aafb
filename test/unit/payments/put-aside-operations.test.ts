import { describe, expect, it } from '@jest/globals';
import { resolveOperation } from '../../../lib/payments/app/resolve-operation.ts';
import type { ObservedIntent } from '../../../lib/payments/domain/observed.ts';
import type { GatewayOutcome } from '../../../lib/shared/gateway-outcome.ts';
import { cancel, confirm, operatingWorld, paymentOf } from './operating.ts';
import type { OperatingWorld } from './operating.ts';
import { cause, observed, paymentId } from './samples.ts';
import { unknown, yes } from './world.ts';

const unreadable: GatewayOutcome<never> = {
  kind: 'unknown',
  code: 'unknown_value',
  unreadable: { field: 'payment_intent.next_action.type', value: 'sing' },
};
const later = (of: OperatingWorld, seconds: number) => {
  of.clock.nowMs += seconds * 1_000;
};
const look = (of: OperatingWorld, tells: GatewayOutcome<ObservedIntent>) => {
  const asked = async () => tells;
  const gateway = { ...of.gateway, retrieveIntent: asked, retrieveIntentAgain: asked };
  const looks = {
    ...of,
    gateway,
    lookAtRefund: async () => ({ kind: 'unchanged' as const }),
    lookAtDispute: async () => ({ kind: 'unchanged' as const }),
  };
  return resolveOperation(looks, { paymentId, refundId: null, cause });
};

describe('an operation on a payment that is put aside', () => {
  it.each([
    ['another amount', yes(observed({ amountMinor: 1 }))],
    ['a word that nobody knows', unreadable],
  ])('does not hold a payment for ever of which Stripe tells %s: a person can end it', async (_, tells) => {
    const of = await operatingWorld();
    of.processor.laidDown.confirmIntent = unknown;
    await confirm(of, undefined, { key: 'key-1' });
    for (const seconds of [1, 30]) {
      expect(await paymentOf(of)).toMatchObject({ operation: { kind: 'confirming' } });
      later(of, seconds);
      await look(of, tells);
    }
    expect(await paymentOf(of)).toMatchObject({ quarantined: true, operation: null });
    expect(await confirm(of, undefined, { key: 'key-1' })).toMatchObject({
      status: 409,
      body: { code: 'payment_not_confirmable' },
    });
    expect(await cancel(of)).toMatchObject({ status: 200, body: { status: 'canceled' } });
  });
});
