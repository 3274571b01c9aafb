import { expect, it } from '@jest/globals';
import { lookAtRefund } from '../../../lib/refunds/app/look-at-refund.ts';
import { cause } from '../payments/samples.ts';
import { leaseOf, unknown } from '../payments/world.ts';
import { askRefund, pay, refundWorld } from './world.ts';

it('a look that lists first asks for the refund in one try: its message comes again', async () => {
  const of = refundWorld();
  const id = await pay(of);
  const proposedId = of.newId('rfd');
  const lease = await leaseOf(of, 'key-1', proposedId);
  of.processor.laidDown.createRefund = unknown;
  await askRefund(of, { request: { paymentIntentId: id, reason: 'duplicate' }, lease, proposedId });
  const createRefund = () => Promise.reject(new Error('there is no time for two tries'));
  const hurried = { ...of, gateway: { ...of.gateway, createRefund } };
  const looked = await lookAtRefund(hurried, { refundId: proposedId, cause });
  expect(looked).toMatchObject({ kind: 'applied' });
  expect(await of.refunds.get(proposedId)).toMatchObject({ status: 'succeeded' });
});
