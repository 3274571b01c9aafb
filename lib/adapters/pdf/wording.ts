/** What documents say, in French. */
import type { InvoiceDocument } from '../../invoices/contract.ts';

export const words = {
  invoice: {
    title: 'FACTURE',
    subject: 'Facture',
    net: 'Total HT',
    gross: 'Total TTC',
  },
  credit_note: {
    title: 'AVOIR',
    subject: 'Avoir',
    net: 'Total HT crédité',
    gross: 'Total TTC crédité',
  },
} as const satisfies Record<InvoiceDocument['kind'], Readonly<Record<string, string>>>;

/** Who buys from a professional may be late; the law wants its consequences on the invoice (C. com., art. L441-9). */
const businessTerms =
  'Escompte pour paiement anticipé : néant. En cas de retard de paiement : pénalités au taux de trois fois ' +
  'l’intérêt légal et indemnité forfaitaire pour frais de recouvrement de 40 €.';

const nature = 'Nature des opérations : prestations de services.';

export function mentionsOf({ kind, customerKind, seller, vat }: InvoiceDocument): readonly string[] {
  const exemptions = vat.flatMap((row) => (row.mention === undefined ? [] : `${row.mention}.`));
  return [
    ...new Set(exemptions),
    nature,
    ...(kind === 'invoice' && customerKind !== 'consumer' ? [businessTerms] : []),
    `Déclaration d’activité enregistrée sous le numéro ${seller.trainingRegistration} ; cet enregistrement ne vaut ` +
      'pas agrément de l’État.',
  ];
}

export function paymentLine(document: InvoiceDocument, day: string): string {
  if (document.kind === 'invoice') return `Acquittée le ${day} par carte bancaire. Reste à payer : néant.`;
  return document.settledBy === 'dispute'
    ? `Somme restituée par la banque du client, à la suite de sa contestation ; avoir décidé le ${day}.`
    : `Remboursement accepté le ${day}, sur la carte bancaire du paiement.`;
}

/** `999000425` to `999 000 425`; a SIRET ends in five digits more. */
export function groupedRegistration(digits: string): string {
  return digits.replace(/^(\d{3})(\d{3})(\d{3})(\d*)$/, '$1 $2 $3 $4').trim();
}
