import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type Stripe from 'stripe';

import { idIn, paidWith, refusalOf, type Target, targets } from './target.ts';

/** Cards and words: https://docs.stripe.com/testing#disputes, https://docs.stripe.com/testing#evidence */
describe.each(targets)('a dispute at $name', ({ open }) => {
  let target: Target;
  beforeAll(async () => {
    target = await open();
  });
  afterAll(() => target.stop());

  async function disputed(card: string): Promise<Stripe.Dispute> {
    const intent = await paidWith(target.stripe, card);
    const listed = await target.until(
      () => target.stripe.disputes.list({ payment_intent: intent.id }),
      ({ data }) => data.length > 0,
    );
    const [dispute] = listed.data;
    if (dispute === undefined) throw new Error('no dispute was opened');
    return dispute;
  }

  const read = (id: string) => target.stripe.disputes.retrieve(id);
  const ended = (id: string, status: Stripe.Dispute['status']) =>
    target.until(
      () => read(id),
      (dispute) => dispute.status === status,
    );

  it('takes amount and fee with one movement of the balance, and keeps refunds out', async () => {
    const dispute = await disputed('pm_card_createDisputeProductNotReceived');
    expect(dispute).toMatchObject({
      object: 'dispute',
      amount: 4900,
      currency: 'eur',
      status: 'needs_response',
      reason: 'product_not_received',
      is_charge_refundable: false,
      evidence_details: { has_evidence: false, submission_count: 0, past_due: false },
      payment_method_details: { type: 'card', card: { case_type: 'chargeback' } },
    });
    expect(dispute.evidence_details.due_by).toBeGreaterThan(dispute.created);
    const [movement] = dispute.balance_transactions;
    expect(movement).toMatchObject({ amount: -4900, type: 'adjustment', reporting_category: 'dispute' });
    expect(movement?.net).toBe(-4900 - (movement?.fee ?? 0));
    const refused = await refusalOf(
      target.stripe.refunds.create({ payment_intent: idIn(dispute.payment_intent) }),
    );
    expect(refused).toMatchObject({ statusCode: 400, code: 'charge_disputed' });
  });

  it('takes nothing as an inquiry, which leaves refunds open', async () => {
    const inquiry = await disputed('pm_card_createDisputeInquiry');
    expect(inquiry).toMatchObject({
      status: 'warning_needs_response',
      is_charge_refundable: true,
      balance_transactions: [],
      payment_method_details: { card: { case_type: 'inquiry' } },
    });
  });

  it('keeps staged evidence to itself until it is submitted, once', async () => {
    const dispute = await disputed('pm_card_createDispute');
    const staged = await target.stripe.disputes.update(dispute.id, {
      evidence: { product_description: 'A day of training', uncategorized_text: 'winning_evidence' },
      submit: false,
    });
    expect(staged).toMatchObject({
      status: 'needs_response',
      evidence: { product_description: 'A day of training' },
      evidence_details: { has_evidence: true, submission_count: 0 },
    });
    const submitted = await target.stripe.disputes.update(dispute.id, { submit: true });
    expect(submitted.evidence_details.submission_count).toBe(1);
    const won = await ended(dispute.id, 'won');
    expect(won.status).toBe('won');
    expect(won.balance_transactions.map(({ amount }) => amount)).toEqual([-4900, 4900]);
    expect((await refusalOf(target.stripe.disputes.update(dispute.id, { submit: true }))).statusCode).toBe(
      400,
    );
  });

  it('is lost with words that lose, and with none when it is accepted', async () => {
    const first = await disputed('pm_card_createDispute');
    await target.stripe.disputes.update(first.id, { evidence: { uncategorized_text: 'losing_evidence' } });
    expect((await ended(first.id, 'lost')).balance_transactions).toHaveLength(1);
    const second = await disputed('pm_card_createDispute');
    expect((await target.stripe.disputes.close(second.id)).status).toBe('lost');
    expect((await refusalOf(target.stripe.disputes.close(second.id))).statusCode).toBe(400);
  });

  it('takes a file as evidence by its id, and no file that it does not know', async () => {
    const dispute = await disputed('pm_card_createDispute');
    const file = await target.stripe.files.create({
      purpose: 'dispute_evidence',
      file: { data: pdfOf(2), name: 'receipt.pdf', type: 'application/pdf' },
    });
    expect(file).toMatchObject({
      object: 'file',
      purpose: 'dispute_evidence',
      filename: 'receipt.pdf',
      type: 'pdf',
    });
    const staged = await target.stripe.disputes.update(dispute.id, {
      evidence: { receipt: file.id },
      submit: false,
    });
    expect(staged.evidence.receipt).toBe(file.id);
    const unknown = await refusalOf(
      target.stripe.disputes.update(dispute.id, { evidence: { receipt: 'file_none' }, submit: false }),
    );
    expect(unknown).toMatchObject({ code: 'resource_missing' });
  });

  it('refuses more pages than the bank reads, also when they are only staged', async () => {
    const dispute = await disputed('pm_card_createDispute');
    const file = await target.stripe.files.create({
      purpose: 'dispute_evidence',
      file: { data: pdfOf(60), name: 'much.pdf', type: 'application/pdf' },
    });
    const refused = await refusalOf(
      target.stripe.disputes.update(dispute.id, { evidence: { uncategorized_file: file.id }, submit: false }),
    );
    expect(refused).toMatchObject({ statusCode: 400, code: 'dispute_evidence_page_limit_exceeded' });
  });
});

/** As much of a PDF as somebody who counts its pages needs. */
function pdfOf(pages: number): Buffer {
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Count ${String(pages)} /Kids [${Array.from({ length: pages }, (_, n) => `${String(n + 3)} 0 R`).join(' ')}] >>`,
    ...Array.from({ length: pages }, () => '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>'),
  ];
  let text = '%PDF-1.4\n';
  const offsets = objects.map((object, index) => {
    const at = text.length;
    text += `${String(index + 1)} 0 obj\n${object}\nendobj\n`;
    return at;
  });
  const start = text.length;
  const rows = offsets.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('');
  const size = String(objects.length + 1);
  text += `xref\n0 ${size}\n0000000000 65535 f \n${rows}trailer\n<< /Size ${size} /Root 1 0 R >>\nstartxref\n${String(start)}\n%%EOF\n`;
  return Buffer.from(text, 'latin1');
}
