import { describe, expect, it } from '@jest/globals';
import { advance, dashboard, idle, runSchedule } from './control.ts';
import { call } from './http.ts';
import { buy, refund } from './shop.ts';
import { stripe } from './system.ts';

interface Entry {
  readonly id: string;
  readonly cause: string;
  readonly period: string;
  readonly postings: readonly { account: string; currency: string; debit: number; credit: number }[];
}

const entriesOf = async (query: string): Promise<readonly Entry[]> => {
  const found: Entry[] = [];
  let cursor: string | null = null;
  do {
    const page: string = cursor === null ? '' : `&cursor=${encodeURIComponent(cursor)}`;
    const { body } = await call('GET', `/v1/ledger/entries?limit=100&${query}${page}`, { as: 'finance' });
    found.push(...body.items);
    cursor = body.nextCursor;
  } while (cursor !== null);
  return found;
};

/** Debit less credit of each account and currency that is not at zero. */
const balancesOf = (entries: readonly Entry[]): Record<string, number> => {
  const sums = new Map<string, number>();
  for (const { account, currency, debit, credit } of entries.flatMap(({ postings }) => postings)) {
    const name = `${account} ${currency}`;
    sums.set(name, (sums.get(name) ?? 0) + debit - credit);
  }
  return Object.fromEntries([...sums].filter(([, sum]) => sum !== 0));
};

/** What the movements of the twin's balance come to that belong to a PaymentIntent. */
const netAtStripe = async (intentId: string): Promise<number> => {
  const [charges, refunds] = await Promise.all([
    stripe.charges.list({ payment_intent: intentId }),
    stripe.refunds.list({ payment_intent: intentId }),
  ]);
  const sources = [...charges.data, ...refunds.data].map(({ id }) => id);
  const lists = await Promise.all(sources.map((source) => stripe.balanceTransactions.list({ source })));
  return lists.flatMap(({ data }) => data).reduce((sum, { net }) => sum + net, 0);
};

const settled = async (): Promise<void> => {
  await advance(10_000);
  await idle();
};

const dayMs = 24 * 3600 * 1000;

describe('the books and Stripe’s balance', () => {
  it.each([
    ['the currency that it settles in', 'price_course_day', 'eur'],
    ['another currency without decimals', 'price_course_jpy', 'jpy'],
    ['another currency with three decimals', 'price_course_kwd', 'kwd'],
  ])('agree on a payment and its refunds in %s', async (_, priceId, currency) => {
    const { body } = await buy({ currency, items: [{ priceId, quantity: 1 }] });
    await settled();
    const first = Math.floor(Number(body.amount) / 40) * 10;
    await refund({ paymentIntentId: body.id, amount: first, reason: 'course_cancelled' });
    await dashboard('refund', { payment_intent: body.processorId, amount: first });
    await settled();
    const clearing = async () =>
      Object.entries(balancesOf(await entriesOf(`paymentIntentId=${String(body.id)}`))).filter(
        ([name]) => name.startsWith('stripe_clearing') || name.startsWith('suspense'),
      );
    expect(await clearing()).toEqual([['stripe_clearing eur', await netAtStripe(body.processorId)]]);
    await refund({ paymentIntentId: body.id, reason: 'withdrawal' });
    await settled();
    expect(await clearing()).toEqual([['stripe_clearing eur', await netAtStripe(body.processorId)]]);
  });

  it('keep what a card told with the fee', async () => {
    const { body } = await buy();
    await settled();
    const events = await call('GET', `/v1/payment-intents/${String(body.id)}/events`);
    const fee = events.body.items.find(({ type }: { type: string }) => type === 'payment.fee_recorded');
    expect(fee.data.card).toMatchObject({ brand: 'visa', last4: '4242', riskLevel: 'normal' });
    expect(fee.data.card.fingerprintHash).toMatch(/^[0-9a-f]{64}$/);
  });

  it('agree on a payout, also when the bank turns it away', async () => {
    const { body } = await buy({}, 'pm_card_bypassPending');
    await settled();
    await dashboard('payout', { amount: 1234, failure_code: 'no_account' });
    await idle();
    const atMs = Date.parse(String(body.createdAt));
    // By the clock of the system, which may be about to enter another month in the seller's zone.
    const periods = new Set([0, dayMs].map((ms) => new Date(atMs + ms).toISOString().slice(0, 7)));
    const ofPayout = async () => {
      const all = await Promise.all([...periods].map((period) => entriesOf(`period=${period}`)));
      return all.flat().filter(({ cause }) => cause.startsWith('pyo_'));
    };
    expect(balancesOf(await ofPayout())).toEqual({
      'payouts_in_transit eur': 1234,
      'stripe_clearing eur': -1234,
    });
    await advance(31_000);
    await idle();
    expect(balancesOf(await ofPayout())).toEqual({ 'bank eur': 1234, 'stripe_clearing eur': -1234 });
    await advance(40_000);
    await idle();
    expect(balancesOf(await ofPayout())).toEqual({});
  });
});

describe('what was sold without a date', () => {
  it('is earned at the next look, once the fee is known', async () => {
    const { body } = await buy({ items: undefined, amount: 12_000, description: 'Access to the recordings' });
    await settled();
    const before = balancesOf(await entriesOf(`paymentIntentId=${String(body.id)}`));
    expect(before).toMatchObject({ 'contract_liability eur': -10_000 });
    await advance(2 * 60_000);
    await runSchedule('sweep-payments');
    await idle();
    const after = balancesOf(await entriesOf(`paymentIntentId=${String(body.id)}`));
    expect(after).toMatchObject({ 'revenue eur': -10_000 });
    expect(after).not.toHaveProperty('contract_liability eur');
    await refund({ paymentIntentId: body.id, amount: 6_000, reason: 'price_correction' });
    await settled();
    expect(balancesOf(await entriesOf(`paymentIntentId=${String(body.id)}`))).toMatchObject({
      'revenue eur': -5_000,
    });
  });
});
