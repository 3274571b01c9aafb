import { createHash } from 'node:crypto';
import type { DisputeRenderer, PackContent } from '../../disputes/app/dispute-files.ts';
import { frenchAmount, frenchDate } from '../../invoices/contract.ts';
import { money } from '../../shared/money.ts';
import { layOut } from './layout.ts';
import { layOutPack } from './pack-layout.ts';
import { paint } from './paint.ts';

/** The files of a dispute: equal contents have equal bytes. */
export function createDisputeRenderer(timeZone: string): DisputeRenderer {
  return {
    pack: async (content) =>
      await paint(layOutPack(content, timeZone), {
        title: `Dossier de contestation ${content.dispute.id}`,
        author: content.documents[0]?.document.seller.name ?? content.payment.shop,
        subject: `Commande ${content.payment.orderId}`,
        at: new Date(lastTimeOf(content)),
        id: idOf(`${content.dispute.id} ${String(content.payment.version)}`),
      }),
    duplicate: async (invoice, buyer, dispute) => {
      const { decision } = dispute;
      const net = decision?.vat.reduce((sum, share) => sum + share.netMinor, 0) ?? 0;
      const vat = decision?.vat.reduce((sum, share) => sum + share.vatMinor, 0) ?? 0;
      const amount = (minor: number) => frenchAmount(money(minor, invoice.currency));
      const mention =
        `DUPLICATA établi le ${frenchDate(decision?.at ?? dispute.createdAt, timeZone)}. Facture demeurée impayée pour ` +
        `la somme de ${amount(net)} (prix net) et pour la somme de ${amount(vat)} (taxe correspondante) qui ne peut ` +
        'faire l’objet d’une déduction (CGI, article 272).';
      return await paint(layOut(invoice, buyer, { timeZone, mention }), {
        title: `Duplicata de la facture ${invoice.number}`,
        author: invoice.seller.name,
        subject: `Commande ${invoice.orderId}`,
        at: new Date(decision?.at ?? invoice.issuedAt),
        id: idOf(`${invoice.id} ${dispute.id}`),
      });
    },
  };
}

function lastTimeOf({ events, dispute }: PackContent): string {
  return events.at(-1)?.time ?? dispute.createdAt;
}

function idOf(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 32);
}
