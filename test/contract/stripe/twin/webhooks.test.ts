import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type Stripe from 'stripe';

import { startStripeTwin, type StripeTwin } from '../../../../local/stripe/twin.ts';
import { cardPayment, clientOf, openTwin, paidWith } from '../target.ts';
import { ask, deliveriesOf } from './control-client.ts';
import { openReceiver, type Receiver } from './receiver.ts';

const minuteMs = 60_000;

describe('a webhook', () => {
  let twin: StripeTwin;
  let stripe: Stripe;
  let receiver: Receiver;
  let endpoint: Stripe.WebhookEndpoint;

  beforeEach(async () => {
    twin = await openTwin();
    stripe = clientOf(twin);
    receiver = await openReceiver();
    endpoint = await stripe.webhookEndpoints.create({
      url: receiver.url,
      enabled_events: ['payment_intent.created', 'payment_intent.succeeded', 'charge.updated'],
    });
  });
  afterEach(async () => {
    await twin.stop();
    await receiver.stop();
  });

  const settled = async (): Promise<void> => {
    for (let busy = true; busy; busy = twin.pendingDeliveries() > 0) await deliveriesOf(twin);
  };
  const types = (): string[] => receiver.received.map(({ event }) => event.type);

  it('is signed so that the SDK accepts it', async () => {
    const intent = await cardPayment(stripe);
    const [delivery] = await receiver.whenReceived(1);
    const { body, signature } = delivery ?? { body: '', signature: '' };
    const event = stripe.webhooks.constructEvent(body, signature, endpoint.secret ?? '');
    expect(event).toMatchObject({
      type: 'payment_intent.created',
      data: { object: { id: intent.id } },
      pending_webhooks: 1,
    });
    expect(() => stripe.webhooks.constructEvent(`${body} `, signature, endpoint.secret ?? '')).toThrow();
  });

  it('comes for the enabled events alone', async () => {
    await paidWith(stripe, 'pm_card_visa');
    await receiver.whenReceived(2);
    await settled();
    expect(types().toSorted()).toEqual(['payment_intent.created', 'payment_intent.succeeded']);
  });

  it('tells of the fee when it is known', async () => {
    await paidWith(stripe, 'pm_card_visa');
    await receiver.whenReceived(2);
    twin.advance(minuteMs);
    const all = await receiver.whenReceived(3);
    const { event } = all[2] ?? {};
    expect(event).toMatchObject({
      type: 'charge.updated',
      data: { previous_attributes: { balance_transaction: null } },
      request: { id: null, idempotency_key: null },
    });
  });

  it('comes again, later and later, until it is accepted', async () => {
    receiver.answerWith(500, 503, 200);
    await cardPayment(stripe);
    await receiver.whenReceived(1);
    await settled();
    twin.advance(minuteMs);
    await receiver.whenReceived(2);
    await settled();
    twin.advance(5 * minuteMs);
    await receiver.whenReceived(3);
    await settled();
    const rows = await deliveriesOf(twin);
    expect(rows.map(({ attempt, state, responseStatus }) => [attempt, state, responseStatus])).toEqual([
      [1, 'failed', 500],
      [2, 'failed', 503],
      [3, 'succeeded', 200],
    ]);
    expect(new Set(receiver.received.map(({ event }) => event.id)).size).toBe(1);
  });

  it('is given up after three days, and can still be found and sent again', async () => {
    receiver.answerWith(...Array.from({ length: 11 }, () => 500));
    await cardPayment(stripe);
    for (let attempt = 1; attempt <= 11; attempt += 1) {
      await receiver.whenReceived(attempt);
      await settled();
      twin.advance(17 * 60 * minuteMs);
    }
    expect(await deliveriesOf(twin)).toHaveLength(11);
    const lost = await stripe.events.list({ delivery_success: false });
    expect(lost.data.map(({ type, pending_webhooks: waiting }) => [type, waiting])).toEqual([
      ['payment_intent.created', 1],
    ]);
    await ask(twin, `POST /_twin/webhooks/${lost.data[0]?.id ?? ''}/resend`);
    await receiver.whenReceived(12);
    await settled();
    expect((await stripe.events.list({ delivery_success: false })).data).toEqual([]);
  });

  it('belongs to an event that is listed for 30 days', async () => {
    await cardPayment(stripe);
    twin.advance(29 * 24 * 60 * minuteMs);
    expect((await stripe.events.list()).data).toHaveLength(1);
    twin.advance(2 * 24 * 60 * minuteMs);
    expect((await stripe.events.list()).data).toEqual([]);
  });

  it('that hangs holds up no other', async () => {
    receiver.answerWith(null);
    await cardPayment(stripe);
    await receiver.whenReceived(1);
    await cardPayment(stripe);
    expect(await receiver.whenReceived(2)).toHaveLength(2);
  });

  it('stays away from a disabled endpoint', async () => {
    receiver.answerWith(500);
    await cardPayment(stripe);
    await receiver.whenReceived(1);
    await settled();
    await stripe.webhookEndpoints.update(endpoint.id, { disabled: true });
    twin.advance(minuteMs);
    await settled();
    await cardPayment(stripe);
    await settled();
    expect(receiver.received).toHaveLength(1);
    expect((await deliveriesOf(twin)).map(({ state }) => state)).toEqual(['failed', 'abandoned']);
  });

  it('is signed with both secrets while one is rolled', async () => {
    const rolled = await ask(twin, 'POST /_twin/dashboard/roll_secret', {
      webhook_endpoint: endpoint.id,
      expires_in_ms: 60 * minuteMs,
    });
    const { secret } = rolled.body as { secret: string };
    await cardPayment(stripe);
    const [first] = await receiver.whenReceived(1);
    const verify = (which: string, delivery = first): unknown =>
      stripe.webhooks.constructEvent(delivery?.body ?? '', delivery?.signature ?? '', which, 100_000);
    expect(verify(secret)).toMatchObject({ object: 'event' });
    expect(verify(endpoint.secret ?? '')).toMatchObject({ object: 'event' });
    twin.advance(61 * minuteMs);
    await cardPayment(stripe);
    const [, second] = await receiver.whenReceived(2);
    expect(verify(secret, second)).toMatchObject({ object: 'event' });
    expect(() => verify(endpoint.secret ?? '', second)).toThrow();
  });

  it('may be lost, and is then listed as not delivered', async () => {
    await ask(twin, 'POST /_twin/faults', { webhooks: { drop: 1, types: ['payment_intent.succeeded'] } });
    await paidWith(stripe, 'pm_card_visa');
    await receiver.whenReceived(1);
    await settled();
    expect(types()).toEqual(['payment_intent.created']);
    const lost = await stripe.events.list({ delivery_success: false });
    expect(lost.data.map(({ type }) => type)).toEqual(['payment_intent.succeeded']);
  });

  it('may come several times', async () => {
    await ask(twin, 'POST /_twin/faults', { webhooks: { duplicate: 2 } });
    await cardPayment(stripe);
    const all = await receiver.whenReceived(3);
    expect(new Set(all.map(({ event }) => event.id)).size).toBe(1);
  });

  it('may come late', async () => {
    await ask(twin, 'POST /_twin/faults', { webhooks: { delayMs: 10 * minuteMs } });
    await cardPayment(stripe);
    await settled();
    expect(receiver.received).toEqual([]);
    twin.advance(10 * minuteMs);
    expect(await receiver.whenReceived(1)).toHaveLength(1);
  });

  it('may overtake an earlier one, the same way for the same seed', async () => {
    const options = { port: 0, stateFile: null, now: () => 1_800_000_000_000, log: () => undefined };
    const still = await startStripeTwin(options);
    const { url } = receiver;
    await clientOf(still).webhookEndpoints.create({ url, enabled_events: ['payment_intent.created'] });
    const orders: number[][] = [];
    for (let run = 0; run < 2; run += 1) {
      await ask(still, 'POST /_twin/reset');
      await ask(still, 'POST /_twin/faults', {
        seed: 7,
        webhooks: { shuffle: true, delayMs: minuteMs },
      });
      for (let made = 0; made < 6; made += 1) await cardPayment(clientOf(still));
      const rows = (await deliveriesOf(still)).map(({ dueAt }, index) => ({ dueAt, index }));
      orders.push(rows.toSorted((a, b) => a.dueAt - b.dueAt).map(({ index }) => index));
    }
    await still.stop();
    expect(orders[0]).not.toEqual([0, 1, 2, 3, 4, 5]);
    expect(orders[1]).toEqual(orders[0]);
  });
});
