import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Dispute } from '../../../lib/disputes/contract.ts';
import type { PaymentChange } from '../../../lib/payments/app/ports.ts';
import type { Payment } from '../../../lib/payments/domain/payment.ts';
import { startEngine } from './engine.ts';
import type { Engine } from './engine.ts';
import { changeOf, creationOf, disputeOf, nowMs, paymentOf, refundOf } from './samples.ts';
import { memoryWorld, tableWorld } from './worlds.ts';
import type { World } from './worlds.ts';

let engine: Engine;
beforeAll(async () => {
  engine = await startEngine();
});
afterAll(() => engine.stop());

const worlds: [string, () => World][] = [
  ['memory', memoryWorld],
  ['dynamodb', () => tableWorld(engine)],
];

describe.each(worlds)('disputes in %s', (_name, open) => {
  let world: World;
  let payment: Payment;
  beforeEach(async () => {
    world = open();
    payment = paymentOf({ status: 'succeeded', amountCapturedMinor: 49_000, refundableMinor: 49_000 });
    await world.payments.commit(creationOf(payment));
  });

  it('opens a dispute and sets the money aside in one change', async () => {
    const dispute = disputeOf(payment);
    expect(await world.payments.commit(openingOf(payment, dispute))).toEqual({ kind: 'committed' });
    expect(await world.disputes.get(dispute.id)).toEqual(dispute);
    expect((await world.payments.get(payment.id))?.payment.refundableMinor).toBe(0);
  });

  it('finds a dispute by the id that Stripe gave it, and no payment by it', async () => {
    const dispute = disputeOf(payment);
    await world.payments.commit(openingOf(payment, dispute));
    expect(await world.disputes.findByProcessorId(dispute.processorId)).toBe(dispute.id);
    expect(await world.disputes.findByProcessorId('du_none')).toBeNull();
    expect(await world.disputes.findByProcessorId(payment.processorId)).toBeNull();
    expect(await world.payments.findByProcessorId(dispute.processorId)).toBeNull();
  });

  it('adopts a dispute of Stripe once, also when two events of it come at once', async () => {
    const { processorId } = disputeOf(payment);
    const openings = Array.from({ length: 10 }, () =>
      openingOf(payment, disputeOf(payment, { processorId })),
    );
    const outcomes = await Promise.all(openings.map((change) => world.payments.commit(change)));
    expect(outcomes.filter(({ kind }) => kind === 'committed')).toHaveLength(1);
    expect(outcomes.filter(({ kind }) => kind === 'version_conflict')).toHaveLength(9);
    const first = openings.find((_, index) => outcomes[index]?.kind === 'committed');
    const again = openingOf(
      first?.after ?? payment,
      disputeOf(payment, { processorId, status: 'under_review' }),
    );
    expect(await world.payments.commit(again)).toEqual({ kind: 'version_conflict' });
  });

  it('moves a dispute on the revision that was read', async () => {
    const opening = openingOf(payment, disputeOf(payment));
    await world.payments.commit(opening);
    const review = laterOf(opening, { status: 'under_review' });
    expect(await world.payments.commit(review)).toEqual({ kind: 'committed' });
    const stale: PaymentChange = {
      ...laterOf(opening, { status: 'lost' }),
      ...changeOf(review.after, 'dispute.closed'),
    };
    expect(await world.payments.commit(stale)).toEqual({ kind: 'version_conflict' });
    expect((await world.disputes.get(opening.dispute.after.id))?.status).toBe('under_review');
  });

  it('lists the disputes of a status, the next to be answered first', async () => {
    const status = 'warning_needs_response';
    const none = disputeOf(payment, { status, dueBy: null });
    const late = disputeOf(payment, { status, dueBy: '2026-12-20T00:00:00.000Z' });
    const soon = disputeOf(payment, { status, dueBy: '2026-12-01T00:00:00.000Z' });
    let at = payment;
    for (const dispute of [none, late, soon]) {
      const change = openingOf(at, dispute);
      expect(await world.payments.commit(change)).toEqual({ kind: 'committed' });
      at = change.after;
    }
    const mine = [none.id, late.id, soon.id];
    const listed = await world.disputes.listByStatus(status, { limit: 100, after: null });
    expect(listed.items.map(({ id }) => id).filter((id) => mine.includes(id))).toEqual([
      soon.id,
      late.id,
      none.id,
    ]);
    const first = await world.disputes.listByStatus(status, { limit: 1, after: null });
    const second = await world.disputes.listByStatus(status, { limit: 1, after: first.next });
    expect([...first.items, ...second.items].map(({ id }) => id)).toEqual([soon.id, late.id]);
  });

  it('leaves a status behind when it has another one', async () => {
    const opening = openingOf(payment, disputeOf(payment));
    await world.payments.commit(opening);
    await world.payments.commit(laterOf(opening, { status: 'won' }));
    const { id } = opening.dispute.after;
    const inStatus = async (status: Dispute['status']) =>
      (await world.disputes.listByStatus(status, { limit: 100, after: null })).items.some(
        (one) => one.id === id,
      );
    expect(await inStatus('needs_response')).toBe(false);
    expect(await inStatus('won')).toBe(true);
  });

  it('shows a dispute that is due, moves its check on its revision, and ends it', async () => {
    const opening = openingOf(payment, disputeOf(payment));
    await world.payments.commit(opening);
    const { id } = opening.dispute.after;
    const isDue = async (atMs: number) =>
      (await world.payments.listDue(atMs, 1000)).some((item) => item.disputeId === id);
    expect(await isDue(nowMs + 4_999)).toBe(false);
    expect(await isDue(nowMs + 5_000)).toBe(true);
    expect(await world.disputes.reschedule({ id, revision: 2 }, null)).toBe(false);
    expect(await world.disputes.reschedule({ id, revision: 1 }, nowMs + 60_000)).toBe(true);
    expect(await isDue(nowMs + 5_000)).toBe(false);
    expect(await world.disputes.reschedule({ id, revision: 1 }, null)).toBe(true);
    expect(await isDue(nowMs + 60_000)).toBe(false);
    expect(await world.disputes.reschedule({ id: 'dsp_none', revision: 1 }, null)).toBe(false);
  });

  it('settles several refunds in the change of the dispute that has paid them, all or none', async () => {
    const opening = openingOf(payment, disputeOf(payment));
    await world.payments.commit(opening);
    const [old, fresh] = [refundOf(payment, 12_000), refundOf(payment, 30_000)];
    const asked = changeOf(opening.after, 'payment.updated');
    await world.payments.commit({ ...asked, refund: { before: null, after: old, nextCheckAtMs: null } });
    const settled = {
      ...old,
      status: 'succeeded',
      settledMinor: 12_000,
      revision: old.revision + 1,
    } as const;
    const change: PaymentChange = {
      ...laterOf({ ...opening, after: asked.after }, { status: 'lost' }),
      refunds: [
        { before: old, after: settled, nextCheckAtMs: null },
        { before: null, after: fresh, nextCheckAtMs: null },
      ],
    };
    const stale = { before: { ...old, revision: 7 }, after: settled, nextCheckAtMs: null };
    expect(await world.payments.commit({ ...change, refunds: [stale] })).toEqual({ kind: 'refund_known' });
    expect(await world.payments.commit(change)).toEqual({ kind: 'committed' });
    expect(await world.refunds.get(old.id)).toEqual(settled);
    expect(await world.refunds.get(fresh.id)).toEqual(fresh);
  });

  it('knows the documents that may be uploaded for a dispute, and no other', async () => {
    const dispute = disputeOf(payment);
    const file = {
      documentId: `evd_${dispute.id}`,
      disputeId: dispute.id,
      field: 'receipt',
      contentType: 'application/pdf',
      sizeBytes: 12,
      sha256: 'aa',
      objectKey: 'evidence/x',
      createdAt: new Date(nowMs).toISOString(),
    } as const;
    await world.disputes.addEvidenceFile(file);
    expect(await world.disputes.evidenceFiles(dispute.id, [file.documentId, 'evd_none'])).toEqual([file]);
    expect(await world.disputes.evidenceFiles('dsp_other', [file.documentId])).toEqual([]);
  });
});

type DisputingChange = PaymentChange & { readonly dispute: NonNullable<PaymentChange['dispute']> };

function openingOf(payment: Payment, dispute: Dispute): DisputingChange {
  return {
    ...changeOf(payment, 'dispute.opened', { refundableMinor: 0, disputed: true }),
    dispute: { before: null, after: dispute, nextCheckAtMs: nowMs + 5_000 },
  };
}

function laterOf(opening: DisputingChange, changes: Partial<Dispute>): DisputingChange {
  const before = opening.dispute.after;
  return {
    ...changeOf(opening.after, 'dispute.updated'),
    dispute: {
      before,
      after: { ...before, ...changes, revision: before.revision + 1 },
      nextCheckAtMs: null,
    },
  };
}
