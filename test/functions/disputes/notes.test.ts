import { describe, expect, it } from '@jest/globals';
import { unknown } from '../../unit/payments/world.ts';
import { disputed } from '../../unit/disputes/world.ts';
import { office } from './office.ts';

const note = 'Mrs Dupont-Élise told Karim on the phone that she was there';

async function opened(over: Parameters<typeof disputed>[1] = {}) {
  const of = office();
  const { disputeId: id, paymentId, observed } = await disputed(of, over);
  const told = () =>
    JSON.stringify([of.state.events.get(paymentId), of.state.entries.map(({ id: entry }) => entry)]);
  const row = () => of.disputes.get(id);
  return { of, id, paymentId, observed, told, row };
}

describe('what a person writes about a dispute', () => {
  it.each(['sale_reduced', 'claim_kept', 'irrecoverable'])(
    'stands with the decision (%s), in no event: those are kept and handed on for ever',
    async (decision) => {
      const { of, id, told, row } = await opened({ status: 'lost' });
      const { body } = await of.post('decision', id, { decision, note });
      expect(body).toMatchObject({ decision: { decision, note } });
      expect((await row())?.decision?.note).toBe(note);
      expect(told()).toContain('"decided"');
      expect(told()).not.toContain('Dupont');
    },
  );

  it('stands with the acceptance once the dispute is accepted, in no event', async () => {
    const { of, id, told, row } = await opened();
    const { body } = await of.post('accept', id, { note });
    expect(body['acceptance']).toMatchObject({ note, acceptedBy: 'key:key_1' });
    expect(await row()).toMatchObject({ operation: null, acceptance: { note, actor: 'key:key_1' } });
    expect((await of.get(id)).body['acceptance']).toMatchObject({ note });
    expect(told()).toContain('"operation_ended"');
    expect(told()).not.toContain('Dupont');
  });

  it('survives an outcome that only a webhook tells of', async () => {
    const { of, id, observed, told, row } = await opened();
    of.bank.laidDown.next.push(unknown);
    await of.post('accept', id, { note });
    expect((await row())?.acceptance).toBeNull();
    await of.hear({ ...observed, status: 'lost' });
    expect(await row()).toMatchObject({ operation: null, acceptance: { note } });
    expect(told()).not.toContain('Dupont');
  });

  it('is no acceptance where the bank ended the dispute in our favour meanwhile', async () => {
    const { of, id, observed, row } = await opened();
    of.bank.laidDown.next.push(unknown);
    await of.post('accept', id, { note });
    await of.hear({ ...observed, status: 'won' });
    expect(await row()).toMatchObject({ operation: null, acceptance: null });
  });
});
