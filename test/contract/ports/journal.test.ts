import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startEngine } from './engine.ts';
import type { Engine } from './engine.ts';
import { changeOf, creationOf, entryOf, fresh, paymentOf } from './samples.ts';
import { memoryWorld, tableWorld } from './worlds.ts';
import type { World } from './worlds.ts';

let engine: Engine;
beforeAll(async () => {
  engine = await startEngine();
});
afterAll(() => engine.stop());

const worlds: [string, () => World][] = [
  ['memory', memoryWorld],
  ['dynamodb', () => tableWorld(engine)],
];

describe.each(worlds)('the journal in %s', (_name, open) => {
  it('brings back the entries of a payment and of a period, page by page', async () => {
    const { payments, journal } = open();
    const payment = paymentOf();
    const period = `20${fresh().slice(-2)}-12`;
    const entries = [entryOf(payment.id, 5n, { period }), entryOf(payment.id, 7n, { period })];
    await payments.commit(creationOf(payment, { entries }));
    expect(await journal.listByPayment(payment.id, { limit: 10, after: null })).toEqual({
      items: entries,
      next: null,
    });
    const first = await journal.listByPeriod(period, { limit: 1, after: null });
    const second = await journal.listByPeriod(period, { limit: 1, after: first.next });
    expect([...first.items, ...second.items]).toEqual(entries);
    expect((await journal.listByPayment('pay_none', { limit: 10, after: null })).items).toEqual([]);
  });

  it('adds up what all payments posted to an account, also beyond what a double holds', async () => {
    const { payments, journal } = open();
    const currency = 'jpy';
    const large = 9_007_199_254_740_993n;
    const postings = [
      { account: 'stripe_clearing', currency, debitMinor: large, creditMinor: 0n },
      { account: 'vat_payable:FR:200', currency, debitMinor: 0n, creditMinor: large },
    ];
    const written = Array.from({ length: 40 }, async () => {
      const payment = paymentOf();
      return payments.commit(creationOf(payment, { entries: [entryOf(payment.id, 0n, { postings })] }));
    });
    await Promise.all(written);
    expect(await journal.totals(currency)).toEqual([
      { account: 'stripe_clearing', currency, debitMinor: 40n * large, creditMinor: 0n },
      { account: 'vat_payable:FR:200', currency, debitMinor: 0n, creditMinor: 40n * large },
    ]);
    expect(await journal.totals('kwd')).toEqual([]);
  });

  it('posts nothing when the change does not happen', async () => {
    const { payments, journal } = open();
    const payment = paymentOf();
    await payments.commit(creationOf(payment));
    const change = { ...changeOf(payment, 'payment.succeeded'), entries: [entryOf(payment.id, 5n)] };
    const winner = changeOf(payment, 'payment.processing');
    await payments.commit(winner);
    expect((await payments.commit(change)).kind).toBe('version_conflict');
    expect((await journal.listByPayment(payment.id, { limit: 10, after: null })).items).toEqual([]);
  });

  it('keeps the currencies of one entry apart', async () => {
    const { payments, journal } = open();
    const payment = paymentOf();
    const postings = [
      { account: 'stripe_clearing', currency: 'usd', debitMinor: 3n, creditMinor: 0n },
      { account: 'fx_exchange', currency: 'usd', debitMinor: 0n, creditMinor: 3n },
      { account: 'fx_exchange', currency: 'chf', debitMinor: 4n, creditMinor: 0n },
      { account: 'stripe_clearing', currency: 'chf', debitMinor: 0n, creditMinor: 4n },
    ];
    await payments.commit(creationOf(payment, { entries: [entryOf(payment.id, 0n, { postings })] }));
    expect(await journal.totals('chf')).toEqual([
      { account: 'fx_exchange', currency: 'chf', debitMinor: 4n, creditMinor: 0n },
      { account: 'stripe_clearing', currency: 'chf', debitMinor: 0n, creditMinor: 4n },
    ]);
  });
});
