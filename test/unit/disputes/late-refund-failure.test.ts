import { describe, expect, it } from '@jest/globals';
import { decideDispute } from '../../../lib/disputes/app/decide-dispute.ts';
import { lossesOf } from '../../../lib/disputes/app/pay-by-loss.ts';
import { convergeRefund } from '../../../lib/refunds/app/converge-refund.ts';
import { lookAtRefund } from '../../../lib/refunds/app/look-at-refund.ts';
import { readRefund } from '../../../lib/refunds/app/read-refund.ts';
import { retryRefund } from '../../../lib/refunds/app/retry-refund.ts';
import { settleRefund } from '../../../lib/refunds/app/settle-refund.ts';
import { cause } from '../payments/samples.ts';
import { leaseOf } from '../payments/world.ts';
import { askRefund, pay } from '../refunds/world.ts';
import { reinstated, seen, withdrawn } from './samples.ts';
import { disputeWorld } from './world.ts';

type Kind = 'sale_reduced' | 'claim_kept' | 'irrecoverable';
const overtaken = 'charge_for_pending_refund_disputed';

/** A refund of 10000 of 49000 arrives; then the bank takes `takenMinor`, and somebody decides about that. */
async function decided(kind: Kind, takenMinor = 49_000, amount?: number) {
  const world = disputeWorld();
  const of = { ...world, payByLoss: lossesOf(world) };
  const paymentId = await pay(of);
  const refundId = of.newId('rfd');
  const lease = await leaseOf(of, of.newId('key'), refundId);
  const request = { paymentIntentId: paymentId, amount: 10_000, reason: 'duplicate' } as const;
  await askRefund(of, { request, lease, proposedId: refundId });
  const out = { ...withdrawn, amountMinor: -takenMinor, netMinor: -takenMinor - 2_000 };
  const about = { intentId: `pi_${paymentId}`, amountMinor: takenMinor, status: 'lost' } as const;
  const lost = seen({ ...about, movements: [out] });
  await of.hear(lost);
  const disputeId = (await of.disputes.findByProcessorId('du_1')) ?? '';
  const made = { disputeId, request: { decision: kind, amount, note: 'n' }, actor: 'user:claire', cause };
  const taken = await decideDispute(of, { ...made, lease: await leaseOf(of, 'decide', of.newId('rfd')) });
  if (!taken.ok) throw new Error(taken.refusal.code);
  return { of, paymentId, refundId, lost };
}

type Decided = Awaited<ReturnType<typeof decided>>;

/** Weeks later the money comes back to us. */
async function fail({ of, refundId }: Decided, failureReason = 'expired_or_canceled_card') {
  const processorId = (await of.refunds.get(refundId))?.processorId ?? '';
  const known = of.processor.refunds.get(processorId);
  if (known === undefined) throw new Error('not at Stripe');
  of.processor.refunds.set(processorId, { ...known, status: 'failed', failureReason });
  const told = { processorId, stripeEventId: `evt_failed_${processorId}`, cause };
  await convergeRefund(of, told);
}

async function payAgain({ of, refundId }: Decided, how: 'retry' | 'transfer') {
  const lease = await leaseOf(of, of.newId('key'), of.newId('opr'));
  const input = { read: await readRefund(of, refundId), lease, cause };
  const transfer = { reference: 'VIR 1', settledOn: '2026-11-02' };
  const outcome = await (how === 'retry' ? retryRefund(of, input) : settleRefund(of, { ...input, transfer }));
  return outcome.ok ? 'paid' : outcome.refusal.code;
}

function sums({ of }: Decided) {
  const all: Record<string, number> = {};
  for (const { account, debitMinor, creditMinor } of of.state.entries.flatMap(({ postings }) => postings)) {
    all[account] = (all[account] ?? 0) + Number(debitMinor - creditMinor);
  }
  return all;
}

const disputeOf = async ({ of }: Decided) => {
  const id = await of.disputes.findByProcessorId('du_1');
  return id === null ? null : of.disputes.get(id);
};

describe('a refund that comes back after the decision about a loss', () => {
  it.each(['sale_reduced', 'irrecoverable'] as const)(
    'is paid by the loss that has given the buyer its money already: %s',
    async (kind) => {
      const course = await decided(kind);
      const before = sums(course);
      await fail(course);
      const refund = await course.of.refunds.get(course.refundId);
      expect(refund).toMatchObject({ status: 'succeeded', settledMinor: 10_000, owedSince: null });
      expect((await disputeOf(course))?.decision?.settled).toEqual([
        { refundId: course.refundId, amountMinor: 10_000 },
      ]);
      const after = sums(course);
      expect(after['refunds_payable']).toBe(0);
      expect(after['dispute_losses']).toBe((before['dispute_losses'] ?? 0) - 10_000);
      expect(after['vat_payable:FR:200']).toBe(before['vat_payable:FR:200']);
      expect(await payAgain(course, 'transfer')).toBe('refund_not_owed');
    },
  );

  it('is owed again if that dispute is won after all', async () => {
    const course = await decided('irrecoverable');
    await fail(course);
    const won = { ...course.lost, status: 'won' as const, movements: [withdrawn, reinstated] };
    await course.of.hear(won);
    expect(await course.of.refunds.get(course.refundId)).toMatchObject({ status: 'failed', settledMinor: 0 });
    expect(sums(course)).toMatchObject({ refunds_payable: -10_000, dispute_losses: 0 });
    expect(await payAgain(course, 'retry')).toBe('paid');
  });

  it.each(['retry', 'transfer'] as const)(
    'is paid by %s where the claim is kept: the buyer owes all of the loss',
    async (how) => {
      const course = await decided('claim_kept');
      await fail(course);
      expect(await payAgain(course, how)).toBe('paid');
    },
  );

  it.each(['sale_reduced', 'irrecoverable'] as const)(
    'is paid by what is left of the loss, and again for the rest: %s',
    async (kind) => {
      const course = await decided(kind, 44_000);
      await fail(course);
      expect(await course.of.refunds.get(course.refundId)).toMatchObject({
        status: 'failed',
        settledMinor: 5_000,
      });
      expect(sums(course)).toMatchObject({ refunds_payable: -5_000 });
      expect(await payAgain(course, 'retry')).toBe('paid');
      const made = [...course.of.processor.refunds.values()].map(({ amountMinor }) => amountMinor);
      expect(made).toEqual([10_000, 5_000]);
      expect(sums(course)).toMatchObject({ refunds_payable: 0 });
    },
  );

  it('is paid by the loss only as far as that reaches into what was refunded, and the mail tells of the rest', async () => {
    const course = await decided('sale_reduced', 44_000, 20_000);
    await fail(course);
    expect(await course.of.refunds.get(course.refundId)).toMatchObject({ settledMinor: 5_000 });
    const events = course.of.state.events.get(course.paymentId) ?? [];
    expect(events.findLast(({ type }) => type === 'refund.failed')?.data).toMatchObject({
      ...{ amountMinor: 10_000, owedMinor: 5_000 },
    });
    expect(await payAgain(course, 'transfer')).toBe('paid');
  });

  it('and gave way to the dispute is never tried again, but may be paid by transfer', async () => {
    const course = await decided('claim_kept', 30_000);
    await fail(course, overtaken);
    expect(await payAgain(course, 'retry')).toBe('payment_disputed');
    expect(await payAgain(course, 'transfer')).toBe('paid');
  });

  it('that its loss did not pay at once waits for the sweep, and is paid by nobody else', async () => {
    const course = await decided('irrecoverable');
    await fail({ ...course, of: { ...course.of, payByLoss: async () => null } });
    expect(await payAgain(course, 'transfer')).toBe('payment_disputed');
    const due = { refundId: course.refundId, cause };
    expect(await lookAtRefund(course.of, due)).toEqual({
      kind: 'applied',
      facts: ['refund.settled', 'dispute.updated'],
    });
    expect(await lookAtRefund(course.of, due)).toEqual({ kind: 'unchanged' });
  });
});
