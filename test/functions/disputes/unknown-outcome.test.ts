import { describe, expect, it } from '@jest/globals';
import { unavailable, unknown } from '../../unit/payments/world.ts';
import { disputed } from '../../unit/disputes/world.ts';
import { office } from './office.ts';

const key = 'unsure-0123456789abcdef';

async function staged() {
  const of = office();
  const { disputeId: id, observed } = await disputed(of);
  await of.post('evidence', id, { fields: { productDescription: 'A day of training' } });
  return { of, id, observed };
}

const acts = [
  ['submit', {}, 'under_review'],
  ['accept', { note: 'They are right' }, 'lost'],
] as const;

describe.each(acts)('%s, of an unknown outcome', (act, body, end) => {
  it('is looked at after 15 seconds, without waiting for the sweep', async () => {
    const { of, id } = await staged();
    of.bank.laidDown.next.push(unknown);
    const first = await of.post(act, id, body, key);
    expect([first.status, first.headers['Retry-After']]).toEqual([202, '15']);
    expect(of.asked).toEqual([`${id} after 15 s`]);
    expect(await of.resolve(id)).toMatchObject({ kind: 'applied' });
    expect(await of.disputes.get(id)).toMatchObject({ status: end, operation: null });
    const again = await of.post(act, id, body, key);
    expect([again.status, again.body['status']]).toEqual([200, end]);
    expect(new Set(of.bank.calls).size).toBe(1);
  });

  it('is 202 all the same where nobody can be asked to look', async () => {
    const { of, id } = await staged();
    of.bank.laidDown.next.push(unknown);
    Object.assign(of.checks, { askFor: () => Promise.reject(new Error('the queue is gone')) });
    expect((await of.post(act, id, body, key)).status).toBe(202);
  });

  it('comes to the same once, whoever looks, in any order and at once', async () => {
    const { of, id } = await staged();
    of.bank.laidDown.next.push(unknown);
    await of.post(act, id, body, key);
    await Promise.all([of.resolve(id), of.look(id), of.resolve(id), of.post(act, id, body, key)]);
    const { paymentId } = (await of.disputes.get(id)) ?? {};
    const told = (of.state.events.get(paymentId ?? '') ?? []).map(({ data }) => JSON.stringify(data));
    expect(told.filter((data) => data.includes('operation_ended'))).toHaveLength(1);
    expect(new Set(of.bank.calls).size).toBe(1);
  });

  it('is nothing to look at once it has ended, and reminds nobody', async () => {
    const { of, id } = await staged();
    await of.post(act, id, body, key);
    expect(of.asked).toEqual([]);
    expect(await of.resolve(id)).toEqual({ kind: 'unchanged', facts: [] });
    expect(of.noticed).toEqual([]);
  });

  it('is looked at again while Stripe cannot be asked', async () => {
    const { of, id } = await staged();
    of.bank.laidDown.next.push(unknown, unavailable);
    await of.post(act, id, body, key);
    expect(await of.resolve(id)).toMatchObject({ kind: 'unreachable' });
    expect(await of.resolve(id)).toMatchObject({ kind: 'applied' });
  });
});

it('an acceptance that Stripe has taken without saying so ends: its answer is an answer', async () => {
  const { of, id } = await staged();
  of.bank.laidDown.next.push(unknown);
  await of.post('accept', id, { note: 'They are right' }, key);
  // Of an inquiry, the status may stay what it was.
  of.bank.gateway.closeDispute = (processorId) => of.bank.gateway.retrieveDispute(processorId);
  expect(await of.resolve(id)).toMatchObject({ kind: 'applied' });
  expect((await of.disputes.get(id))?.operation).toBeNull();
});
