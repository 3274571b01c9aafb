import { describe, expect, it } from '@jest/globals';
import { no, unknown } from '../../unit/payments/world.ts';
import { disputed } from '../../unit/disputes/world.ts';
import { office } from './office.ts';

const key = 'overtaken-0123456789abcdef';

async function staged() {
  const of = office();
  const { disputeId: id, observed } = await disputed(of);
  await of.post('evidence', id, { fields: { productDescription: 'A day of training' } });
  of.bank.laidDown.next.push(unknown);
  const row = () => of.disputes.get(id);
  return { of, id, observed, row };
}

describe('a submission of an unknown outcome', () => {
  it('that the end of the dispute has overtaken was not made: nobody is said to have submitted anything', async () => {
    const { of, id, observed, row } = await staged();
    await of.post('submit', id, {}, key);
    await of.hear({ ...observed, status: 'lost', submissionCount: 0 });
    expect(await row()).toMatchObject({
      operation: null,
      endedOperation: { ended: 'refused', code: 'overtaken' },
      evidence: { submittedAt: null, submittedBy: null },
    });
    const again = await of.post('submit', id, {}, key);
    expect([again.status, again.body['code']]).toEqual([409, 'dispute_not_answerable']);
  });

  it('that was made before the dispute ended was made', async () => {
    const { of, id, observed, row } = await staged();
    await of.post('submit', id, {}, key);
    await of.hear({ ...observed, status: 'lost', submissionCount: 1 });
    expect(await row()).toMatchObject({
      endedOperation: { ended: 'done' },
      evidence: { submittedBy: 'key:key_1' },
    });
  });

  it('is looked for, and not asked for again, once Stripe may have forgotten its key', async () => {
    const { of, id, row } = await staged();
    await of.post('submit', id, {}, key);
    const before = of.bank.disputes.get('du_1');
    if (before === undefined) throw new Error('no dispute');
    // It had come through, and nobody has told or looked; Stripe takes evidence once.
    of.clock.nowMs += 24 * 60 * 60_000;
    of.bank.disputes.set('du_1', { ...before, status: 'under_review', submissionCount: 1 });
    of.bank.laidDown.next.push(no('already_submitted'));
    const again = await of.post('submit', id, {}, key);
    expect([again.status, again.body['status']]).toEqual([200, 'under_review']);
    expect(await row()).toMatchObject({ evidence: { submittedBy: 'key:key_1' } });
    expect(of.bank.calls).toHaveLength(1);
  });
});

it('an acceptance that a win has overtaken was not made', async () => {
  const { of, id, observed, row } = await staged();
  await of.post('accept', id, { note: 'They are right' }, key);
  await of.hear({ ...observed, status: 'won' });
  expect(await row()).toMatchObject({
    endedOperation: { ended: 'refused', code: 'overtaken' },
    acceptance: null,
  });
});
