import type { CustomerRecord } from '../../customers/contract.ts';
import { frenchAmount } from '../../invoices/contract.ts';
import type { Shop } from '../../invoices/contract.ts';
import type { Payment } from '../../payments/contract.ts';
import { money } from '../../shared/money.ts';
import type { Mail } from './mail.ts';
import { toHtml, toText } from './page.ts';
import type { Message } from './page.ts';

export interface ConfirmPaymentMailParts {
  readonly payment: Payment;
  readonly customer: CustomerRecord;
  readonly shop: Shop;
  /** The shop's page on which an order is paid. */
  readonly payPage: string;
}

const title = 'Confirmez votre paiement';

/**
 * Asks a customer to confirm what the bank would not charge to the saved card alone. The link names the order and the
 * payment and holds no secret: who may pay on that page is for the shop to know.
 */
export function confirmPaymentMail({ payment, customer, shop, payPage }: ConfirmPaymentMailParts): Mail {
  const message: Message = {
    brand: shop.brand,
    greeting: `Bonjour ${customer.person.name},`,
    paragraphs: [
      'Votre banque demande que vous confirmiez vous-même ce paiement, prévu sur votre carte enregistrée. Rien n’a été débité.',
    ],
    link: ['Confirmer le paiement', linkTo(payment, payPage)],
    facts: [
      ['Commande', payment.orderId],
      ['Montant (TTC)', frenchAmount(money(payment.amountMinor, payment.currency))],
    ],
    closing: [`Une question ? Répondez à ce message ou écrivez à ${shop.sender}.`],
    footer: [
      `${shop.brand} · message automatique`,
      ...(payment.livemode ? [] : ['Message de test : aucun paiement réel n’aura lieu.']),
    ],
  };
  return {
    from: { name: shop.brand, address: shop.sender },
    to: customer.person.email,
    replyTo: shop.sender,
    subject: `${payment.livemode ? '' : '[TEST] '}${title} – ${shop.brand}`,
    text: toText(message),
    html: toHtml(message, title),
    attachments: [],
  };
}

function linkTo({ id, orderId }: Payment, payPage: string): string {
  const url = new URL(payPage);
  url.searchParams.set('order', orderId);
  url.searchParams.set('payment', id);
  return url.href;
}
