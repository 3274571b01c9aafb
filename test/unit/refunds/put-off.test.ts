import { describe, expect, it } from '@jest/globals';
import { lookAtRefund } from '../../../lib/refunds/app/look-at-refund.ts';
import { cause } from '../payments/samples.ts';
import { leaseOf } from '../payments/world.ts';
import { askRefund, pay, refundWorld } from './world.ts';

const hour = 3_600_000;
const year = 365 * 24 * hour;

/** A refund that Stripe refuses for what a person can mend, over and over. */
async function refused(code: string) {
  const of = refundWorld();
  const id = await pay(of);
  const proposedId = of.newId('rfd');
  const asked: string[] = [];
  const createRefund: typeof of.gateway.createRefund = async ({ idempotencyKey }) => {
    asked.push(idempotencyKey);
    return { kind: 'unavailable', code, retryAfterMs: 60_000, refused: true };
  };
  const down = { ...of, gateway: { ...of.gateway, createRefund, createRefundAgain: createRefund } };
  const lease = await leaseOf(of, 'key-1', proposedId);
  await askRefund(down, { request: { paymentIntentId: id, reason: 'duplicate' }, lease, proposedId });
  const restFor = async (ms: number, on: typeof of = down) => {
    for (const end = of.clock.nowMs + ms; of.clock.nowMs < end; of.clock.nowMs += hour) {
      await lookAtRefund(on, { refundId: proposedId, cause });
    }
  };
  const refund = async () => of.refunds.get(proposedId);
  return { of, asked, restFor, refund };
}

describe('a refund that is put off', () => {
  it('for a year keeps its first and its last attempts, and their numbers go on', async () => {
    const { of, asked, restFor, refund } = await refused('balance_insufficient');
    await restFor(year);
    expect(asked.length).toBeGreaterThan(1_400);
    expect(new Set(asked).size).toBe(asked.length);
    const numbers = (await refund())?.attempts.map(({ number }) => number) ?? [];
    const last = asked.length + 1;
    expect(numbers).toEqual([1, ...Array.from({ length: 21 }, (_, at) => last - 20 + at)]);
    // It still rests for six hours, and goes out under its own number once that is mended.
    await restFor(7 * hour, of);
    expect(await refund()).toMatchObject({ status: 'succeeded' });
    expect((await refund())?.attempts.at(-1)).toMatchObject({ status: 'succeeded' });
  });

  it.each(['balance_insufficient', 'account_closed', 'refund_disputed_payment'])(
    'is told of at each try, whatever was refused: %s',
    async (code) => {
      const { of, asked, restFor } = await refused(code);
      await restFor(48 * hour);
      expect(asked.length).toBeGreaterThan(8);
      expect(of.notices).toHaveLength(asked.length);
      expect(new Set(of.notices.map(({ notice }) => notice))).toEqual(new Set(['waiting_for_balance']));
    },
  );
});
