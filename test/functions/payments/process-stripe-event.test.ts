import { beforeEach, describe, expect, it } from '@jest/globals';
import { PoisonMessage } from '../../../lib/runtime/queue.ts';
import { Fault } from '../../../lib/shared/fault.ts';
import { fee, observed as observedIntent } from '../../unit/payments/samples.ts';
import { unavailable } from '../../unit/payments/world.ts';
import { observed } from '../observed.ts';
import { background, intentEvent, partEvent } from './background.ts';
import type { Background } from './background.ts';
import { idOf } from './shop.ts';

let here: Background;
let paymentId: string;
beforeEach(async () => {
  here = background();
  paymentId = idOf(await here.create());
});

const statusOf = () => here.state.payments.get(paymentId)?.payment.status;
const typesOf = () => here.state.events.get(paymentId)?.map((event) => event.type);
const paid = { status: 'succeeded', chargeId: 'ch_1' } as const;
const retrievals = () => here.processor.calls.filter((call) => call.name === 'retrieveIntent');

describe('a message that is no event of Stripe', () => {
  it.each([
    ['no JSON', '{'],
    ['another shape', '{"hello":"world"}'],
    ['a type that is not ours', JSON.stringify({ ...intentEvent('pay_1', paid), type: 'customer.created' })],
    ['a status that nobody knows', JSON.stringify(intentEvent('pay_1', { status: 'lost' as never }))],
  ])('is poison: %s', async (_, body) => {
    await expect(here.process(body)).rejects.toBeInstanceOf(PoisonMessage);
    expect(statusOf()).toBe('requires_payment_method');
  });
});

describe('an event about a payment that is not known', () => {
  const unknown = intentEvent(`pay_${'f'.repeat(32)}`, paid);

  it('comes again: the payment may be on its way', async () => {
    await expect(here.process(unknown)).rejects.toBeInstanceOf(Fault);
    expect(here.state.inbox.has('evt_1')).toBe(false);
  });

  it('is counted as parked at its last receive, and not before', async () => {
    const seen = observed();
    await expect(here.process(unknown, { lastReceive: false }, seen)).rejects.toBeInstanceOf(Fault);
    expect(seen.counts).toEqual({});
    await expect(here.process(unknown, { lastReceive: true }, seen)).rejects.toBeInstanceOf(Fault);
    expect(seen.counts).toEqual({ StripeEventParked: 1 });
  });

  it('is applied when the payment has come', async () => {
    const late = intentEvent('pay_00000000000000000000000000000099', paid);
    await expect(here.process(late)).rejects.toThrow('unknown_payment');
    await here.process(intentEvent(paymentId, paid));
    expect(statusOf()).toBe('succeeded');
  });

  it('that was cancelled lost the race for its order: it is done with', async () => {
    const lost = intentEvent(`pay_${'f'.repeat(32)}`, {
      status: 'canceled',
      cancellationReason: 'duplicate',
    });
    await here.process(lost);
    expect(here.state.inbox.has('evt_1')).toBe(true);
  });
});

describe('an event that comes twice', () => {
  it('changes nothing the second time', async () => {
    await here.process(intentEvent(paymentId, paid));
    const { counts } = await here.process(intentEvent(paymentId, paid));
    expect(counts).toEqual({ StripeEventDuplicate: 1 });
    expect(typesOf()).toEqual(['payment.created', 'payment.succeeded']);
  });

  it('or three times at once is one transition with one posting', async () => {
    await Promise.all([1, 2, 3].map(() => here.process(intentEvent(paymentId, paid))));
    expect(typesOf()).toEqual(['payment.created', 'payment.succeeded']);
    expect(here.state.entries).toHaveLength(1);
  });

  it('under another id changes nothing either', async () => {
    await here.process(intentEvent(paymentId, paid));
    await here.process(intentEvent(paymentId, paid, { eventId: 'evt_2' }));
    expect(typesOf()).toEqual(['payment.created', 'payment.succeeded']);
  });
});

describe('an event that disagrees with us', () => {
  it.each([
    ['another amount', { amountMinor: 49_001, amountReceivedMinor: 49_001 }],
    ['another amount received', { amountReceivedMinor: 48_999 }],
    ['another currency', { currency: 'usd' }],
  ])('by %s is quarantined and changes nothing else', async (_, over) => {
    const { counts } = await here.process(intentEvent(paymentId, { ...paid, ...over }));
    expect(counts).toEqual({ StripeEventApplied: 1, PaymentQuarantined: 1 });
    expect(statusOf()).toBe('requires_payment_method');
    expect(typesOf()).toEqual(['payment.created', 'payment.quarantined']);
    expect(here.state.entries).toEqual([]);
  });
});

describe('an event that nobody here can read', () => {
  const unreadable = { field: 'payment_intent.status', value: 'requires_patience' };
  const event = () => intentEvent(paymentId, {}, { snapshot: null });
  const receive = async (lastReceive: boolean) => {
    here.processor.laidDown.retrieveIntent = { kind: 'unknown', code: 'unknown_value', unreadable };
    const seen = observed();
    await expect(here.process(event(), { lastReceive }, seen)).rejects.toThrow(
      'unknown_value: payment_intent.status',
    );
    return seen;
  };

  it('is told once, comes again, and is counted as parked at its last receive', async () => {
    const first = await receive(false);
    expect(first.counts).toEqual({ PaymentQuarantined: 1 });
    expect(first.told).toEqual(['payment_quarantined']);
    expect(first.notes).toMatchObject({ paymentId });
    expect((await receive(false)).counts).toEqual({});
    expect((await receive(true)).counts).toEqual({ StripeEventParked: 1 });
    expect(here.state.inbox.size).toBe(0);
    expect(typesOf()).toEqual(['payment.created', 'payment.quarantined']);
  });

  it('is applied when it is sent again to a version that can', async () => {
    await receive(true);
    const id = `pi_${paymentId}`;
    here.processor.intents.set(id, observedIntent({ processorId: id, paymentId, ...paid }));
    await here.process(event());
    expect(statusOf()).toBe('succeeded');
  });
});

describe('an event', () => {
  it('of a success settles the payment without asking Stripe, and is counted', async () => {
    const { counts, notes } = await here.process(intentEvent(paymentId, paid));
    expect(statusOf()).toBe('succeeded');
    expect(counts).toEqual({ StripeEventApplied: 1, PaymentSucceeded: 1 });
    expect(notes).toMatchObject({ stripeEventId: 'evt_1', paymentId });
    expect(retrievals()).toEqual([]);
  });

  it.each([
    ['without a snapshot', { snapshot: null }],
    ['of another API version', { apiVersion: '2020-08-27' }],
  ])('%s is read anew', async (_, over) => {
    const id = `pi_${paymentId}`;
    here.processor.intents.set(id, observedIntent({ processorId: id, paymentId, ...paid }));
    await here.process(intentEvent(paymentId, { ...paid, amountMinor: 1 }, over));
    expect(statusOf()).toBe('succeeded');
    expect(retrievals()).toHaveLength(1);
  });

  it('of another API version is counted, so that somebody sets the endpoint right', async () => {
    const id = `pi_${paymentId}`;
    here.processor.intents.set(id, observedIntent({ processorId: id, paymentId, ...paid }));
    const { counts } = await here.process(intentEvent(paymentId, paid, { apiVersion: '2020-08-27' }));
    expect(counts).toMatchObject({ StripeEventOtherVersion: 1, PaymentSucceeded: 1 });
  });

  it('of a warning asks for a person and is counted', async () => {
    await here.process(intentEvent(paymentId, paid));
    here.radar.warnings.set('issfr_1', {
      processorId: 'issfr_1',
      intentId: `pi_${paymentId}`,
      actionable: true,
      fraudType: 'misc',
    });
    const event = partEvent('radar.early_fraud_warning.created', 'issfr_1', paymentId, { eventId: 'evt_2' });
    expect((await here.process(event)).counts).toEqual({ StripeEventApplied: 1, ReviewOpened: 1 });
  });

  it('that is not final is read anew: it may be older than what we know', async () => {
    const id = `pi_${paymentId}`;
    here.processor.intents.set(id, observedIntent({ processorId: id, paymentId, ...paid }));
    await here.process(
      intentEvent(paymentId, { status: 'processing' }, { type: 'payment_intent.processing' }),
    );
    expect(statusOf()).toBe('succeeded');
  });

  it('that cannot be read anew comes again', async () => {
    here.processor.laidDown.retrieveIntent = unavailable;
    await expect(here.process(intentEvent(paymentId, {}, { snapshot: null }))).rejects.toThrow('unreachable');
    expect(here.state.inbox.size).toBe(0);
  });

  it('is the processor’s doing in the audit trail, with the trace of the message', async () => {
    const traceparent = `00-${'a'.repeat(32)}-${'b'.repeat(16)}-01`;
    await here.process(intentEvent(paymentId, paid), { traceparent });
    expect(here.state.events.get(paymentId)?.at(-1)).toMatchObject({
      actor: { kind: 'processor', id: 'stripe' },
      correlationId: 'evt_1',
      causationId: 'evt_1',
      traceparent,
    });
  });
});

describe('an event of a charge', () => {
  it('whose fee is not there yet is done with: the sweep looks for it', async () => {
    await here.process(intentEvent(paymentId, paid));
    const { counts } = await here.process(
      partEvent('charge.succeeded', 'ch_1', paymentId, { eventId: 'evt_2' }),
    );
    expect(counts).toEqual({});
    expect(here.state.inbox.has('evt_2')).toBe(true);
  });

  it('posts the fee once', async () => {
    await here.process(intentEvent(paymentId, paid));
    here.processor.fees.set('ch_1', fee);
    await here.process(partEvent('charge.updated', 'ch_1', paymentId, { eventId: 'evt_2' }));
    await here.process(partEvent('charge.updated', 'ch_1', paymentId, { eventId: 'evt_3' }));
    expect(typesOf()).toEqual(['payment.created', 'payment.succeeded', 'payment.fee_recorded']);
  });

  it('that cannot be read comes again', async () => {
    await here.process(intentEvent(paymentId, paid));
    here.processor.laidDown.retrieveFee = unavailable;
    const event = partEvent('charge.updated', 'ch_1', paymentId, { eventId: 'evt_2' });
    await expect(here.process(event)).rejects.toThrow('processor_unreachable');
    expect(here.state.inbox.has('evt_2')).toBe(false);
  });
});

describe('an event of a refund', () => {
  const refund = (over: object = {}) => ({
    processorId: 're_1',
    intentId: `pi_${paymentId}`,
    refundId: null,
    ...{ attempt: null, pendingReason: null, movement: null, failureMovement: null },
    status: 'succeeded' as const,
    amountMinor: 9_000,
    currency: 'eur',
    reason: null,
    failureReason: null,
    chargeCaptured: true,
    balanceTransactionId: 'txn_2',
    createdAt: '2026-11-02T09:00:00.000Z',
    ...over,
  });

  it('that was made in the dashboard is adopted', async () => {
    await here.process(intentEvent(paymentId, paid));
    here.processor.refunds.set('re_1', refund());
    const { counts } = await here.process(
      partEvent('refund.created', 're_1', paymentId, { eventId: 'evt_2' }),
    );
    expect(counts).toMatchObject({ StripeEventApplied: 1, RefundGranted: 1 });
    expect([...here.state.refunds.values()]).toMatchObject([
      { refund: { origin: 'processor', amountMinor: 9_000 } },
    ]);
  });

  it('that comes before the success it belongs to comes again', async () => {
    here.processor.refunds.set('re_1', refund());
    const event = partEvent('refund.created', 're_1', paymentId);
    await expect(here.process(event)).rejects.toThrow('unknown_payment');
  });

  it('that failed after it was granted is counted, and the debt stands', async () => {
    await here.process(intentEvent(paymentId, paid));
    here.processor.refunds.set('re_1', refund());
    await here.process(partEvent('refund.created', 're_1', paymentId, { eventId: 'evt_2' }));
    here.processor.refunds.set(
      're_1',
      refund({ status: 'failed', failureReason: 'expired_or_canceled_card' }),
    );
    const { counts } = await here.process(
      partEvent('refund.failed', 're_1', paymentId, { eventId: 'evt_3' }),
    );
    expect(counts).toMatchObject({ RefundFailed: 1 });
    const [record] = here.state.refunds.values();
    expect(record?.refund).toMatchObject({ status: 'failed', settledMinor: 0 });
  });
});
