import { describe, expect, it } from '@jest/globals';
import * as z from 'zod';
import { document, objectsIn } from './document-reader.ts';

/** Every object in an example of an answer. */
const told = objectsIn(document.paths).flatMap(({ examples }) => objectsIn(examples));

function sum(numbers: readonly number[]): number {
  return numbers.reduce((all, one) => all + one, 0);
}

const amounts = z.array(z.object({ gross: z.int(), net: z.int(), vat: z.int(), vatRate: z.int() }));
const paymentSchema = z.object({
  id: z.string().startsWith('pay_'),
  amount: z.int(),
  amountCapturable: z.int(),
  amountCaptured: z.int(),
  amountRefunded: z.int(),
  refundable: z.int(),
  captureMethod: z.string(),
  version: z.int(),
  lines: amounts,
});
const refundSchema = z.object({
  id: z.string().startsWith('rfd_'),
  amount: z.int(),
  owed: z.int(),
  status: z.string(),
  creditNoteId: z.string().nullable(),
  lines: z.array(z.object({ amount: z.int(), net: z.int(), vat: z.int() })),
});
const invoiceSchema = z.object({
  number: z.string(),
  lines: amounts,
  vat: z.array(z.object({ rate: z.int(), net: z.int(), vat: z.int() })),
  totals: z.object({ gross: z.int(), net: z.int(), vat: z.int() }),
});
const entrySchema = z.object({
  id: z.string(),
  postings: z.array(z.object({ account: z.string(), debit: z.int(), credit: z.int() })),
});
const balanceSchema = z.object({
  account: z.string(),
  debit: z.int(),
  credit: z.int(),
  balance: z.int(),
});

/** Those of the objects that have a shape. */
function those<T>(schema: z.ZodType<T>): readonly T[] {
  return told.flatMap((one) => {
    const read = schema.safeParse(one);
    return read.success ? [read.data] : [];
  });
}

/** Net out of gross, half up, in whole numbers. */
const netOf = (gross: number, perMille: number): number =>
  Math.floor((gross * 2_000 + 1_000 + perMille) / (2 * (1_000 + perMille)));

const payments = those(paymentSchema);
const main = payments.filter(({ id }) => id === 'pay_01a20a208c337febab83d057dbe604d4');

describe('the story of the examples', () => {
  it('is about one payment, most of the time', () => {
    expect(main.length).toBeGreaterThan(7);
    expect(payments.length - main.length).toBeLessThan(main.length);
  });

  it('has lines whose VAT is right to the minor unit', () => {
    const lines = [...payments, ...those(invoiceSchema)].flatMap(({ lines: all }) => all);
    expect(lines.length).toBeGreaterThan(15);
    for (const { gross, net, vat, vatRate } of lines) {
      expect({ net, vat }).toEqual({ net: netOf(gross, vatRate), vat: gross - netOf(gross, vatRate) });
    }
  });

  it('has payments whose amounts add up', () => {
    for (const { lines, refundable, ...payment } of payments) {
      const { amount, amountCaptured, amountRefunded, amountCapturable, captureMethod } = payment;
      expect(refundable).toBe(amountCaptured - amountRefunded);
      const gross = sum(lines.map((line) => line.gross));
      expect(gross).toBe(captureMethod === 'manual' && amountCaptured > 0 ? amountCaptured : amount);
      expect([0, amount]).toContain(amountCapturable);
    }
  });

  it('tells the same of the same version', () => {
    const states = Map.groupBy(main, ({ version }) => version);
    expect(states.size).toBeGreaterThan(4);
    for (const [, [first, ...others]] of states) for (const other of others) expect(other).toEqual(first);
  });

  it('has refunds that take no more than is left, and owe what has not arrived', () => {
    const refunds = those(refundSchema);
    expect(refunds.length).toBeGreaterThan(4);
    for (const { amount, owed, status, creditNoteId, lines } of refunds) {
      expect(sum(lines.map((line) => line.amount))).toBe(amount);
      for (const line of lines) expect(line.net + line.vat).toBe(line.amount);
      expect(owed).toBe(creditNoteId !== null && status !== 'succeeded' ? amount : 0);
    }
    const [refunded] = main.filter(({ amountRefunded }) => amountRefunded > 0);
    expect(refunded?.amountRefunded).toBe(refunds[0]?.amount);
  });

  it('has documents whose totals are those of their lines, by rate', () => {
    const documents = those(invoiceSchema);
    expect(new Set(documents.map(({ number }) => number)).size).toBe(2);
    for (const { lines, vat, totals } of documents) {
      expect(totals.gross).toBe(sum(lines.map((line) => line.gross)));
      expect(totals).toMatchObject({
        net: sum(vat.map((row) => row.net)),
        vat: sum(vat.map((row) => row.vat)),
      });
      expect(totals.net + totals.vat).toBe(totals.gross);
    }
  });

  it('has entries that balance, and come to the balances', () => {
    const postings = those(entrySchema).flatMap(({ postings: all }) => all);
    const balances = those(balanceSchema);
    for (const { postings: all } of those(entrySchema)) {
      expect(sum(all.map(({ debit }) => debit))).toBe(sum(all.map(({ credit }) => credit)));
    }
    expect(balances.map(({ account }) => account)).toEqual(
      [...new Set(postings.map(({ account }) => account))].sort(),
    );
    for (const { account, debit, credit, balance } of balances) {
      const of = postings.filter((posting) => posting.account === account);
      expect({ debit, credit }).toEqual({
        debit: sum(of.map((posting) => posting.debit)),
        credit: sum(of.map((posting) => posting.credit)),
      });
      expect(balance).toBe(debit - credit);
    }
  });
});
