import { createHash } from 'node:crypto';
import type { DisputeRenderer, PackContent } from '../../disputes/app/dispute-files.ts';
import type { VatShare } from '../../disputes/contract.ts';
import { frenchAmount, frenchDate } from '../../invoices/contract.ts';
import type { InvoiceDocument } from '../../invoices/contract.ts';
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
    duplicate: async (invoice, buyer, { id, createdAt, decision }) => {
      const decidedAt = decision?.at ?? createdAt;
      const mention = mentionOf(invoice, decision?.vat ?? [], frenchDate(decidedAt, timeZone));
      return await paint(layOut(invoice, buyer, { timeZone, mention }), {
        title: `Duplicata de la facture ${invoice.number}`,
        author: invoice.seller.name,
        subject: `Commande ${invoice.orderId}`,
        at: new Date(decidedAt),
        id: idOf(`${invoice.id} ${id}`),
      });
    },
  };
}

/** In the words that the tax office asks for (BOI-TVA-DED-40-10-20), without a new number. */
function mentionOf({ currency }: InvoiceDocument, vat: readonly VatShare[], day: string): string {
  const sum = (member: 'netMinor' | 'vatMinor') => vat.reduce((minor, share) => minor + share[member], 0);
  const amount = (minor: number) => frenchAmount(money(minor, currency));
  return (
    `DUPLICATA établi le ${day}. Facture demeurée impayée pour la somme de ${amount(sum('netMinor'))} (prix net) et ` +
    `pour la somme de ${amount(sum('vatMinor'))} (taxe correspondante) qui ne peut faire l’objet d’une déduction ` +
    '(CGI, article 272).'
  );
}

function lastTimeOf({ events, dispute }: PackContent): string {
  return events.at(-1)?.time ?? dispute.createdAt;
}

function idOf(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 32);
}
