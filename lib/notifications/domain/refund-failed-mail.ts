import { frenchAmount } from '../../invoices/contract.ts';
import type { Shop } from '../../invoices/contract.ts';
import type { RefundEventData } from '../../refunds/contract.ts';
import { money } from '../../shared/money.ts';
import type { Mail } from './mail.ts';
import { toHtml, toText } from './page.ts';
import type { Message } from './page.ts';

export interface RefundFailedParts {
  readonly refund: RefundEventData<'refund.failed'>;
  readonly paymentId: string;
  readonly shop: Shop;
  readonly opsAddress: string;
}

/** Tells the operators that a buyer is owed money that the card did not take. No personal data. */
export function refundFailedMail({ refund, paymentId, shop, opsAddress }: RefundFailedParts): Mail {
  const title = `Remboursement échoué : ${refund.refundId}`;
  const amount = (minor: number) => frenchAmount(money(minor, refund.currency));
  const message: Message = {
    brand: shop.brand,
    greeting: 'Bonjour,',
    paragraphs: [
      refund.settlementReversed
        ? 'Ce remboursement avait réussi, puis la banque l’a rendu. L’avoir reste valable : le client doit encore être remboursé.'
        : 'Le remboursement a été refusé par la banque. L’avoir reste valable : le client doit encore être remboursé.',
    ],
    facts: [
      ['Remboursement', refund.refundId],
      ['Paiement', paymentId],
      ['Motif', refund.failureReason],
      ['Montant', amount(refund.amountMinor)],
      ['Reste dû au client', amount(refund.owedMinor)],
    ],
    closing: ['À faire : rembourser le client par un autre moyen, puis noter le virement dans le dossier.'],
    footer: [`${shop.brand} · message automatique`],
  };
  return {
    from: { name: shop.brand, address: shop.sender },
    to: opsAddress,
    replyTo: opsAddress,
    subject: title,
    text: toText(message),
    html: toHtml(message, title),
    attachments: [],
  };
}
