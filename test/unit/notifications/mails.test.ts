import { describe, expect, it } from '@jest/globals';
import { draftCreditNote, draftInvoice } from '../../../lib/invoices/domain/draft.ts';
import { issue } from '../../../lib/invoices/domain/issue.ts';
import { documentMail } from '../../../lib/notifications/domain/document-mail.ts';
import { refundNotArrivedMail } from '../../../lib/notifications/domain/refund-not-arrived-mail.ts';
import type { RefundNotArrived } from '../../../lib/notifications/domain/refund-not-arrived-mail.ts';
import { buyer, granted, paymentId, refundId, rules, succeeded, timeZone } from '../invoices/samples.ts';

const place = { id: 'inv_1', series: 'TEST-FA2026', head: null, now: '2026-11-23T09:00:02.000Z' };
const invoice = issue(draftInvoice(paymentId, succeeded, rules), place);
const creditNote = issue(draftCreditNote(granted, invoice, rules), { ...place, series: 'TEST-AV2026' });
const shop = {
  brand: 'Atelier Clairval',
  sender: 'paiement@clairval.example',
  invoiceSeries: 'FA',
  creditNoteSeries: 'AV',
};
const file = Buffer.from('%PDF');
const parts = { document: invoice, customer: buyer, shop, file, timeZone };
const plain = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, ' ');

describe('the mail with an invoice', () => {
  const mail = documentMail(parts);

  it('goes from the shop to the buyer, and answers go to the seller', () => {
    expect(mail).toMatchObject({
      from: { name: 'Atelier Clairval', address: shop.sender },
      to: buyer.person.email,
      replyTo: rules.seller.email,
    });
  });

  it('brings the file, named by its number', () => {
    expect(mail.attachments).toEqual([
      { name: 'TEST-FA2026-000001.pdf', contentType: 'application/pdf', bytes: file },
    ]);
  });

  it.each(['text', 'html'] as const)('says whom, what, when and how much, as %s', (form) => {
    for (const part of ['Łukasz Żółć', 'TEST-FA2026-000001', '23/11/2026', 'order-1001', '1 470,00 €']) {
      expect(plain(mail[form])).toContain(part);
    }
  });

  it('is marked as a test as long as no real money moves', () => {
    const live = documentMail({ ...parts, document: { ...invoice, livemode: true } });
    expect([mail.subject.startsWith('[TEST]'), mail.text.includes('test')]).toEqual([true, true]);
    expect([live.subject.includes('TEST]'), live.text.includes('Message de test')]).toEqual([false, false]);
  });

  it('says which language it is in, and marks its tables for readers aloud', () => {
    expect(mail.html).toContain('<html lang="fr">');
    expect(mail.html).toContain('<th scope="row"');
    expect(mail.html.match(/<table role="presentation"/g)).toHaveLength(2);
  });

  it('breaks ids that are longer than a telephone is wide', () => {
    const breaks = 'overflow-wrap:anywhere';
    const { html } = documentMail({ ...parts, document: { ...invoice, orderId: 'x'.repeat(64) } });
    for (const element of [/<h1 style="([^"]*)"/, /<td align="right" style="([^"]*)">x/]) {
      expect(element.exec(html)?.[1]).toContain(breaks);
    }
  });

  it('lets no name become markup', () => {
    const person = { ...buyer.person, name: '<b>"Ada" & co</b>' };
    const { html } = documentMail({ ...parts, customer: { ...buyer, person } });
    expect(html).toContain('&lt;b&gt;&quot;Ada&quot; &amp; co&lt;/b&gt;');
    expect(html).not.toContain('<b>');
  });
});

describe('the mail with a credit note', () => {
  it('names the invoice that it corrects and what comes back', () => {
    const mail = documentMail({ ...parts, document: creditNote });
    expect(mail.subject).toContain('Votre avoir TEST-AV2026-000001');
    expect(plain(mail.text)).toMatch(/Facture corrigée :\s+TEST-FA2026-000001/);
    expect(plain(mail.text)).toContain('490,00 €');
  });

  it('does not promise money where the buyer’s bank has given it back already', () => {
    const document = draftCreditNote({ ...granted, origin: 'dispute' }, invoice, rules);
    const disputed = issue(document, { ...place, series: 'TEST-AV2026' });
    const mail = documentMail({ ...parts, document: disputed });
    expect(mail.text).toContain('Votre banque vous a déjà restitué cette somme');
    expect(mail.text).not.toContain('revient sur la');
    expect(mail.html).toContain('Montant crédité');
  });
});

describe('the mail about a refund that did not arrive', () => {
  const owed = {
    refundId,
    currency: 'eur',
    amountMinor: 49_000,
    processorId: 're_1',
    settlementReversed: true,
    owedMinor: 49_000,
  } as const;
  const mailOf = (refund: RefundNotArrived) =>
    refundNotArrivedMail({ refund, paymentId, shop, opsAddress: 'ops@clairval.example' });

  it('tells the operators why it failed, what is owed, and what to do', () => {
    const mail = mailOf({ ...owed, failureReason: 'lost_or_stolen_card' });
    expect([mail.to, mail.subject]).toEqual(['ops@clairval.example', `Remboursement échoué : ${refundId}`]);
    for (const part of [refundId, paymentId, 'lost_or_stolen_card', '490,00 €', 'À faire']) {
      expect(plain(mail.text)).toContain(part);
    }
  });

  it('says of one that was canceled that it was, without a reason', () => {
    const mail = mailOf(owed);
    expect(mail.subject).toBe(`Remboursement annulé : ${refundId}`);
    for (const part of [refundId, paymentId, '490,00 €', 'À faire']) expect(plain(mail.text)).toContain(part);
    expect(mail.text).not.toContain('Motif');
  });
});
