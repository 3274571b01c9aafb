import { createHash } from 'node:crypto';
import type { DocumentRenderer } from '../../invoices/app/ports.ts';
import { layOut } from './layout.ts';
import { paint } from './paint.ts';
import { words } from './wording.ts';

/** Documents as PDF files: equal documents have equal bytes, whenever and wherever they are made. */
export function createDocumentRenderer(timeZone: string): DocumentRenderer {
  return {
    render: async (document, buyer) =>
      await paint(layOut(document, buyer, { timeZone }), {
        title: `${words[document.kind].subject} ${document.number}`,
        author: document.seller.name,
        subject: `Commande ${document.orderId}`,
        at: new Date(document.issuedAt),
        id: createHash('sha256').update(document.id).digest('hex').slice(0, 32),
      }),
  };
}
