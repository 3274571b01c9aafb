import { describe, expect, it } from '@jest/globals';
import { advance, dashboard, idle, mails, mailsTo, runSchedule } from './control.ts';
import { call } from './http.ts';
import { buy, newKey, newOrder, refund } from './shop.ts';

const documentsOf = async (id: unknown, kind: string) => {
  const list = await call('GET', `/v1/invoices?paymentIntentId=${String(id)}&kind=${kind}`, {
    as: 'finance',
  });
  return list.body.items;
};

const balanced = async (id: unknown) => {
  const entries = await call('GET', `/v1/ledger/entries?paymentIntentId=${String(id)}`, { as: 'finance' });
  const sides = entries.body.items.flatMap((entry: { postings: unknown[] }) => entry.postings);
  return sides.reduce(
    (sum: number, side: { debit: number; credit: number }) => sum + side.debit - side.credit,
    0,
  );
};

describe('a refund', () => {
  it('in full frees the order, issues a credit note that cites its invoice, and a mail', async () => {
    const email = `${newOrder()}@example.com`;
    const paid = await buy({ email });
    const refunded = await refund({ paymentIntentId: paid.body.id, reason: 'requested_by_customer' });
    expect(refunded.status).toBe(201);
    expect(refunded.body).toMatchObject({
      status: 'succeeded',
      amount: 49_000,
      owed: 0,
      lines: [{ net: 40_833, vat: 8_167 }],
    });
    await idle();

    const after = await call('GET', `/v1/payment-intents/${String(paid.body.id)}`);
    expect(after.body).toMatchObject({ status: 'succeeded', amountRefunded: 49_000, refundable: 0 });
    const [invoice] = await documentsOf(paid.body.id, 'invoice');
    const [note] = await documentsOf(paid.body.id, 'credit_note');
    expect(note).toMatchObject({
      refundId: refunded.body.id,
      corrects: { id: invoice.id, number: invoice.number },
      totals: { net: 40_833, vat: 8_167, gross: 49_000 },
    });
    expect(await balanced(paid.body.id)).toBe(0);
    expect(await mailsTo(email)).toHaveLength(2);
    const read = await call('GET', `/v1/refunds/${String(refunded.body.id)}`);
    expect(read.body.creditNoteId).toBe(note.id);
  });

  it('in parts ends with exactly what remains, net and VAT', async () => {
    const paid = await buy();
    const [line] = paid.body.lines;
    const first = await refund({ paymentIntentId: paid.body.id, amount: 10_001, reason: 'course_cancelled' });
    const second = await refund({
      paymentIntentId: paid.body.id,
      lines: [{ lineId: line.lineId, amount: 38_999 }],
      reason: 'price_correction',
    });
    expect(Number(first.body.lines[0].net) + Number(second.body.lines[0].net)).toBe(line.net);
    expect(Number(first.body.lines[0].vat) + Number(second.body.lines[0].vat)).toBe(line.vat);
    await idle();
    expect(await documentsOf(paid.body.id, 'credit_note')).toHaveLength(2);
  });

  it('above the rest is refused with the rest named', async () => {
    const paid = await buy();
    const answer = await refund({ paymentIntentId: paid.body.id, amount: 49_001, reason: 'duplicate' });
    expect(answer.body).toMatchObject({ status: 409, code: 'refund_exceeds_captured', refundable: 49_000 });
  });

  it('of 60 % sent twice at once wins once', async () => {
    const paid = await buy();
    const body = { paymentIntentId: paid.body.id, amount: 29_400, reason: 'duplicate' };
    const answers = await Promise.all([refund(body), refund(body)]);
    expect(answers.map((answer) => answer.status).sort()).toEqual([201, 409]);
  });

  it('repeated with its key is one refund', async () => {
    const paid = await buy();
    const key = newKey();
    const body = { paymentIntentId: paid.body.id, amount: 1000, reason: 'duplicate' };
    const first = await refund(body, key);
    const again = await refund(body, key);
    expect(again.body).toEqual(first.body);
    expect(again.headers.get('idempotent-replayed')).toBe('true');
    const after = await call('GET', `/v1/payment-intents/${String(paid.body.id)}`);
    expect(after.body.amountRefunded).toBe(1000);
  });

  it('of an unpaid payment, an unknown one, or with a scope that is missing, is refused', async () => {
    const unknown = await refund({ paymentIntentId: `pay_${'0'.repeat(32)}`, reason: 'duplicate' });
    expect(unknown.body).toMatchObject({ status: 404, code: 'not_found' });
    const browser = await call('POST', '/v1/refunds', { as: 'browser', key: newKey(), body: {} });
    expect(browser.body).toMatchObject({ status: 403, code: 'scope_missing' });
  });

  it('made in the Dashboard is adopted with its credit note', async () => {
    const paid = await buy();
    await dashboard('refund', { payment_intent: paid.body.processorId, amount: 5000 });
    await idle();
    const after = await call('GET', `/v1/payment-intents/${String(paid.body.id)}`);
    expect(after.body).toMatchObject({ amountRefunded: 5000, refundable: 44_000 });
    expect(await documentsOf(paid.body.id, 'credit_note')).toHaveLength(1);
  });

  it('that succeeds and then fails leaves one credit note and the debt visible', async () => {
    const paid = await buy({}, 'pm_card_refundFail');
    const made = await refund({ paymentIntentId: paid.body.id, reason: 'requested_by_customer' });
    expect(made.status).toBe(201);
    await advance(3 * 24 * 3600 * 1000);
    await idle();
    await runSchedule('sweep-payments');
    await idle();

    const after = await call('GET', `/v1/refunds/${String(made.body.id)}`);
    expect(after.body).toMatchObject({ status: 'failed', owed: 49_000 });
    expect(await documentsOf(paid.body.id, 'credit_note')).toHaveLength(1);
    expect(await balanced(paid.body.id)).toBe(0);
    const told = (await mails()).filter((mail) => mail.text.includes(String(made.body.id)));
    expect(told.map((mail) => mail.to)).toEqual([[expect.stringMatching(/^ops@/)]]);
  });
});
