import type { CustomerRecord } from '../../customers/contract.ts';
import { frenchAmount, frenchDate } from '../../invoices/contract.ts';
import type { InvoiceDocument, Shop } from '../../invoices/contract.ts';
import { money } from '../../shared/money.ts';
import type { Mail } from './mail.ts';
import { toHtml, toText } from './page.ts';
import type { Message } from './page.ts';

const words = {
  invoice: {
    title: 'Votre facture',
    paragraph:
      'Nous avons bien reçu votre paiement par carte. Votre facture est jointe à ce message, au format PDF.',
    total: 'Montant payé (TTC)',
  },
  credit_note: {
    title: 'Votre avoir',
    paragraph:
      'Votre remboursement a été accepté. L’avoir est joint à ce message, au format PDF ; le montant revient sur la ' +
      'carte du paiement, en général sous cinq à dix jours ouvrés.',
    total: 'Montant remboursé (TTC)',
  },
  /** The buyer's bank has given the money back: nothing else comes. */
  disputed: {
    title: 'Votre avoir',
    paragraph:
      'À la suite de la contestation de votre paiement auprès de votre banque, nous avons réduit ou annulé la vente. ' +
      'L’avoir est joint à ce message, au format PDF. Votre banque vous a déjà restitué cette somme : aucun autre ' +
      'versement ne suit.',
    total: 'Montant crédité (TTC)',
  },
} as const;

export interface DocumentMailParts {
  readonly document: InvoiceDocument;
  readonly customer: CustomerRecord;
  readonly shop: Shop;
  readonly file: Uint8Array;
  readonly timeZone: string;
}

/** The mail that brings a buyer an invoice or a credit note. */
export function documentMail({ document, customer, shop, file, timeZone }: DocumentMailParts): Mail {
  const { title } = words[document.kind];
  const message = messageOf(document, customer, timeZone);
  const mark = document.livemode ? '' : '[TEST] ';
  return {
    from: { name: document.brand, address: shop.sender },
    to: customer.person.email,
    replyTo: document.seller.email,
    subject: `${mark}${title} ${document.number} – ${document.brand}`,
    text: toText(message),
    html: toHtml(message, `${title} ${document.number}`),
    attachments: [{ name: `${document.number}.pdf`, contentType: 'application/pdf', bytes: file }],
  };
}

function messageOf(document: InvoiceDocument, { person }: CustomerRecord, timeZone: string): Message {
  const { kind, number, brand, seller, totals, currency } = document;
  const { orderId, issuedAt, corrects, settledBy, livemode } = document;
  const { paragraph, total } = words[settledBy === 'dispute' ? 'disputed' : kind];
  return {
    brand,
    greeting: `Bonjour ${person.name},`,
    paragraphs: [paragraph],
    facts: [
      [kind === 'invoice' ? 'Facture' : 'Avoir', number],
      ['Date', frenchDate(issuedAt, timeZone)],
      ...(corrects === undefined ? [] : [['Facture corrigée', corrects.number] as const]),
      ['Commande', orderId],
      [total, frenchAmount(money(totals.grossMinor, currency))],
    ],
    closing: [`Une question ? Répondez à ce message ou écrivez à ${seller.email}.`],
    footer: [
      `${seller.name} · ${seller.legalForm} au capital de ${seller.capital}`,
      `${seller.addressLines.join(', ')} · RCS ${seller.rcs}`,
      ...(livemode ? [] : ['Message de test : aucun paiement réel n’a eu lieu.']),
    ],
  };
}
