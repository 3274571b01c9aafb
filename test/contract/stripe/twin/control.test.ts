import { connect } from 'node:net';

import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type Stripe from 'stripe';

import { startStripeTwin, type StripeTwin } from '../../../../local/stripe/twin.ts';
import { cardPayment, clientOf, openTwin, paidWith, refusalOf } from '../target.ts';
import { ask } from './control-client.ts';

const dayMs = 86_400_000;

describe('the control of the twin', () => {
  let twin: StripeTwin;
  let stripe: Stripe;
  beforeEach(async () => {
    twin = await openTwin();
    stripe = clientOf(twin);
  });
  afterEach(() => twin.stop());

  const newest = async (type: string): Promise<Stripe.Event | undefined> =>
    (await stripe.events.list({ type, limit: 1 })).data[0];

  it('refunds like the Dashboard: no request stands behind the event', async () => {
    const intent = await paidWith(stripe, 'pm_card_visa');
    const done = await ask(twin, 'POST /_twin/dashboard/refund', { payment_intent: intent.id, amount: 900 });
    expect(done).toMatchObject({ status: 200, body: { object: 'refund', amount: 900, status: 'succeeded' } });
    expect((await newest('refund.created'))?.request).toEqual({ id: null, idempotency_key: null });
    const tooMuch = await ask(twin, 'POST /_twin/dashboard/refund', {
      payment_intent: intent.id,
      amount: 4900,
    });
    expect(tooMuch.status).toBe(400);
  });

  it('captures and cancels like the Dashboard', async () => {
    const held = await cardPayment(stripe, { capture_method: 'manual' });
    await stripe.paymentIntents.confirm(held.id, { payment_method: 'pm_card_visa' });
    const captured = await ask(twin, 'POST /_twin/dashboard/capture', { payment_intent: held.id });
    expect(captured.body).toMatchObject({ status: 'succeeded', amount_received: 4900 });
    const open = await cardPayment(stripe);
    const canceled = await ask(twin, 'POST /_twin/dashboard/cancel', { payment_intent: open.id });
    expect(canceled.body).toMatchObject({ status: 'canceled' });
  });

  it('cancels a refund that is still pending, and gives the amount back to the charge', async () => {
    const intent = await paidWith(stripe, 'pm_card_pendingRefund');
    const refund = await stripe.refunds.create({ payment_intent: intent.id });
    const canceled = await ask(twin, 'POST /_twin/dashboard/cancel', { refund: refund.id });
    expect(canceled.body).toMatchObject({ status: 'canceled' });
    const [charge] = (await stripe.charges.list({ payment_intent: intent.id })).data;
    expect(charge).toMatchObject({ amount_refunded: 0, refunded: false });
  });

  it('opens a dispute of a charge, and moves it to where the bank wants it', async () => {
    const intent = await paidWith(stripe, 'pm_card_visa');
    const opened = await ask(twin, 'POST /_twin/dashboard/dispute', {
      payment_intent: intent.id,
      amount: 1000,
      reason: 'duplicate',
    });
    expect(opened.body).toMatchObject({ amount: 1000, reason: 'duplicate', status: 'needs_response' });
    const [dispute] = (await stripe.disputes.list({ payment_intent: intent.id })).data;
    const moves = ['lost', 'appeal_needs_response', 'won'];
    for (const status of moves) {
      const moved = await ask(twin, 'POST /_twin/dashboard/dispute', { dispute: dispute?.id, status });
      expect(moved.body).toMatchObject({ status });
    }
    const won = await stripe.disputes.retrieve(dispute?.id ?? '');
    expect(won.balance_transactions.map(({ amount }) => amount)).toEqual([-1000, 1000]);
    expect((await ask(twin, 'POST /_twin/dashboard/dispute', {})).status).toBe(400);
  });

  it('refuses a test card whose story it does not tell', async () => {
    const intent = await cardPayment(stripe);
    const params = { payment_method: 'pm_card_createMultipleDisputes' };
    expect((await refusalOf(stripe.paymentIntents.confirm(intent.id, params))).message).toMatch(
      /does not model/,
    );
  });

  it('moves the time: a hold expires after seven days', async () => {
    const held = await cardPayment(stripe, { capture_method: 'manual' });
    await stripe.paymentIntents.confirm(held.id, { payment_method: 'pm_card_visa' });
    expect((await ask(twin, 'POST /_twin/clock', { advanceMs: 6 * dayMs })).status).toBe(204);
    expect((await stripe.paymentIntents.retrieve(held.id)).status).toBe('requires_capture');
    await ask(twin, 'POST /_twin/clock', { advanceMs: dayMs });
    expect(await stripe.paymentIntents.retrieve(held.id)).toMatchObject({
      status: 'canceled',
      cancellation_reason: 'expired',
      amount_capturable: 0,
    });
    expect(await newest('charge.expired')).toMatchObject({ data: { object: { captured: false } } });
    expect((await stripe.refunds.list()).data).toEqual([]);
  });

  it('does not turn the time back', async () => {
    expect((await ask(twin, 'POST /_twin/clock', { advanceMs: -1 })).status).toBe(400);
  });

  it('shows what the twin holds', async () => {
    const intent = await cardPayment(stripe);
    const all = await ask(twin, 'GET /_twin/state?type=payment_intent');
    expect(all.body).toMatchObject({ items: [{ id: intent.id, object: 'payment_intent' }] });
    const one = await ask(twin, `GET /_twin/state?type=payment_intent&id=${intent.id}`);
    expect(one.body).toEqual(all.body);
    expect((await ask(twin, 'GET /_twin/state?id=pi_none')).status).toBe(404);
  });

  it('forgets payments, and keeps endpoints and keys', async () => {
    const endpoint = await stripe.webhookEndpoints.create({
      url: 'http://127.0.0.1:9/',
      enabled_events: ['payout.paid'],
    });
    await paidWith(stripe, 'pm_card_visa');
    expect((await ask(twin, 'POST /_twin/reset')).status).toBe(204);
    expect((await stripe.paymentIntents.list()).data).toEqual([]);
    expect((await stripe.events.list()).data).toEqual([]);
    expect((await stripe.webhookEndpoints.list()).data.map(({ id }) => id)).toEqual([endpoint.id]);
  });

  it('says clearly what it does not have', async () => {
    expect(await ask(twin, 'GET /_twin/nothing')).toMatchObject({ status: 404 });
    expect(await ask(twin, 'POST /_twin/webhooks/evt_none/resend')).toMatchObject({ status: 404 });
  });

  it('listens on this machine alone', async () => {
    const { port } = new URL(twin.url);
    const refused = await new Promise((resolve) => {
      const socket = connect({ host: '127.0.0.2', port: Number(port) });
      socket.once('connect', () => resolve('connected'));
      socket.once('error', (error: NodeJS.ErrnoException) => resolve(error.code));
    });
    expect(refused).toBe('ECONNREFUSED');
  });

  it('follows the clock around it when that jumps', async () => {
    let jumped = 0;
    const other = await startStripeTwin({
      port: 0,
      stateFile: null,
      now: () => Date.now() + jumped,
      log: () => undefined,
    });
    const intent = await paidWith(clientOf(other), 'pm_card_visa');
    jumped = dayMs;
    other.wake();
    const [charge] = (await clientOf(other).charges.list({ payment_intent: intent.id })).data;
    expect(charge?.balance_transaction).toMatch(/^txn_/);
    await other.stop();
  });

  it('refuses a port that is taken', async () => {
    const { port } = new URL(twin.url);
    const options = { port: Number(port), stateFile: null, now: () => Date.now(), log: () => undefined };
    await expect(startStripeTwin(options)).rejects.toMatchObject({ code: 'EADDRINUSE' });
  });
});
