import type { CustomerRecord } from '../../customers/contract.ts';
import { frenchAmount } from '../../invoices/contract.ts';
import type { Shop } from '../../invoices/contract.ts';
import type { Payment } from '../../payments/contract.ts';
import { money } from '../../shared/money.ts';
import type { Mail } from './mail.ts';
import { toHtml, toText } from './page.ts';
import type { Message } from './page.ts';
import type { RefundNotArrived } from './refund-not-arrived-mail.ts';

export interface RefundOwedMailParts {
  readonly refund: RefundNotArrived;
  readonly payment: Payment;
  readonly customer: CustomerRecord;
  readonly shop: Shop;
}

const title = 'Votre remboursement n’est pas arrivé sur votre carte';

/** Tells a buyer that the money is still his and comes by another means; asks for no account in a mail. */
export function refundOwedMail({ refund, payment, customer, shop }: RefundOwedMailParts): Mail {
  const message: Message = {
    brand: shop.brand,
    greeting: `Bonjour ${customer.person.name},`,
    paragraphs: [
      'Le remboursement que nous vous avons annoncé n’a pas pu arriver sur la carte du paiement. Ce montant vous reste dû : ' +
        'nous vous le verserons par un autre moyen, en général par virement. Votre avoir reste valable.',
    ],
    facts: [
      ['Commande', payment.orderId],
      ['Montant à vous rembourser', frenchAmount(money(refund.owedMinor, refund.currency))],
    ],
    closing: [
      'Vous n’avez rien à faire : nous prenons contact avec vous. N’envoyez jamais de numéro de carte par message.',
      `Une question ? Répondez à ce message ou écrivez à ${shop.sender}.`,
    ],
    footer: [
      `${shop.brand} · message automatique`,
      ...(payment.livemode ? [] : ['Message de test : aucun paiement réel n’a eu lieu.']),
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
