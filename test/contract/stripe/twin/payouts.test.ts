import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type Stripe from 'stripe';

import type { StripeTwin } from '../../../../local/stripe/twin.ts';
import { clientOf, openTwin, paidWith, refusalOf } from '../target.ts';
import { ask } from './control-client.ts';

/** 49.00 less 1.5 % and 25 cents. */
const paid = 4801;

describe('payouts of the twin', () => {
  let twin: StripeTwin;
  let stripe: Stripe;
  beforeEach(async () => {
    twin = await openTwin();
    stripe = clientOf(twin);
    await paidWith(stripe, 'pm_card_bypassPending');
    twin.advance(10_000);
  });
  afterEach(() => twin.stop());

  const fromDashboard = async (params: object): Promise<Stripe.Payout> => {
    const { status, body } = await ask(twin, 'POST /_twin/dashboard/payout', params);
    expect(status).toBe(200);
    return body as Stripe.Payout;
  };
  const available = async () => (await stripe.balance.retrieve()).available[0]?.amount;
  const typesOf = async (id: string) => {
    const { data } = await stripe.events.list({ limit: 100 });
    return data
      .filter((event) => 'id' in event.data.object && event.data.object.id === id)
      .map(({ type }) => type);
  };

  it('of the schedule take everything available, and tell in the end what is in them', async () => {
    const payout = await fromDashboard({});
    expect(payout).toMatchObject({ amount: paid, automatic: true, reconciliation_status: 'in_progress' });
    expect(await available()).toBe(0);
    twin.advance(60_000);
    expect(await stripe.payouts.retrieve(payout.id)).toMatchObject({
      status: 'paid',
      reconciliation_status: 'completed',
    });
    expect((await typesOf(payout.id)).reverse()).toEqual([
      'payout.created',
      'payout.updated',
      'payout.updated',
      'payout.paid',
      'payout.updated',
      'payout.reconciliation_completed',
    ]);
    const members = await stripe.balanceTransactions.list({ payout: payout.id });
    expect(members.data.map(({ type }) => type).sort()).toEqual(['charge', 'payout']);
    expect(members.data.reduce((sum, { net }) => sum + net, 0)).toBe(0);
  });

  it('of an amount tell of nothing that is in them', async () => {
    const payout = await fromDashboard({ amount: 1000 });
    expect(payout).toMatchObject({ automatic: false, reconciliation_status: 'not_applicable' });
    expect((await stripe.balanceTransactions.list({ payout: payout.id })).data).toEqual([]);
  });

  it('may be paid first and fail later, with the money back in the balance', async () => {
    const payout = await fromDashboard({ amount: 1000, failure_code: 'no_account' });
    twin.advance(31_000);
    expect((await stripe.payouts.retrieve(payout.id)).status).toBe('paid');
    twin.advance(60_000);
    const failed = await stripe.payouts.retrieve(payout.id, { expand: ['failure_balance_transaction'] });
    expect(failed).toMatchObject({
      status: 'failed',
      failure_code: 'no_account',
      failure_balance_transaction: {
        amount: 1000,
        type: 'payout_failure',
        reporting_category: 'payout_reversal',
      },
    });
    expect(await available()).toBe(paid);
    expect(await typesOf(payout.id)).toContain('payout.failed');
  });

  it('are canceled while they are pending, unless the schedule made them', async () => {
    const payout = await fromDashboard({ amount: 1000 });
    const canceled = await stripe.payouts.cancel(payout.id);
    expect(canceled).toMatchObject({ status: 'canceled' });
    expect(await available()).toBe(paid);
    const scheduled = await fromDashboard({});
    expect(await refusalOf(stripe.payouts.cancel(scheduled.id))).toMatchObject({ statusCode: 400 });
  });

  it('at once cost one per cent', async () => {
    const payout = await stripe.payouts.create({ amount: 1000, currency: 'eur', method: 'instant' });
    const read = await stripe.payouts.retrieve(payout.id, { expand: ['balance_transaction'] });
    expect(read.balance_transaction).toMatchObject({ amount: -1000, fee: 10, net: -1010 });
  });

  it('are not made of money that is still pending', async () => {
    await fromDashboard({});
    await paidWith(stripe, 'pm_card_visa');
    twin.advance(10_000);
    expect((await ask(twin, 'POST /_twin/dashboard/payout', { amount: 100 })).status).toBe(400);
    twin.advance(4 * 86_400_000);
    expect((await fromDashboard({})).amount).toBe(paid);
  });
});
