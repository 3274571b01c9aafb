import { describe, expect, it } from '@jest/globals';
import { dashboard, idle, mailsTo } from './control.ts';
import { act, answered, disputed, read } from './dispute-steps.ts';
import { call } from './http.ts';
import { newOrder, refund } from './shop.ts';

/** What the accounts hold of a payment, debit positive. */
async function books(id: unknown): Promise<Record<string, number>> {
  const entries = await call('GET', `/v1/ledger/entries?paymentIntentId=${String(id)}&limit=100`, {
    as: 'finance',
  });
  const sums: Record<string, number> = {};
  for (const entry of entries.body.items) {
    for (const { account, debit, credit } of entry.postings) {
      sums[account] = (sums[account] ?? 0) + Number(debit) - Number(credit);
    }
  }
  return Object.fromEntries(Object.entries(sums).filter(([, minor]) => minor !== 0));
}

const total = (sums: Record<string, number>) => Object.values(sums).reduce((sum, minor) => sum + minor, 0);

describe('a dispute', () => {
  it('holds the money, is answered, lost, and reduces the sale with one credit note', async () => {
    const email = `${newOrder()}@example.com`;
    const { payment, dispute } = await disputed(undefined, { email });
    expect(payment).toMatchObject({ disputed: true, refundable: 0 });
    expect(dispute).toMatchObject({ caseType: 'chargeback', withdrawn: 49_000, amount: 49_000 });
    const refused = await refund({ paymentIntentId: payment.id, reason: 'requested_by_customer' });
    expect([refused.status, refused.body.code]).toEqual([409, 'payment_disputed']);

    expect((await answered(dispute.id, 'losing_evidence')).body.evidence.submittedBy).toMatch(/^key:/);
    const lost = await read(dispute.id);
    expect(lost.body).toMatchObject({
      status: 'lost',
      evidence: { fields: { uncategorizedText: 'losing_evidence' } },
    });
    expect((await books(payment.id))['dispute_losses']).toBe(49_000);
    const pack = await fetch(lost.body.pack.url);
    expect([pack.status, pack.headers.get('content-type')]).toEqual([200, 'application/pdf']);

    const decided = await act('decision', dispute.id, { decision: 'sale_reduced', note: 'Not held' });
    expect([decided.status, decided.body.decision.amount]).toEqual([200, 49_000]);
    await idle();
    const again = await act('decision', dispute.id, { decision: 'claim_kept', note: 'Changed my mind' });
    expect([again.status, again.body.code]).toEqual([409, 'dispute_not_decidable']);
    const notes = await call('GET', `/v1/invoices?paymentIntentId=${String(payment.id)}&kind=credit_note`, {
      as: 'finance',
    });
    expect(notes.body.items).toMatchObject([{ totals: { net: 40_833, vat: 8_167, gross: 49_000 } }]);
    const sums = await books(payment.id);
    expect(total(sums)).toBe(0);
    expect(sums).toMatchObject({ dispute_fees: 2_000 });
    for (const account of [
      'dispute_losses',
      'disputes_receivable',
      'refunds_payable',
      'contract_liability',
    ]) {
      expect(sums[account]).toBeUndefined();
    }
    const [, note] = await mailsTo(email);
    expect(note?.text).toContain('Votre banque vous a déjà restitué cette somme');
    expect(note?.text).not.toContain('revient sur la');
  });

  it('that is won gives everything back, and leaves the fee', async () => {
    const { payment, dispute } = await disputed();
    await answered(dispute.id, 'winning_evidence');
    const after = await call('GET', `/v1/payment-intents/${String(payment.id)}`);
    expect(after.body).toMatchObject({ disputed: false, refundable: 49_000 });
    const sums = await books(payment.id);
    expect([sums['disputes_receivable'], sums['dispute_fees'], total(sums)]).toEqual([undefined, 2_000, 0]);
  });

  it('that is irrecoverable takes the VAT back, with a duplicate of the invoice', async () => {
    const { payment, dispute } = await disputed();
    await dashboard('dispute', { dispute: dispute.processorId, status: 'lost' });
    await idle();
    const decision = { decision: 'irrecoverable', note: 'Moved away' };
    expect((await act('decision', dispute.id, decision)).body.decision.vat).toEqual([
      { rate: 200, net: 40_833, vat: 8_167 },
    ]);
    const { body } = await read(dispute.id);
    expect((await fetch(body.duplicate.url)).status).toBe(200);
    const sums = await books(payment.id);
    expect([sums['dispute_losses'], total(sums)]).toEqual([40_833, 0]);
  });

  it('leaves refunds open as an inquiry', async () => {
    const { payment, dispute } = await disputed('pm_card_createDisputeInquiry');
    expect(dispute).toMatchObject({ caseType: 'inquiry', withdrawn: 0, isRefundable: true });
    const refunded = await refund({ paymentIntentId: payment.id, reason: 'requested_by_customer' });
    expect(refunded.status).toBe(201);
  });
});
