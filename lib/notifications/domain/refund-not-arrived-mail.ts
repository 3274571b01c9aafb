import { frenchAmount } from '../../invoices/contract.ts';
import type { Shop } from '../../invoices/contract.ts';
import type { RefundEventData } from '../../refunds/contract.ts';
import { money } from '../../shared/money.ts';
import type { Mail } from './mail.ts';
import { toHtml, toText } from './page.ts';
import type { Message } from './page.ts';

/** A refund that failed says why; one that was canceled does not. */
export type RefundNotArrived = RefundEventData<'refund.canceled'> & { readonly failureReason?: string };

export interface RefundNotArrivedParts {
  readonly refund: RefundNotArrived;
  readonly paymentId: string;
  readonly shop: Shop;
  readonly opsAddress: string;
}

const canceled = {
  title: 'Remboursement annulé',
  atOnce: 'Le remboursement a été annulé avant d’arriver sur la carte.',
  reversed: 'Ce remboursement avait réussi, puis il a été annulé et le montant est revenu.',
};
const failed = {
  title: 'Remboursement échoué',
  atOnce: 'Le remboursement a été refusé par la banque.',
  reversed: 'Ce remboursement avait réussi, puis la banque l’a rendu.',
};

/** Stripe's word for a refund that a dispute has overtaken. */
const overtakenByDispute = 'charge_for_pending_refund_disputed';
const leaveIt = 'À faire : ne rien verser, le litige règle ce qui est dû.';
const payIt =
  'À faire : rembourser le client par un autre moyen (virement) et l’enregistrer par POST /v1/refunds/{id}/settle, ou ' +
  'réessayer sur la carte par POST /v1/refunds/{id}/retry.';

/** Tells the operators that a buyer is owed money that did not reach the card. No personal data. */
export function refundNotArrivedMail({ refund, paymentId, shop, opsAddress }: RefundNotArrivedParts): Mail {
  const { failureReason } = refund;
  const words = failureReason === undefined ? canceled : failed;
  const title = `${words.title} : ${refund.refundId}`;
  const amount = (minor: number) => frenchAmount(money(minor, refund.currency));
  const message: Message = {
    brand: shop.brand,
    greeting: 'Bonjour,',
    paragraphs: [
      `${refund.settlementReversed ? words.reversed : words.atOnce} L’avoir reste valable : le client doit encore être remboursé.`,
    ],
    facts: [
      ['Remboursement', refund.refundId],
      ['Paiement', paymentId],
      ...(failureReason === undefined ? [] : [['Motif', failureReason] as const]),
      ['Montant', amount(refund.amountMinor)],
      ['Reste dû au client', amount(refund.owedMinor)],
    ],
    closing: [failureReason === overtakenByDispute ? leaveIt : payIt],
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
