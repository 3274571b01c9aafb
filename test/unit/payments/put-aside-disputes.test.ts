import { describe, expect, it } from '@jest/globals';
import { applyStripeDispute } from '../../../lib/disputes/app/apply-stripe-dispute.ts';
import { applyStripeEvent } from '../../../lib/payments/app/apply-stripe-event.ts';
import type { StripeEventMessage } from '../../../lib/payments/domain/stripe-event-message.ts';
import { seen } from '../disputes/samples.ts';
import { disputeWorld } from '../disputes/world.ts';
import { pay } from '../refunds/world.ts';
import { appliersOf } from './appliers.ts';
import { cause } from './samples.ts';

const apiVersion = '2026-10-28.endive';

/** A payment that is disputed at Stripe, of which nobody here has heard. */
async function disputedAtStripe() {
  const of = disputeWorld();
  const id = await pay(of);
  const event: StripeEventMessage = {
    ...{ eventId: 'evt_dispute', type: 'charge.dispute.created', apiVersion, livemode: false },
    ...{
      created: 1_793_000_000,
      objectId: 'du_1',
      intentId: `pi_${id}`,
      chargeId: `ch_${id}`,
      snapshot: null,
    },
  };
  const apply = () => {
    const appliers = { ...appliersOf(of), dispute: applyStripeDispute.bind(null, of) };
    return applyStripeEvent({ ...of, gateway: of.processor.gateway, apiVersion, appliers }, event, cause);
  };
  const payment = async () => (await of.store.get(id))?.payment;
  return { of, id, apply, payment };
}

describe('a dispute for a reason that nobody here knows', () => {
  it('is told once, and opened by the same event once the reason is known', async () => {
    const { of, id, apply, payment } = await disputedAtStripe();
    const readable = { ...of.bank.gateway };
    const unreadable = { field: 'dispute.reason', value: 'brand_new' };
    of.bank.gateway.retrieveDispute = async () => ({ kind: 'unknown', code: 'unknown_value', unreadable });
    for (const facts of [['payment.quarantined'], []]) {
      expect(await apply()).toEqual({ kind: 'put_aside', paymentId: id, facts, field: 'dispute.reason' });
    }
    expect(of.state.inbox.has('evt_dispute')).toBe(false);
    expect(await payment()).toMatchObject({ quarantined: true, disputed: false });
    of.bank.gateway.retrieveDispute = (name) => readable.retrieveDispute(name);
    of.bank.disputes.set('du_1', seen({ intentId: `pi_${id}` }));
    expect(await apply()).toMatchObject({ kind: 'applied' });
    expect(await payment()).toMatchObject({ quarantined: false, disputed: true, refundableMinor: 0 });
    expect(await apply()).toEqual({ kind: 'duplicate' });
  });

  it('told by two messages at once is told once', async () => {
    const { of, apply } = await disputedAtStripe();
    const unreadable = { field: 'dispute.reason', value: 'brand_new' };
    of.bank.gateway.retrieveDispute = async () => ({ kind: 'unknown', code: 'unknown_value', unreadable });
    await Promise.all([apply(), apply(), apply()]);
    const told = [...of.state.events.values()].flat().filter(({ type }) => type === 'payment.quarantined');
    expect(told).toHaveLength(1);
  });
});
