/** What users of other shops have lived through, where no other test of ours says so; see `test/house/field-notes.ts`. */
import { describe, expect, it } from '@jest/globals';
import { applyStripeEvent } from '../../../lib/payments/app/apply-stripe-event.ts';
import type { HandledEvent } from '../../../lib/payments/app/apply-stripe-event.ts';
import { lookAtIntent } from '../../../lib/payments/app/look-at-intent.ts';
import type { ObservedIntent } from '../../../lib/payments/domain/observed.ts';
import type { StripeEventMessage } from '../../../lib/payments/domain/stripe-event-message.ts';
import { observedRefund, reserved } from '../refunds/samples.ts';
import { open, refundWorld } from '../refunds/world.ts';
import { appliersOf } from './appliers.ts';
import { cause, fee, observed } from './samples.ts';

const apiVersion = 'ours';

async function started() {
  const of = refundWorld();
  const id = await open(of);
  const processorId = `pi_${id}`;
  let number = 0;
  const intent = (over: Partial<ObservedIntent>) =>
    observed({ processorId, paymentId: id, chargeId: 'ch_1', ...over });
  const has = (over: Partial<ObservedIntent>) => of.processor.intents.set(processorId, intent(over));
  const apply = (over: Partial<StripeEventMessage>): Promise<HandledEvent> => {
    number += 1;
    const message: StripeEventMessage = {
      eventId: `evt_${String(number)}`,
      type: 'payment_intent.succeeded',
      apiVersion,
      livemode: false,
      created: 1_793_000_000,
      objectId: processorId,
      intentId: processorId,
      chargeId: null,
      snapshot: null,
      ...over,
    };
    return applyStripeEvent({ ...of, apiVersion, appliers: appliersOf(of) }, message, cause);
  };
  const payment = async () => {
    const row = await of.store.get(id);
    if (row === null) throw new Error('the payment is gone');
    return row.payment;
  };
  const facts = () => of.state.events.get(id)?.map(({ type }) => type);
  return { of, id, processorId, intent, has, apply, payment, facts };
}

describe('the answer of a call and its webhook', () => {
  it('at once settle a payment once, and the loser is no error', async () => {
    const { of, intent, has, apply, payment, facts } = await started();
    has({ status: 'succeeded' });
    const subject = { payment: await payment(), stripeEventId: null, cause };
    const [answer, webhook] = await Promise.all([
      lookAtIntent(of, subject),
      apply({ snapshot: intent({ status: 'succeeded' }) }),
    ]);
    expect([answer.kind, webhook.kind].sort()).toEqual(['applied', 'unchanged']);
    expect(facts()).toEqual(['payment.created', 'payment.succeeded']);
    expect(of.state.entries).toHaveLength(1);
  });
});

describe('an event about a charge', () => {
  it('never settles its payment: only the intent says that it is paid', async () => {
    const { of, apply, payment } = await started();
    of.processor.fees.set('ch_1', fee);
    const told = await apply({ type: 'charge.succeeded', objectId: 'ch_1', chargeId: 'ch_1' });
    expect(told).toEqual({ kind: 'unknown_payment' });
    expect((await payment()).status).toBe('requires_payment_method');
  });
});

describe('an event that comes late', () => {
  it.each([
    ['processing', 'payment_intent.processing'],
    ['requires_action', 'payment_intent.requires_action'],
    ['requires_payment_method', 'payment_intent.payment_failed'],
  ] as const)('never takes a paid payment back: %s', async (status, type) => {
    const { intent, has, apply, payment } = await started();
    has({ status: 'succeeded' });
    await apply({ snapshot: intent({ status: 'succeeded' }) });
    expect(await apply({ type, created: 1_792_999_000, snapshot: intent({ status }) })).toEqual({
      kind: 'unchanged',
    });
    expect((await payment()).status).toBe('succeeded');
  });

  it('of the same second does not win by coming last: Stripe is asked', async () => {
    const { of, intent, has, apply, payment } = await started();
    has({ status: 'processing' });
    await apply({ type: 'payment_intent.processing', snapshot: intent({ status: 'processing' }) });
    await apply({ type: 'payment_intent.requires_action', snapshot: intent({ status: 'requires_action' }) });
    expect((await payment()).status).toBe('processing');
    expect(of.processor.calls.filter(({ name }) => name === 'retrieveIntent')).toHaveLength(2);
  });
});

describe('an event whose effect fails', () => {
  it('is not remembered, so that its next delivery is applied', async () => {
    const { of, intent, apply, payment } = await started();
    const event = { eventId: 'evt_once', snapshot: intent({ status: 'succeeded' }) };
    const commit = of.store.commit.bind(of.store);
    of.store.commit = () => Promise.reject(new Error('the table is away'));
    await expect(apply(event)).rejects.toThrow('the table is away');
    expect(of.state.inbox.has('evt_once')).toBe(false);
    of.store.commit = commit;
    expect(await apply(event)).toMatchObject({ kind: 'applied' });
    expect((await payment()).status).toBe('succeeded');
  });
});

describe('two refunds in the Dashboard', () => {
  it('are counted by their own ids, however often each is told', async () => {
    const { of, processorId, intent, has, apply, payment } = await started();
    has({ status: 'succeeded' });
    await apply({ snapshot: intent({ status: 'succeeded' }) });
    const { refund } = reserved({ amountMinor: 5_000 });
    for (const id of ['re_1', 're_2', 're_1', 're_2']) {
      const made = observedRefund(refund, { refundId: null, intentId: processorId });
      of.processor.refunds.set(id, { ...made, processorId: id, amountMinor: 5_000 });
      await apply({ type: 'refund.updated', objectId: id });
    }
    expect(await payment()).toMatchObject({ amountRefundedMinor: 10_000, refundableMinor: 39_000 });
    expect(of.state.refunds.size).toBe(2);
  });
});
