import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { paidWith, refusalOf, type Target, targets } from './target.ts';

/** https://docs.stripe.com/api/payouts, https://docs.stripe.com/payouts */
describe.each(targets)('a payout at $name', ({ open }) => {
  let target: Target;
  beforeAll(async () => {
    target = await open();
    // Its money is available at once: https://docs.stripe.com/testing#available-balance
    const intent = await paidWith(target.stripe, 'pm_card_bypassPending');
    await target.until(
      () => target.stripe.paymentIntents.retrieve(intent.id, { expand: ['latest_charge'] }),
      ({ latest_charge: charge }) =>
        charge !== null && typeof charge !== 'string' && charge.balance_transaction !== null,
    );
  });
  afterAll(() => target.stop());

  it('takes its amount out of the balance when it is made, and tells by which transaction', async () => {
    const before = (await target.stripe.balance.retrieve()).available[0]?.amount ?? 0;
    const payout = await target.stripe.payouts.create(
      { amount: 1200, currency: 'eur' },
      { idempotencyKey: `payout-${String(Date.now())}` },
    );
    expect(payout).toMatchObject({
      object: 'payout',
      amount: 1200,
      currency: 'eur',
      automatic: false,
      method: 'standard',
      reconciliation_status: 'not_applicable',
      failure_code: null,
      failure_balance_transaction: null,
    });
    expect((await target.stripe.balance.retrieve()).available[0]?.amount).toBe(before - 1200);
    const read = await target.stripe.payouts.retrieve(payout.id, { expand: ['balance_transaction'] });
    expect(read.balance_transaction).toMatchObject({
      type: 'payout',
      reporting_category: 'payout',
      amount: -1200,
      fee: 0,
      net: -1200,
      source: payout.id,
    });
  });

  it('is paid in the end', async () => {
    const { id } = await target.stripe.payouts.create({ amount: 100, currency: 'eur' });
    const paid = await target.until(
      () => target.stripe.payouts.retrieve(id),
      ({ status }) => status === 'paid',
    );
    expect(paid.status).toBe('paid');
    const listed = await target.stripe.payouts.list({ status: 'paid', limit: 5 });
    expect(listed.data.map((payout) => payout.id)).toContain(id);
  });

  it('of more than is available is refused', async () => {
    const refused = await refusalOf(target.stripe.payouts.create({ amount: 99_999_999, currency: 'eur' }));
    expect(refused).toMatchObject({ statusCode: 400, code: 'balance_insufficient' });
  });
});
